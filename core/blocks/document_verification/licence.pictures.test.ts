import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { AMERICAN_LICENCE, drawCard, EUROPEAN_LICENCE } from "../../../local/specimen/draw-card.ts";
import { aamvaText, drawBarcode } from "../../documents/testing/draw-barcode.ts";
import { office, reasons } from "./testing/office.ts";

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

/** Two pictures in one. */
async function oneAboveOther(upper: Buffer, lower: Buffer): Promise<Buffer> {
  const [a, b] = [await sharp(upper).metadata(), await sharp(lower).metadata()];
  const size = { width: Math.max(a.width, b.width) + 80, height: a.height + b.height + 120 };
  return sharp({ create: { ...size, channels: 3, background: "#fff" } })
    .composite([
      { input: upper, left: 40, top: 40 },
      { input: lower, left: 40, top: a.height + 80 },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();
}

describe("driving licences", { timeout: 180_000 }, () => {
  it("reads a licence with printed data only, and never passes it", async () => {
    const { upload, verify } = office();
    const front = await upload(await drawCard(EUROPEAN_LICENCE));
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

  it("keeps fields that the first pass read with higher certainty than the closer one", async () => {
    const { upload, verify } = office();
    const front = await upload(await drawCard(AMERICAN_LICENCE));
    expect(await verify({ front })).toMatchObject({
      status: "review",
      name: { full: "Maria Ann Sample" },
      birth_date: "1985-03-14",
      expiry_date: "2029-08-31",
    });
  });

  it.each([
    ["passed", "as it was issued", {}],
    ["review", "number", { DAQ: "D1234568" }],
    ["review", "surname", { DCS: "SAMPLES" }],
    ["review", "middle name", { DAD: "ANNE" }],
    ["review", "birth date", { DBB: "03141975" }],
    ["review", "expiry date", { DBA: "08312039" }],
    ["passed", "state of the address", { DAJ: "NV" }],
    ["review", "issuer", { issuer: "636049" }],
    ["review", "expiry date left out", { DBA: "NONE" }],
    ["review", "signs that a pattern would trip over", { DCS: "SAM(PLE[" }],
  ])("%s: a barcode edited in its %s", async (status, _, edited: Record<string, string>) => {
    const { upload, verify } = office();
    const front = await upload(await drawCard(AMERICAN_LICENCE));
    const elements = ELEMENTS.map((element) => {
      const id = element.slice(0, 3);
      return `${id}${edited[id] ?? element.slice(3)}`;
    });
    const symbol = await drawBarcode(aamvaText(elements, Number(edited.issuer ?? 636_014)));
    const back = await upload(symbol, { type: "identity_back", content_type: "image/png" });
    const output = await verify({ front, back, document_type: "driving_licence" });
    expect(output.status).toBe(status);
  });

  it("returns no address and no date of issue that only the barcode has", async () => {
    const { upload, verify } = office();
    const fields = [...ELEMENTS, "DBD09012021", "DAG1 MAIN ST", "DAISACRAMENTO", "DAK95814"];
    const symbol = await drawBarcode(aamvaText(fields));
    const back = await upload(symbol, { type: "identity_back", content_type: "image/png" });
    const front = await upload(await drawCard(AMERICAN_LICENCE));
    const output = await verify({ front, back, document_type: "driving_licence" });
    expect(output).toMatchObject({ status: "passed", address: null, issue_date: null });
  });

  it.each([
    [{ DAQ: "D7654321", DCS: "OTHER", DAC: "PERSON" }, "review"],
    [{ DBB: "03141975" }, "review"],
    [{}, "passed"],
  ])("a second barcode beside the own one, with %j: %s", async (edited: Record<string, string>, status) => {
    const { upload, verify } = office();
    const codeWith = (changes: Record<string, string>) =>
      drawBarcode(
        aamvaText(ELEMENTS.map((one) => `${one.slice(0, 3)}${changes[one.slice(0, 3)] ?? one.slice(3)}`)),
      );
    const back = await upload(await oneAboveOther(await codeWith({}), await codeWith(edited)), {
      type: "identity_back",
    });
    const front = await upload(await drawCard(AMERICAN_LICENCE));
    expect((await verify({ front, back, document_type: "driving_licence" })).status).toBe(status);
  });

  it("takes no picture that shows the barcode, too, for the front", async () => {
    const { upload, verify } = office();
    const both = await oneAboveOther(
      await drawCard(AMERICAN_LICENCE),
      await drawBarcode(aamvaText(ELEMENTS)),
    );
    const front = await upload(both);
    const back = await upload(await sharp(both).jpeg({ quality: 70 }).toBuffer(), { type: "identity_back" });
    expect((await verify({ front, back, document_type: "driving_licence" })).status).toBe("review");
  });

  it("recognises a licence of another subject by the number of its barcode", async () => {
    const { upload, verify } = office();
    const front = await upload(await drawCard(AMERICAN_LICENCE));
    const symbol = await drawBarcode(aamvaText(ELEMENTS));
    const back = await upload(symbol, { type: "identity_back", content_type: "image/png" });
    const shown = { front, back, document_type: "driving_licence" };
    expect((await verify({ ...shown, subject_id: "maria" })).status).toBe("passed");
    expect(reasons(await verify({ ...shown, subject_id: "mallory" }))).toEqual(["document_reused"]);
  });
});
