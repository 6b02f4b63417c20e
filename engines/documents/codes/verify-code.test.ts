import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { issue, revocationList, TODAY } from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import {
  ANNA,
  aadhaarCode,
  aadhaarNumber,
  healthCode,
  icaoCode,
  sealCode,
} from "../../../test/support/signed-codes.ts";
import { buildTrust } from "../chip/trust/build.ts";
import { openTrust } from "../chip/trust/folder.ts";
import type { CodeUse } from "../chip/trust/uses.ts";
import { verifyCode } from "./verify-code.ts";

const ZONE = `${"ARD<<ERIKSSON<<ANNA<MARIA".padEnd(36, "<")}L898902C36UTO7408122F3204159<<<<<<<6`;
const RSA = keyOf("rsa-2048-sha256", 61);
const EC = keyOf("ec-prime256v1-sha256", 61);
const leaf = { authority: false, serial: 0x4d, name: "TS" } as const;
const india = issue({ ...leaf, key: RSA, country: "IN" });
const germany = issue({ ...leaf, key: EC });
/** Other keys under the same names and numbers. */
const falseIndia = issue({ ...leaf, key: keyOf("rsa-2048-sha256", 62), country: "IN" });
const falseGermany = issue({ ...leaf, key: keyOf("ec-prime256v1-sha256", 62) });

const USUAL: readonly (readonly [CodeUse, Uint8Array])[] = [
  ["aadhaar", india.der],
  ["visible_seal", germany.der],
  ["health_certificate", germany.der],
  ["icao_barcode", germany.der],
];

function read(code: Uint8Array, keys = USUAL, more: readonly Uint8Array[] = [], now = TODAY) {
  const files = [
    ...keys.map(([use, bytes], i) => ({ name: `${i}.der`, use, bytes })),
    ...more.map((bytes, i) => ({ name: `more-${i}.der`, bytes })),
  ];
  const { bytes, manifest } = buildTrust(files, { now: TODAY });
  return verifyCode(code, { trust: openTrust(Buffer.from(bytes).toString("utf8"), manifest), now });
}

/** The reason of a code that is not verified. */
function refusal(...given: Parameters<typeof read>): string {
  const reading = read(...given);
  if (reading?.outcome === "verified") return "VERIFIED";
  return reading === undefined ? "no code" : (reading.reason ?? "no key");
}

const CODES = {
  aadhaar: () => aadhaarCode(india, ANNA),
  visible_seal: () => sealCode(germany, ZONE),
  health_certificate: () => healthCode(germany, ANNA),
  icao_barcode: () => icaoCode(germany, ZONE),
} as const;
const names = ["aadhaar", "visible_seal", "health_certificate", "icao_barcode"] as const;

describe("signed codes", () => {
  it("says what the issuer signed", () => {
    expect(read(CODES.aadhaar())).toMatchObject({
      outcome: "verified",
      claims: {
        name: "ANNA MARIA ERIKSSON",
        birthDate: "1974-08-12",
        sex: "F",
        numberEnd: "1236",
        issuingCountry: "IN",
      },
    });
    expect(read(CODES.visible_seal())).toMatchObject({
      outcome: "verified",
      claims: {
        name: "ANNA MARIA ERIKSSON",
        birthDate: "1974-08-12",
        documentNumber: "L898902C3",
        expiryDate: "2032-04-15",
        issuingCountry: "DE",
      },
    });
    expect(read(CODES.health_certificate())).toMatchObject({
      outcome: "verified",
      claims: { name: "ANNA MARIA ERIKSSON", birthDate: "1974-08-12" },
    });
  });

  it("is no code of ours for other barcodes", () => {
    for (const text of ["https://example.com/", "12345", "HC2:ABC", "", "9".repeat(9000)])
      expect(read(Buffer.from(text))).toBeUndefined();
  });

  it.each(names)("verifies no %s without a key, and none under a key for something else", (name) => {
    expect(
      refusal(
        CODES[name](),
        USUAL.filter(([use]) => use !== name),
      ),
    ).toBe("no key");
    const wrong: readonly (readonly [CodeUse, Uint8Array])[] = [
      [name, name === "aadhaar" ? falseIndia.der : falseGermany.der],
      ...USUAL.filter(([use]) => use !== name),
    ];
    expect(refusal(CODES[name](), wrong)).toMatch(/code_(signature_invalid|signer_unknown)/);
  });

  it.each(names)("verifies no %s with any octet changed", (name) => {
    const code = Buffer.from(CODES[name]());
    const step = Math.max(1, Math.floor(code.length / 60));
    for (let at = 0; at < code.length; at += step) {
      const changed = Buffer.from(code);
      // Digits stay digits, so that the change is one of the content.
      changed[at] = name === "aadhaar" ? 48 + (((code[at] ?? 0) - 48 + 1) % 10) : (code[at] ?? 0) ^ 1;
      expect(refusal(changed)).not.toBe("VERIFIED");
    }
  });

  it.each(names)("verifies no %s that is cut off or goes on", (name) => {
    const code = Buffer.from(CODES[name]());
    const step = Math.max(1, Math.floor(code.length / 40));
    for (let end = 0; end < code.length; end += step)
      expect(refusal(code.subarray(0, end))).not.toBe("VERIFIED");
    expect(refusal(code.subarray(0, -1))).not.toBe("VERIFIED");
    expect(refusal(Buffer.concat([code, Buffer.from("0")]))).not.toBe("VERIFIED");
  });

  it("unpacks no bomb", () => {
    const bomb = gzipSync(Buffer.alloc(2_000_000, 65));
    expect(refusal(aadhaarNumber(bomb))).toBe("code_unreadable");
    expect(refusal(aadhaarCode(india, ANNA, { padding: 70_000 }))).toMatch(/code_unreadable|no code/);
    expect(refusal(healthCode(germany, ANNA, { content: () => Buffer.alloc(5_000_000) }))).toBe(
      "code_unreadable",
    );
    const deep = Buffer.alloc(40_000, 0x81);
    expect(refusal(healthCode(germany, ANNA, { content: () => deep }))).toBe("code_unreadable");
    const many = Buffer.from("9bffffffffffffffff", "hex");
    expect(refusal(healthCode(germany, ANNA, { content: () => many }))).toBe("code_unreadable");
  });

  it("verifies nothing under a key that has expired, that began later, or that may not sign", () => {
    const late = new Date("2036-01-02T00:00:00Z");
    expect(refusal(CODES.aadhaar(), USUAL, [], late)).toBe("code_key_expired");
    expect(refusal(CODES.visible_seal(), USUAL, [], late)).toBe("code_key_expired");
    expect(refusal(aadhaarCode(india, ANNA, { signedAt: "20191229120000" }))).toBe("code_key_expired");
    expect(refusal(sealCode(germany, ZONE, { signedAt: "2019-12-30" }))).toBe("code_key_expired");
    const expired = issue({ ...leaf, key: EC, to: "2026-11-25T00:00:00Z" });
    expect(() => read(CODES.visible_seal(), [["visible_seal", expired.der]])).toThrow("valid today");
    const signsCertificates = issue({ ...leaf, key: EC, keyUsage: 0x04 });
    expect(refusal(CODES.visible_seal(), [["visible_seal", signsCertificates.der]])).toBe(
      "code_signature_invalid",
    );
    const period = issue({
      ...leaf,
      key: EC,
      keyPeriod: { from: "2024-01-01T00:00:00Z", to: "2025-01-01T00:00:00Z" },
    });
    expect(refusal(CODES.visible_seal(), [["visible_seal", period.der]])).toBe("code_key_expired");
    const short = issue({ ...leaf, key: keyOf("rsa-1024-sha256", 61), country: "IN" });
    expect(() => read(CODES.aadhaar(), [["aadhaar", short.der]])).toThrow("valid today");
  });

  it("verifies no certificate that has expired or was signed later than today", () => {
    expect(refusal(healthCode(germany, ANNA, { expiresAt: "2026-11-26T11:59:59Z" }))).toBe("code_expired");
    expect(refusal(healthCode(germany, ANNA, { signedAt: "2026-12-01T00:00:00Z" }))).toBe("code_expired");
    expect(refusal(aadhaarCode(india, ANNA, { signedAt: "20270101000000" }))).toBe("code_expired");
  });

  it("lets a signer sign for no other state, and a revoked one for nobody", () => {
    expect(refusal(sealCode(germany, ZONE, { country: "AUT" }))).toBe("code_issuer_mismatch");
    expect(refusal(healthCode(germany, ANNA, { issuer: "AT" }))).toBe("code_issuer_mismatch");
    const root = issue({ key: keyOf("ec-prime256v1-sha256", 63) });
    const signer = issue({ ...leaf, key: EC }, root);
    const keys = [["visible_seal", signer.der]] as const;
    expect(read(CODES.visible_seal(), keys, [root.der])).toMatchObject({ outcome: "verified" });
    expect(refusal(CODES.visible_seal(), keys, [root.der, revocationList(root, [0x4d])])).toBe(
      "code_signer_revoked",
    );
  });

  it("takes a seal's signer by its whole name and number only", () => {
    expect(refusal(sealCode(germany, ZONE, { reference: "4E" }))).toBe("code_signer_unknown");
    expect(refusal(sealCode(germany, ZONE, { signer: "DETX" }))).toBe("code_signer_unknown");
    expect(refusal(sealCode(germany, ZONE, { signer: "ATTS" }))).toBe("code_signer_unknown");
    expect(refusal(sealCode(germany, ZONE, { twice: true }))).toBe("code_unreadable");
  });

  it("reads a barcode of ICAO under both names, packed or not, with the zone of each size", () => {
    const passport = `${"P<D<<ERIKSSON<<ANNA<MARIA".padEnd(44, "<")}L898902C36UTO7408122F3204159<<<<<<<<<<<<<<06`;
    const card = `${"I<D<<L898902C36".padEnd(30, "<")}${"7408122F3204159UTO<<<<<<<<<<<6"}${"ERIKSSON<<ANNA<MARIA".padEnd(30, "<")}`;
    const claims = { documentNumber: "L898902C3", birthDate: "1974-08-12", expiryDate: "2032-04-15" };
    for (const code of [
      icaoCode(germany, ZONE, { name: "NDB1" }),
      icaoCode(germany, ZONE, { packed: true }),
      icaoCode(germany, ZONE, { certificate: germany.der }),
      icaoCode(germany, passport, { tags: [0x08] }),
      icaoCode(germany, card, { tags: [0x07] }),
    ])
      expect(read(code)).toMatchObject({ format: "icao_barcode", outcome: "verified", claims });
    // What a state says under a number of its own means nothing in another one.
    const austria = issue({ ...leaf, key: EC, country: "AT" });
    const foreign = read(icaoCode(austria, ZONE, { country: "AUT" }), [["icao_barcode", austria.der]]);
    expect(foreign).toMatchObject({ outcome: "verified", claims: {} });
  });

  it("verifies no barcode of ICAO by the certificate that it brings, with two zones, or without a signature", () => {
    expect(refusal(icaoCode(falseGermany, ZONE, { certificate: falseGermany.der }))).toBe(
      "code_signer_unknown",
    );
    expect(refusal(icaoCode({ key: falseGermany.key, der: germany.der }, ZONE))).toBe(
      "code_signature_invalid",
    );
    expect(refusal(icaoCode(germany, ZONE, { tags: [0x81, 0x81] }))).toBe("code_unreadable");
    expect(refusal(icaoCode(germany, ZONE, { tags: [0x81, 0x07] }))).toBe("code_unreadable");
    for (const algorithm of [0, 2, 4])
      expect(refusal(icaoCode(germany, ZONE, { algorithm }))).toBe("code_signature_invalid");
    expect(refusal(icaoCode(germany, ZONE, { country: "AUT" }))).toBe("code_issuer_mismatch");
    expect(refusal(icaoCode(germany, ZONE, { signedAt: "2019-12-30" }))).toBe("code_key_expired");
    const unsigned = Buffer.from(icaoCode(germany, ZONE));
    unsigned[4] = "A".charCodeAt(0);
    expect(read(unsigned)).toBeUndefined();
  });

  it("reads no version and no algorithm that is not known", () => {
    expect(refusal(aadhaarCode(india, ANNA, { version: "V9" }))).toBe("code_unreadable");
    for (const algorithm of [-7 - 28, 5, 0])
      expect(refusal(healthCode(germany, ANNA, { algorithm }))).toBe("code_signature_invalid");
  });
});
