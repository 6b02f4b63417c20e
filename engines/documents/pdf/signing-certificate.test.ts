import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type Issued, issue, TODAY } from "../../../test/support/chip/authorities.ts";
import { timeStamp } from "../../../test/support/chip/cms.ts";
import { digestIdentifier, keyOf } from "../../../test/support/chip/keys.ts";
import { signedPdf } from "../../../test/support/signed-pdf.ts";
import { readCertificate } from "../chip/certificate.ts";
import { der } from "../chip/der-write.ts";
import { signaturesOf } from "./signatures.ts";
import { signersTrust } from "./signer-trust.ts";

const key = (seed: number) => keyOf("ec-prime256v1-sha256", seed);
const root = issue({ key: key(81), name: "root", pathLength: 1 });
const company = (serial: number) => issue({ key: key(83), name: "company", serial, authority: false }, root);
const [signer, renewed] = [company(9), company(10)];

const FIRST = "1.2.840.113549.1.9.16.2.12";
const SECOND = "1.2.840.113549.1.9.16.2.47";
const digest = (kind: string, { der: bytes }: Issued) => createHash(kind).update(bytes).digest();
const list = (...ids: readonly Uint8Array[]) => der(0x30, der(0x30, ...ids));
const id = (octets: Uint8Array, ...algorithm: readonly Uint8Array[]) =>
  der(0x30, ...algorithm, der(0x04, octets));
/** The attribute as most signers write it. */
const naming = (one: Issued) => ({ [SECOND]: list(id(digest("sha256", one))) });

const signingWith = (attributes: Readonly<Record<string, Uint8Array>>, brings = signer) =>
  signaturesOf(signedPdf(["Bill"], signer, { attributes, certificates: [brings.der] })).signing;

it.each<[string, Readonly<Record<string, Uint8Array>>]>([
  ["SHA-256 without saying so", naming(signer)],
  ["a digest that is stated", { [SECOND]: list(id(digest("sha512", signer), digestIdentifier("sha512"))) }],
  ["the older attribute", { [FIRST]: list(id(digest("sha1", signer))) }],
  ["authorities behind it", { [SECOND]: list(id(digest("sha256", signer)), id(digest("sha256", root))) }],
])("a signature holds whose certificate is named by %s", (_, attributes) =>
  expect(signingWith(attributes)).toBe("holds"),
);

it.each<[string, Readonly<Record<string, Uint8Array>>]>([
  ["another one of the same key", naming(renewed)],
  ["another one first", { [SECOND]: list(id(digest("sha256", renewed)), id(digest("sha256", signer))) }],
  ["another one in the older attribute", { ...naming(signer), [FIRST]: list(id(digest("sha1", renewed))) }],
  ["none", { [SECOND]: list() }],
  ["a digest that is not accepted", { [SECOND]: list(id(digest("md5", signer), digestIdentifier("md5"))) }],
])("a signature is broken that names %s", (_, attributes) => expect(signingWith(attributes)).toBe("broken"));

it("a signature whose certificate was exchanged for another one of its key is broken", () => {
  expect(signingWith(naming(signer), renewed)).toBe("broken");
  expect(signingWith({ [SECOND]: der(0x04, Uint8Array.of(1)) })).toBe("not_checkable");
});

it("a time stamp that names another certificate proves no time", () => {
  const wish = { name: "stamps", authority: false, extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
  const [stamps, others] = [11, 12].map((serial) => issue({ ...wish, key: key(84), serial }, root));
  if (stamps === undefined || others === undefined) throw new Error("There are two certificates.");
  const reasonsWith = (named: Issued) => {
    const file = signaturesOf(
      signedPdf(["Bill"], signer, {
        timeStamp: (made) => timeStamp(made, stamps, "2026-10-01T00:00:00Z", { attributes: naming(named) }),
      }),
    );
    return signersTrust(file, [readCertificate(root.der)], TODAY)[0]?.reasons;
  };
  expect(reasonsWith(stamps)).toEqual(["revocation_not_checked"]);
  expect(reasonsWith(others)).toContain("time_stamp_not_trusted");
});
