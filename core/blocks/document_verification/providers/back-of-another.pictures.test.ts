import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { drawCard } from "../../../../local/specimen/draw-card.ts";
import { drawDocument } from "../../../../local/specimen/draw-document.ts";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import { zoneLines } from "../../../../local/specimen/zone-lines.ts";
import { aamvaText, drawBarcode } from "../../../documents/testing/draw-barcode.ts";
import { fields, zoneContent } from "../testing/identity-card.ts";
import { now, office } from "../testing/office.ts";
import { utopianZone } from "../testing/passport-zone.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 180_000 });

/** Status and doubts of the specimen's front with a back. */
async function withBack(bytes: Uint8Array, content_type = "image/jpeg") {
  const { upload, verify } = office();
  const front = await upload((await specimenPassport({ now: now() })).bytes);
  const back = await upload(bytes, { type: "identity_back", content_type });
  const { status, checks } = await verify({ front, back });
  const details = checks.flatMap(({ reason, detail }) => (reason === "data_mismatch" ? [detail ?? ""] : []));
  return { status, details };
}

/** A picture of two, the second one below the first. */
async function oneBelowOther(first: Buffer, second: Buffer): Promise<Buffer> {
  const [a, b] = [await sharp(first).metadata(), await sharp(second).metadata()];
  const size = { width: Math.max(a.width, b.width), height: a.height + b.height };
  return sharp({ create: { ...size, channels: 3, background: "#fff" } })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left: 0, top: a.height },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
}

const licence = (elements: readonly string[]) => drawBarcode(aamvaText(elements));
const OWN = ["DAQU48291736", "DCSDOE", "DACJANE", "DBB05151990", "DBA08312029", "DCGUSA"];

describe("a back of another document than the front, whose zone is sound", () => {
  it("is in doubt for the barcode of somebody's licence", async () => {
    const foreign = ["DAQD1234567", "DCSSAMPLE", "DACMARIA", "DBB03141985", "DBA08312029", "DCGUSA"];
    expect(await withBack(await licence(foreign), "image/png")).toEqual({
      status: "review",
      details: [expect.stringMatching(/: issuing country, document number, name, birth date\.$/)],
    });
  });

  it("is in doubt for a barcode with one fact of another document, and for one without facts", async () => {
    for (const elements of [OWN, ["DCGUSA"]])
      expect(await withBack(await licence(elements), "image/png")).toMatchObject({
        status: "review",
        details: [expect.stringContaining("issuing country")],
      });
  });

  it.each([
    [
      "the legend of a European licence",
      ["10. Valid from", "11. Valid until", "12. Codes"],
      "kind of document",
    ],
    ["another state's name", ["REPUBLIQUE FRANCAISE", "Adresse: 1 RUE DES FLEURS"], "issuing country"],
    ["another birth date", ["UTOPIA", "Date of birth: 14.03.1985"], "birth date"],
  ])("is in doubt for %s", async (_, lines, differing) => {
    expect(await withBack(await drawCard(lines))).toMatchObject({
      status: "review",
      details: [expect.stringContaining(differing)],
    });
  });

  it("is in doubt for a zone whose check digits are wrong and that has nothing in common with the front's", async () => {
    const [first, second = ""] = utopianZone({
      document_number: "U77123456",
      birth_date: "850314",
      expiry_date: "290831",
    });
    const zone = [
      first ?? "",
      second.replace(/^(.{9})./, (_, number) => `${number}${second[9] === "1" ? "2" : "1"}`),
    ];
    const fields = [{ label: "Authority", value: "UTOPIA CITY" }];
    const page = await drawDocument({ size: "TD3", heading: "UTOPIA", zone, fields });
    expect(await withBack(page)).toMatchObject({
      status: "review",
      details: [expect.stringContaining("machine-readable zone")],
    });
  });
});

it("a back with the zone of the front is in doubt for the barcode of somebody else", async () => {
  const { upload, verify } = office();
  const data = zoneLines("TD1", { ...zoneContent, issuer: "USA", nationality: "USA" });
  const print = fields.map((one) => (one.label === "Code" ? { ...one, value: "USA" } : one));
  const heading = "UNITED STATES OF AMERICA IDENTITY CARD";
  const front = await drawDocument({ size: "TD1", heading, zone: [], fields: print });
  const zone = await drawDocument({ size: "TD1", heading: "", zone: data, fields: [] });
  const code = await licence(["DAQS7654321", "DCSSAMPLE", "DACMARIA", "DBB02141978"]);
  const back = await oneBelowOther(code, zone);
  const sides = { front: await upload(front), back: await upload(back, { type: "identity_back" }) };
  const { status, checks } = await verify(sides);
  expect(status).toBe("review");
  expect(checks.find(({ name }) => name === "readable")).toMatchObject({ outcome: "failed" });
});

it("a back with the zone of a front that has it, too, is in doubt for the barcode of somebody else", async () => {
  const { upload, verify } = office();
  const zone = await drawDocument({ size: "TD1", heading: "", zone: zoneLines("TD1", zoneContent), fields });
  const code = await licence(["DAQS7654321", "DCSSAMPLE", "DACMARIA", "DBB02141978"]);
  const both = await oneBelowOther(code, zone);
  const verified = async (back: Buffer) =>
    verify({ front: await upload(zone), back: await upload(back, { type: "identity_back" }) });
  const details = async (back: Buffer) => (await verified(back)).checks.flatMap(({ detail }) => detail ?? []);
  const doubt = expect.stringContaining("The back is not of the document on the front");
  expect(await details(both)).toContainEqual(doubt);
  expect(await details(zone)).not.toContainEqual(doubt);
});

describe("a back that says nothing against the front", () => {
  it.each([
    ["an address and an authority", ["Address: 1 MAIN STREET", "Authority: UTOPIA CITY"]],
    ["the state, and the birth date of the front", ["UTOPIA", "Date of birth: 15.05.1990"]],
    ["hardly anything", ["LOST CARDS"]],
  ])("stays as it is: %s", async (_, lines) => {
    expect(await withBack(await drawCard(lines))).toEqual({ status: "passed", details: [] });
  });
});
