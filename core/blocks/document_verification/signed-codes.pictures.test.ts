import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { buildTrust } from "../../../engines/documents/chip/trust/build.ts";
import { openTrust } from "../../../engines/documents/chip/trust/folder.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { issue } from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { letterPicture } from "../../../test/support/letters/draw.ts";
import { country, letter } from "../../../test/support/letters/layouts.ts";
import { ANNA, aadhaarCode, healthCode, type Person, sealCode } from "../../../test/support/signed-codes.ts";
import { drawBarcode } from "../../documents/testing/draw-barcode.ts";
import type { DocumentReader, DocumentReading } from "./reading.ts";
import { now, office, reasons } from "./testing/office.ts";

const leaf = { authority: false, serial: 0x4d, name: "TS" } as const;
const india = issue({ ...leaf, key: keyOf("rsa-2048-sha256", 71), country: "IN" });
const germany = issue({ ...leaf, key: keyOf("ec-prime256v1-sha256", 71) });
const forger = issue({ ...leaf, key: keyOf("ec-prime256v1-sha256", 72) });

const built = buildTrust(
  [
    { name: "in.der", use: "aadhaar", bytes: india.der },
    { name: "de.der", use: "visible_seal", bytes: germany.der },
    { name: "eu.der", use: "health_certificate", bytes: germany.der },
  ],
  { now: now() },
);
const index = openTrust(Buffer.from(built.bytes).toString("utf8"), built.manifest);
const trust = { current: async () => index };

const FIELDS: DocumentReading["fields"] = {
  document_type: "residence_permit",
  issuing_country: "DE",
  nationality: "UTO",
  document_number: "L898902C3",
  name: { first: "Anna Maria", last: "Eriksson", full: "Anna Maria Eriksson" },
  birth_date: "1974-08-12",
  sex: "F",
  expiry_date: "2032-04-15",
  issue_date: null,
  personal_number: null,
  address: null,
};
const zone = (names = "ERIKSSON<<ANNA<MARIA", dates = "L898902C36UTO7408122F3204159<<<<<<<6") =>
  `${`ARD<<${names}`.padEnd(36, "<")}${dates}`;

/** A reader that has read a document without doubt, and these codes on it. */
function readerOf(
  codes: readonly Uint8Array[],
  fields: Partial<DocumentReading["fields"]> = {},
): DocumentReader {
  return {
    name: "local",
    version: "1",
    versions: {},
    async read({ withCodes }) {
      return {
        fields: { ...FIELDS, ...fields },
        findings: [
          { check: "readable", outcome: "passed" },
          { check: "visual_zone_matches_mrz", outcome: "passed" },
        ],
        confidence: 1,
        specimen: false,
        ...(withCodes === true ? { codes } : {}),
      };
    },
  };
}

const PICTURE = (await specimenPassport({ now: now() })).bytes;

async function verify(
  codes: readonly Uint8Array[],
  {
    fields = {},
    input = {},
  }: { fields?: Partial<DocumentReading["fields"]>; input?: Record<string, unknown> } = {},
  source = trust,
) {
  const desk = office("staging", undefined, readerOf(codes, fields), source);
  const front = await desk.upload(PICTURE);
  return desk.verify({ front, ...input });
}

describe("signed codes of a document", () => {
  it("agree with the print, and change no level of authenticity", async () => {
    const output = await verify([sealCode(germany, zone())]);
    expect(output).toMatchObject({
      status: "passed",
      authenticity: { level: "not_checked" },
      signed_codes: [
        {
          format: "visible_seal",
          verified: true,
          agrees: [
            "name",
            "birth date",
            "document number",
            "expiry date",
            "sex",
            "nationality",
            "issuing country",
          ],
          signed_at: "2026-01-01T00:00:00.000Z",
        },
      ],
    });
    expect(output.checks).toContainEqual({ name: "signed_code", outcome: "passed" });
  });

  const other: Person = { ...ANNA, given: "BERTA" };
  const cases: readonly (readonly [
    name: string,
    code: Uint8Array,
    reason: string,
    input?: Record<string, unknown>,
  ])[] = [
    ["another name", sealCode(germany, zone("MUSTER<<BERTA")), "data_mismatch"],
    [
      "another number",
      sealCode(germany, zone(undefined, "L898902C44UTO7408122F3204159<<<<<<<8")),
      "data_mismatch",
    ],
    ["another birth date", healthCode(germany, { ...ANNA, birthDate: "1975-08-12" }), "data_mismatch"],
    ["another first name", healthCode(germany, other), "data_mismatch"],
    [
      "another person than the request's",
      healthCode(germany, ANNA),
      "data_mismatch",
      { expected: { name: "Berta Muster" } },
    ],
    ["another end of the number", aadhaarCode(india, ANNA), "data_mismatch"],
    ["a forger's signature", sealCode(forger, zone()), "code_signature_invalid"],
    ["a seal that is cut off", sealCode(germany, zone()).subarray(0, -8), "code_unreadable"],
    [
      "a certificate that has expired",
      healthCode(germany, ANNA, { expiresAt: "2026-11-24T00:00:00Z" }),
      "code_expired",
    ],
  ];
  it.each(cases.map(([name, code, reason, input = {}]) => ({ name, code, reason, input })))(
    "go to review with $name",
    async ({ code, reason, input }) => {
      const genuine = sealCode(germany, zone());
      // A genuine code beside it takes no doubt away.
      for (const codes of [[code], [genuine, code], [code, genuine]]) {
        const output = await verify(codes, { input });
        expect(output.status).not.toBe("passed");
        expect(output.checks.find(({ name }) => name === "signed_code")).toMatchObject({
          outcome: "failed",
          reason,
        });
      }
    },
  );

  it("never make up for what the print lacks", async () => {
    const output = await verify([sealCode(germany, zone())], {
      fields: {
        name: null,
        birth_date: null,
        document_number: null,
        nationality: null,
        sex: null,
        expiry_date: null,
        issuing_country: null,
      },
    });
    expect(output.status).toBe("review");
    expect(output.signed_codes).toMatchObject([{ verified: true, agrees: [] }]);
    expect(output.name).toBeNull();
  });

  it("are not looked for without keys, and are no doubt without one for them", async () => {
    const none = await verify([sealCode(forger, zone())], {}, { current: async () => undefined as never });
    expect(none.signed_codes).toBeUndefined();
    const onlyIndia = buildTrust([{ name: "in.der", use: "aadhaar", bytes: india.der }], { now: now() });
    const other = openTrust(Buffer.from(onlyIndia.bytes).toString("utf8"), onlyIndia.manifest);
    const output = await verify([sealCode(germany, zone())], {}, { current: async () => other });
    expect(output).toMatchObject({ status: "passed", signed_codes: [{ verified: false, agrees: [] }] });
    expect(output.checks.find(({ name }) => name === "signed_code")).toMatchObject({
      outcome: "not_applicable",
    });
  });

  it.each([
    ["QRCode", aadhaarCode(india, ANNA)],
    ["DataMatrix", sealCode(germany, zone())],
  ] as const)("are found in a picture: %s", { timeout: 240_000 }, async (format, code) => {
    const desk = office("staging", undefined, undefined, trust);
    const front = await desk.upload(PICTURE);
    const isText = code[0] !== 0xdc;
    const symbol = await drawBarcode(isText ? Buffer.from(code).toString("latin1") : code, format);
    const back = await desk.upload(symbol, { type: "identity_back", content_type: "image/png" });
    const output = await desk.verify({ front, back });
    // The specimen is of somebody else.
    expect(output.signed_codes).toMatchObject([{ verified: true }]);
    expect(reasons(output)).toContain("data_mismatch");
    expect(output.status).toBe("review");
  });

  it("are found on a letter, beside its text", { timeout: 240_000 }, async () => {
    const desk = office("staging", undefined, undefined, trust);
    const { name, ownAddress: address } = country("IN");
    const [page = []] = letter("IN", "government_letter");
    const [given, surname] = ["Ravi Kumar", "Sharma"];
    const pictureOf = async (code: Uint8Array) => {
      const symbol = await drawBarcode(Buffer.from(code).toString("latin1"), "QRCode");
      return sharp(await letterPicture(page))
        .composite([{ input: symbol, left: 900, top: 1500 }])
        .jpeg({ quality: 90 })
        .toBuffer();
    };
    const verifyLetter = async (code: Uint8Array) => {
      const front = await desk.upload(await pictureOf(code), { type: "proof_of_address" });
      return desk.verify({ front, document_type: "proof_of_address", expected: { name, address } });
    };
    const person = { given, surname, birthDate: "1974-08-12" };
    // The code names another address than the letter.
    const output = await verifyLetter(aadhaarCode(india, person));
    expect(output.signed_codes).toMatchObject([{ format: "aadhaar", verified: true, agrees: ["name"] }]);
    expect(output).toMatchObject({ status: "review", issue_date: "2026-11-04" });
    expect(reasons(output)).toEqual(["data_mismatch"]);
    const forged = await verifyLetter(aadhaarCode({ ...india, key: keyOf("rsa-2048-sha256", 72) }, person));
    expect(reasons(forged)).toEqual(["code_signature_invalid"]);
  });
});
