import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type CertificateWish,
  type Issued,
  issue,
  revocationList,
  stateOf,
  TODAY,
} from "../../../../test/support/chip/authorities.ts";
import { bundle, masterList } from "../../../../test/support/chip/cms.ts";
import { keyOf } from "../../../../test/support/chip/keys.ts";
import { passportOf } from "../../../../test/support/chip/passport.ts";
import { der, derOid } from "../der-write.ts";
import { verifyChip } from "../verify-chip.ts";
import { buildTrust, type TrustBuildOptions } from "./build.ts";
import { loadTrust, publishTrust } from "./folder.ts";

const EC = "ec-prime256v1-sha256";
const root = issue({ key: keyOf(EC, 1) });
const listSigner = (wish: CertificateWish = {}, issuer = root) =>
  issue(
    {
      key: keyOf(EC, 6),
      authority: false,
      name: "ml-signer",
      serial: 50,
      extendedKeyUsage: "2.23.136.1.1.3",
      ...wish,
    },
    issuer,
  );
/** Authorities of other states. */
const others = (count: number): Issued[] =>
  Array.from({ length: count }, (_, i) =>
    issue({ key: keyOf(EC, 1), country: "FR", name: `csca-${i}`, serial: i + 10 }),
  );
const ders = (all: readonly Issued[]) => all.map(({ der }) => der);
const build = (
  files: Readonly<Record<string, Uint8Array | string>>,
  options: Partial<TrustBuildOptions> = {},
) =>
  buildTrust(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) })),
    { now: TODAY, ...options },
  );
const pem = (bytes: Uint8Array, label = "CERTIFICATE") =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes)
    .toString("base64")
    .replace(/(.{64})/g, "$1\n")}\n-----END ${label}-----\n`;
const ldif = (attribute: string, bytes: Uint8Array) =>
  `dn: cn=x,dc=data\n${attribute}:: ${Buffer.from(bytes)
    .toString("base64")
    .replace(/(.{70})/g, "$1\n ")}\n\n`;

describe("a trust index", () => {
  it("takes the authorities of a signed master list, and says who signed it and when", () => {
    const list = masterList(ders([root, ...others(2)]), listSigner(), { certificates: [listSigner().der] });
    const { manifest } = build({ "de.ml": list });
    expect(manifest).toMatchObject({ authorities: 3, countries: 2 });
    expect(manifest.sources).toMatchObject([
      {
        file: "de.ml",
        kind: "master_list",
        signed_by: "C=DE, CN=csca-test",
        signed_at: "2026-11-20T08:00:00.000Z",
        certificates: 3,
        taken: 3,
      },
    ]);
    expect(manifest.warnings.join()).toContain("signed under an authority that it brings along");
  });

  it("does not warn where the authority of the list is a file of its own, or pinned", () => {
    const list = masterList(ders([root]), listSigner());
    expect(build({ "de.ml": list, "root.cer": root.der }).manifest.warnings).toEqual([]);
    const [fingerprint = ""] = /[0-9a-f]{64}/.exec(build({ "de.ml": list }).manifest.warnings.join()) ?? [];
    expect(build({ "de.ml": list }, { pins: [fingerprint] }).manifest.warnings).toEqual([]);
    expect(() => build({ "de.ml": list }, { pins: ["00".repeat(32)] })).toThrow(/no pinned authority/);
  });

  it.each([
    ["DER", root.der],
    ["PEM", pem(root.der)],
    ["LDIF", ldif("userCertificate;binary", root.der)],
    ["a master list in LDIF", ldif("pkdMasterListContent", masterList([root.der], listSigner()))],
    ["a bundle without a signer", bundle({ certificates: [root.der] })],
    ["a master list in PEM", pem(masterList([root.der], listSigner()), "PKCS7")],
  ])("reads %s, and a chip is verified with it", (_name, bytes) => {
    const folder = mkdtempSync(join(tmpdir(), "trust-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    publishTrust(folder, build({ file: bytes, "own.crl": revocationList(root, []) }));
    expect(verifyChip(passportOf(stateOf(EC)).files, { trust: loadTrust(folder), now: TODAY }).level).toBe(
      "chip_verified",
    );
  });

  it.each<[string, string, () => Uint8Array]>([
    [
      "that was changed",
      "signature_invalid",
      () =>
        masterList([root.der], listSigner(), {
          signature: (bytes) =>
            Uint8Array.from(bytes, (octet, i) => (i === bytes.length - 1 ? octet ^ 1 : octet)),
        }),
    ],
    [
      "whose content is not what was signed",
      "digest_mismatch",
      () => masterList([root.der], listSigner(), { messageDigest: Buffer.alloc(32) }),
    ],
    [
      "without signed attributes",
      "signed_attributes_missing",
      () => masterList([root.der], listSigner(), { withoutAttributes: true }),
    ],
    [
      "signed by a document signer",
      "not for signing master lists",
      () => masterList([root.der], stateOf(EC).signer),
    ],
    [
      "with an unknown signer",
      "no authority",
      () => masterList([root.der], listSigner({}, issue({ key: keyOf(EC, 3), name: "x" }))),
    ],
    [
      "signed after its signer expired",
      "not valid when",
      () => masterList([root.der], listSigner({ to: "2026-01-01T00:00:00Z" })),
    ],
    [
      "from tomorrow",
      "not valid when",
      () => masterList([root.der], listSigner(), { signedAt: "2026-11-27T00:00:00Z" }),
    ],
    ["under SHA-1", "SHA-1", () => masterList([root.der], listSigner(), { digest: "sha1" })],
    [
      "that is a security object",
      "another kind than a master list",
      () => masterList([root.der], listSigner(), { contentType: "2.23.136.1.1.1" }),
    ],
    [
      "of deviations",
      "another kind than a master list. Take the file out",
      () => masterList([root.der], listSigner(), { contentType: "2.23.136.1.1.7" }),
    ],
    ["that is cut off", "cut off", () => masterList([root.der], listSigner()).subarray(0, 300)],
  ])("is not built from a list %s", (_name, words, make) => {
    expect(() => build({ "de.ml": make(), "root.cer": root.der })).toThrow(new RegExp(`de.ml: .*${words}`));
  });

  it("is not built without any authority, and says where the files must be", () => {
    expect(() => build({})).toThrow(/valid today\. Put the files into the folder itself/);
  });

  it.each<[string, string, Issued]>([
    ["has expired", "expired", issue({ key: keyOf(EC, 1), to: "2026-01-01T00:00:00Z" })],
    ["is of no authority", "of no authority", issue({ key: keyOf(EC, 1), authority: false })],
    ["may not sign certificates", "of no authority", issue({ key: keyOf(EC, 1), keyUsage: 0x80 })],
    [
      "is an unsigned link",
      "link that no authority",
      issue({ key: keyOf(EC, 1) }, issue({ key: keyOf(EC, 3), name: "gone" })),
    ],
    ["has a key that is too short", "key that is not accepted", issue({ key: keyOf("rsa-1024-sha256", 1) })],
    [
      "has a critical extension that is not known",
      "of no authority",
      issue({ key: keyOf(EC, 1), critical: "1.2.3.4" }),
    ],
  ])("leaves out a certificate that %s, and says so", (_name, words, certificate) => {
    const { manifest } = build({ "good.cer": others(1)[0]?.der ?? "", "bad.cer": certificate.der });
    expect(manifest.authorities).toBe(1);
    expect(manifest.warnings.join()).toContain(words);
  });

  it("takes a link that an authority has signed which has expired since, and no link of another state's authority", () => {
    const old = issue({ key: keyOf(EC, 3), name: "old", to: "2026-01-01T00:00:00Z" });
    const link = issue({ key: keyOf(EC, 1), name: "new", serial: 2 }, old);
    expect(build({ "old.cer": old.der, "link.cer": link.der }).manifest.authorities).toBe(1);
    const foreign = issue({ key: keyOf(EC, 1), name: "new", country: "FR", serial: 2 }, old);
    expect(() => build({ "old.cer": old.der, "link.cer": foreign.der })).toThrow(/valid today/);
  });

  it("takes a revocation list that an authority has signed, and no other", () => {
    const files = { "root.cer": root.der, "own.crl": revocationList(root, [1]) };
    expect(build(files).manifest.revocation_lists).toBe(1);
    const forged = build({ ...files, "own.crl": revocationList(root, [1], { key: keyOf(EC, 3) }) }).manifest;
    expect(forged).toMatchObject({ revocation_lists: 0 });
    expect(forged.warnings.join()).toContain("no authority of this folder that was valid then has signed it");
  });

  it.each([
    ["DER", (list: Uint8Array) => list],
    ["PEM", (list: Uint8Array) => pem(list, "X509 CRL")],
    ["LDIF", (list: Uint8Array) => ldif("certificateRevocationList;binary", list)],
    ["a bundle without a signer", (list: Uint8Array) => bundle({ lists: [list] })],
    ["a bundle in PEM", (list: Uint8Array) => pem(bundle({ lists: [list] }), "PKCS7")],
    ["a bundle in LDIF", (list: Uint8Array) => ldif("CscaMasterListData", bundle({ lists: [list] }))],
    ["a master list", (list: Uint8Array) => masterList(ders(others(1)), listSigner(), { lists: [list] })],
  ])("refuses a revoked signer by a revocation list in %s", (_name, write) => {
    const folder = mkdtempSync(join(tmpdir(), "trust-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    publishTrust(folder, build({ "root.cer": root.der, list: write(revocationList(root, [77])) }));
    const reading = verifyChip(passportOf(stateOf(EC)).files, { trust: loadTrust(folder), now: TODAY });
    expect(reading).toMatchObject({ level: "doubtful", reasons: ["signer_revoked"] });
  });

  it("takes of a bundle no revocation list that another key has signed, and no other form of one", () => {
    const forged = revocationList(root, [1], { key: keyOf(EC, 3) });
    const otherForm = der(0xa1, derOid("1.3.6.1.5.5.7.16.2"), der(0x30));
    const own = bundle({ certificates: [root.der], lists: [forged, otherForm, revocationList(root, [5])] });
    const { manifest } = build({ "own.p7b": own });
    expect(manifest).toMatchObject({ authorities: 1, revocation_lists: 1 });
    expect(manifest.warnings).toEqual([expect.stringContaining("no authority of this folder")]);
  });

  it("leaves out a revocation list that cannot be read, or of an authority that had expired", () => {
    const unreadable = pem(der(0x30, der(0x30, der(0x02, Uint8Array.of(7)))), "X509 CRL");
    const { manifest } = build({ "root.cer": root.der, "own.pem": unreadable });
    expect(manifest.revocation_lists).toBe(0);
    expect(manifest.warnings.join()).toContain("Revocation list 1 in own.pem was left out");
    const old = issue({ key: keyOf(EC, 1), to: "2026-10-01T00:00:00Z" });
    const files = { "other.cer": others(1)[0]?.der ?? "", "old.cer": old.der };
    expect(build({ ...files, "old.crl": revocationList(old, [1]) }).manifest.revocation_lists).toBe(0);
    const then = revocationList(old, [1], { from: "2026-09-01T00:00:00Z" });
    expect(build({ ...files, "old.crl": then }).manifest.revocation_lists).toBe(1);
  });

  it("refuses a build that lost its revocation lists", () => {
    const files = { "root.cer": root.der };
    const previous = build({ ...files, "own.crl": revocationList(root, [77]) }).manifest;
    expect(() => build(files, { previous })).toThrow(/shrank from 1 to 0 revocation lists/);
    expect(build(files, { previous, force: true }).manifest.revocation_lists).toBe(0);
  });

  it("refuses a build that lost more than a tenth, and an older list", () => {
    const full = build({ "de.ml": masterList(ders([root, ...others(19)]), listSigner()) }).manifest;
    const fewer = (count: number, signedAt = "2026-11-21T08:00:00Z") => ({
      "de.ml": masterList(ders([root, ...others(count)]), listSigner(), { signedAt }),
    });
    expect(build(fewer(17), { previous: full }).manifest.authorities).toBe(18);
    expect(() => build(fewer(16), { previous: full })).toThrow(/shrank from 20 to 17/);
    expect(() => build(fewer(19, "2026-11-19T08:00:00Z"), { previous: full })).toThrow(/older/);
    expect(build(fewer(16), { previous: full, force: true }).manifest.authorities).toBe(17);
  });

  it("says which file it cannot use, and is not built from nothing", () => {
    const { manifest } = build({ "root.cer": root.der, "notes.txt": "to do" });
    expect(manifest.warnings).toEqual([expect.stringContaining("notes.txt was left out")]);
    expect(() => build({ "notes.txt": "to do" })).toThrow(/valid today/);
  });

  it("is refused when its file is not what the manifest says", () => {
    const folder = mkdtempSync(join(tmpdir(), "trust-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(() => loadTrust(folder)).toThrow(expect.objectContaining({ code: "trust_missing" }));
    const { index } = publishTrust(folder, build({ "root.cer": root.der }));
    const path = join(folder, index.file);
    writeFileSync(path, readFileSync(path, "utf8").replace('"self_signed"', '"link"'));
    expect(() => loadTrust(folder)).toThrow(expect.objectContaining({ code: "trust_corrupt" }));
  });
});
