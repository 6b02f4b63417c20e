import { describe, expect, it } from "vitest";
import {
  type CertificateWish,
  type Issued,
  issue,
  revocationList,
  TODAY,
} from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { readCertificate } from "../chip/certificate.ts";
import { EMPTY_STORE } from "./security-store.ts";
import type { PdfSigner } from "./signatures.ts";
import { signersTrust } from "./signer-trust.ts";

const key = (seed: number) => keyOf("ec-prime256v1-sha256", seed);
const root = issue({ key: key(81), name: "root", pathLength: 1 });
const between = issue({ key: key(82), name: "between", serial: 7 }, root);
const leaf = (wish: CertificateWish = {}, issuer: Issued = between) =>
  issue({ key: key(83), name: "company", serial: 9, authority: false, ...wish }, issuer);
const company = leaf();

function trustOf(more: Partial<PdfSigner> = {}, roots: readonly Issued[] = [root]) {
  const brought = {
    certificates: [company.der, between.der],
    revocationLists: [],
    ocspResponses: [],
  };
  const signer = { certificate: company.der, ...brought, end: 100, ...more };
  const file = { signing: "holds", signers: [signer], documentStamps: [], store: EMPTY_STORE } as const;
  const [judged] = signersTrust(
    file,
    roots.map(({ der }) => readCertificate(der)),
    TODAY,
  );
  return { trust: judged?.trust, reasons: judged?.reasons };
}
const lists = (revoked: readonly number[] = []) => [
  revocationList(between, revoked),
  revocationList(root, []),
];

describe("a signer whose chain leads to a root of the operator", () => {
  it("is trusted, and says what was not looked at", () => {
    expect(trustOf()).toEqual({
      trust: "trusted",
      reasons: ["revocation_not_checked", "signing_time_not_proved"],
    });
    expect(trustOf({ revocationLists: lists() })).toEqual({
      trust: "trusted",
      reasons: ["signing_time_not_proved"],
    });
    expect(trustOf({ signedAt: new Date("2026-10-01T00:00:00Z") }).trust).toBe("trusted");
    expect(trustOf({ certificate: leaf({}, root).der }).trust).toBe("trusted");
    const usage = "1.3.6.1.5.5.7.3.36";
    expect(trustOf({ certificate: leaf({ extendedKeyUsage: usage }).der }).trust).toBe("trusted");
  });

  it("is not checked without roots", () => {
    expect(trustOf({}, [])).toEqual({ trust: "not_checked", reasons: ["no_trusted_roots"] });
  });

  it("needs a list that is complete and current to be known as not revoked", () => {
    for (const wish of [
      { to: "2026-11-20T00:00:00Z" },
      { to: "none" },
      { critical: "2.5.29.27" },
      { key: key(89) },
    ] as const)
      expect(
        trustOf({ revocationLists: [revocationList(between, [], wish), revocationList(root, [])] }).reasons,
      ).toContain("revocation_not_checked");
  });
});

describe("a signer is untrusted", () => {
  const stranger = issue({ key: key(84), name: "root", pathLength: 1 });
  const impostor = issue({ key: key(85), name: "between", serial: 7 }, stranger);
  it.each<[string, string, ReturnType<typeof trustOf>]>([
    ["of another root with the same name", "signer_not_issued", trustOf({}, [stranger])],
    [
      "that brings its own root",
      "signer_not_issued",
      trustOf({ certificate: leaf({}, impostor).der, certificates: [impostor.der, stranger.der] }),
    ],
    [
      "that signed itself",
      "signer_not_issued",
      trustOf({ certificate: issue({ key: key(86), authority: false, name: "company" }).der }),
    ],
    ["without the authority between", "signer_not_issued", trustOf({ certificates: [company.der] })],
    [
      "that another signer has issued",
      "signer_not_issued",
      trustOf({ certificate: leaf({ serial: 11 }, company).der }),
    ],
    [
      "below more authorities than the root lets",
      "signer_not_issued",
      (() => {
        const deep = issue({ key: key(87), name: "deep", serial: 8 }, between);
        return trustOf({ certificate: leaf({}, deep).der, certificates: [between.der, deep.der] });
      })(),
    ],
    [
      "for servers",
      "signer_not_allowed",
      trustOf({ certificate: leaf({ extendedKeyUsage: "1.3.6.1.5.5.7.3.1" }).der }),
    ],
    [
      "with a key for other uses",
      "signer_not_allowed",
      trustOf({ certificate: leaf({ keyUsage: 0x20 }).der }),
    ],
    ["that is an authority", "signer_not_allowed", trustOf({ certificate: between.der })],
    [
      "with a critical extension that is not known",
      "signer_not_allowed",
      trustOf({ certificate: leaf({ critical: "1.2.3.4" }).der }),
    ],
    [
      "that has expired",
      "signer_expired",
      trustOf({
        certificate: leaf({ to: "2026-11-01T00:00:00Z" }).der,
        signedAt: new Date("2026-10-01T00:00:00Z"),
      }),
    ],
    [
      "that signed before it was issued",
      "signer_expired",
      trustOf({
        certificate: leaf({ from: "2026-11-01T00:00:00Z" }).der,
        signedAt: new Date("2026-10-01T00:00:00Z"),
      }),
    ],
    [
      "that signed in the future",
      "signing_time_wrong",
      trustOf({ signedAt: new Date("2027-01-01T00:00:00Z") }),
    ],
    ["that is revoked", "signer_revoked", trustOf({ revocationLists: lists([9]) })],
    [
      "of an authority that is revoked",
      "signer_revoked",
      trustOf({ revocationLists: [revocationList(root, [7])] }),
    ],
    [
      "that cannot be read",
      "certificate_unreadable",
      trustOf({ certificate: Buffer.from("no certificate") }),
    ],
  ])("%s", (_, reason, trust) => {
    expect(trust).toEqual({ trust: "untrusted", reasons: [reason] });
  });

  it("where certificates issue each other without end", () => {
    const [one, two] = [
      issue({ key: key(90), name: "one", pathLength: 9 }),
      issue({ key: key(91), name: "two", pathLength: 9 }),
    ];
    const [oneByTwo, twoByOne] = [
      issue({ key: key(90), name: "one", pathLength: 9 }, two),
      issue({ key: key(91), name: "two", pathLength: 9 }, one),
    ];
    const certificates = [oneByTwo.der, twoByOne.der, one.der, two.der];
    expect(trustOf({ certificate: leaf({}, one).der, certificates }).trust).toBe("untrusted");
  });
});
