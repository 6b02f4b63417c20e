import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { aamvaText, drawBarcode } from "../../documents/testing/draw-barcode.ts";
import { office, reasons } from "./testing/office.ts";

/** The front of a card: lines of print. */
function drawnCard(lines: readonly string[]): Promise<Buffer> {
  const drawn = lines.map((line, i) => drawText(line, { x: 300, baseline: 70 + 62 * i, size: 34 })).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1010" height="640"><rect width="1010" height="640" fill="#f3e6ee"/>${drawn}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** A European one: its fields are numbered by law. */
const EUROPEAN = [
  "DRIVING LICENCE",
  "1. DOE",
  "2. JANE",
  "3. 25.05.1990 ZENITH",
  "4a. 19.01.2021",
  "4b. 18.01.2031",
  "5. JD9925151AB",
  "9. B",
];
const AMERICAN = [
  "CALIFORNIA DRIVER LICENSE",
  "DL D1234567",
  "EXP 08/31/2029",
  "LN SAMPLE",
  "FN MARIA ANN",
  "DOB 03/14/1985",
  "SEX F",
];
const ELEMENTS = [
  "DAQD1234567",
  "DCSSAMPLE",
  "DACMARIA",
  "DADANN",
  "DBB03141985",
  "DBA08312029",
  "DBC2",
  "DAJCA",
  "DCGUSA",
];

describe("driving licences", { timeout: 60_000 }, () => {
  it("reads a licence whose data stand in print alone, and never passes it", async () => {
    const { upload, verify } = office();
    const front = await upload(await drawnCard(EUROPEAN));
    const output = await verify({ front, document_type: "driving_licence" });
    expect(output).toMatchObject({
      status: "review",
      document_type: "driving_licence",
      name: { first: "Jane", last: "Doe", full: "Jane Doe" },
      birth_date: "1990-05-25",
      issue_date: "2021-01-19",
      expiry_date: "2031-01-18",
      document_number: "JD9925151AB",
    });
    expect(output.confidence).toBeLessThanOrEqual(0.5);
    expect(reasons(output)).toEqual(["document_unreadable"]);
    const careless = { checks: { visual_zone_matches_mrz: "ignore", readable: "ignore" } };
    expect((await verify({ front, document_type: "driving_licence" }, careless)).status).toBe("review");
    const otherName = { front, expected: { name: "Erika Mustermann" } };
    expect((await verify(otherName)).status).toBe("review");
  });

  it.each([
    ["passed", "as it was issued", {}],
    ["review", "number", { DAQ: "D1234568" }],
    ["review", "surname", { DCS: "SAMPLES" }],
    ["review", "middle name", { DAD: "ANNE" }],
    ["review", "birth date", { DBB: "03141975" }],
    ["review", "expiry date", { DBA: "08312039" }],
    ["review", "expiry date left out", { DBA: "NONE" }],
    ["review", "signs that a pattern would trip over", { DCS: "SAM(PLE[" }],
  ])("%s: a barcode edited in its %s", async (status, _, edited: Record<string, string>) => {
    const { upload, verify } = office();
    const front = await upload(await drawnCard(AMERICAN));
    const elements = ELEMENTS.map((element) => {
      const id = element.slice(0, 3);
      return `${id}${edited[id] ?? element.slice(3)}`;
    });
    const symbol = await drawBarcode(aamvaText(elements));
    const back = await upload(symbol, { type: "identity_back", content_type: "image/png" });
    const output = await verify({ front, back, document_type: "driving_licence" });
    expect(output.status).toBe(status);
  });
});
