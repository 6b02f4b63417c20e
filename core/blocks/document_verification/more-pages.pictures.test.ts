import { PDFDocument } from "@pdfme/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { letterPdf, letterPicture, type Text } from "../../../test/support/letters/draw.ts";
import { outlines } from "../../../test/support/letters/paint.ts";
import { office } from "./testing/office.ts";

const facts = { type: "proof_of_address", content_type: "application/pdf" };
const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
const OTHER = ["JOHN BROWN", "99 OTHER ROAD", "PERTH WA 6000"];

const letterTo = (block: readonly string[]): Text[] => [
  { text: "ACME ENERGY LTD", x: 50, y: 60, size: 16 },
  ...block.map((text, i) => ({ text, x: 60, y: 150 + 13 * i })),
  { text: "Bill date: 15 October 2026", x: 350, y: 150 },
  { text: "Your bill for electricity", x: 60, y: 260, size: 14 },
  { text: "Meter 88 12 77, 412 kWh", x: 60, y: 760 },
];
const OWN = letterTo(["Jane Citizen", "12 Wattle Street", "CANBERRA ACT 2601"]);
const USAGE: Text[] = [
  { text: "ACME ENERGY LTD", x: 50, y: 60 },
  { text: "Your usage by month", x: 60, y: 260, size: 14 },
  { text: "This page goes on with further information for you.", x: 60, y: 780 },
];

async function verified(file: Uint8Array) {
  const desk = office();
  const front = await desk.upload(file, facts);
  const { status, checks, retake } = await desk.verify({
    front,
    document_type: "proof_of_address",
    expected,
  });
  return { status, retake, details: checks.flatMap(({ detail }) => detail ?? []) };
}
/** The letter, some pages of usage, and one that a test draws. */
async function withLast(usages: number, draw: (pdf: PDFDocument) => Promise<void> | void): Promise<Buffer> {
  const pages = [OWN, ...Array.from({ length: usages }, () => USAGE)];
  const pdf = await PDFDocument.load(await letterPdf(pages));
  await draw(pdf);
  return Buffer.from(await pdf.save());
}
const asPicture = async (pdf: PDFDocument, texts: readonly Text[], pages = 1) => {
  const picture = await pdf.embedJpg(
    await sharp(await letterPicture(texts))
      .jpeg()
      .toBuffer(),
  );
  for (let i = 0; i < pages; i++)
    pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
};

describe("a letter of many pages", { timeout: 240_000 }, () => {
  it("passes with sixteen pages, and is in doubt with one that is not read", async () => {
    expect((await verified(await withLast(15, () => undefined))).status).toBe("passed");
    expect(await verified(await withLast(16, () => undefined))).toMatchObject({
      status: "review",
      retake: ["document_unreadable"],
      details: [expect.stringContaining("Send the pages of one letter only")],
    });
  });

  it("is in doubt where a page behind the sixth is to somebody else", async () => {
    const pages = [OWN, ...Array.from({ length: 6 }, () => USAGE), letterTo(OTHER)];
    expect((await verified(await letterPdf(pages))).details).toEqual([
      "A later page may be of a letter to somebody else.",
    ]);
  });

  it("is in doubt with more scans than are read", async () => {
    const file = await withLast(0, (pdf) => asPicture(pdf, USAGE, 7));
    expect((await verified(file)).details).toEqual([expect.stringContaining("at most 6 of them")]);
  });

  it("is in doubt where its list of pages names more than it counts", async () => {
    const text = (await letterPdf([OWN, letterTo(OTHER)])).toString("latin1");
    const plain = await PDFDocument.load(Buffer.from(text, "latin1"));
    const saved = Buffer.from(await plain.save({ useObjectStreams: false })).toString("latin1");
    expect(saved).toContain("/Count 2");
    const { status, details } = await verified(Buffer.from(saved.replace("/Count 2", "/Count 1"), "latin1"));
    expect(status).toBe("review");
    expect(details.join(" ")).toContain("its list of pages differ");
  });
});

describe("a letter whose later page shows another letter", { timeout: 240_000 }, () => {
  it("is in doubt: as a picture below text", async () => {
    const file = await withLast(1, async (pdf) => {
      const jpeg = await sharp(await letterPicture(letterTo(OTHER)))
        .jpeg()
        .toBuffer();
      pdf.getPage(1).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 70, width: 595, height: 700 });
    });
    expect((await verified(file)).details.join(" ")).toContain("A later page may be");
  });

  it("is in doubt: as shapes", async () => {
    const file = await withLast(1, (pdf) => {
      const page = pdf.getPage(1);
      const shapes = `q ${outlines(OTHER, { x: 60, y: 150, size: 10 })} f Q`;
      page.node.addContentStream(pdf.context.register(pdf.context.stream(shapes)));
    });
    expect((await verified(file)).details).toEqual(["A later page may be of a letter to somebody else."]);
  });

  it.each([
    ["on the page before", [1, 2]],
    ["on the first page", [0, 2]],
    ["nowhere else", [2]],
  ])("is in doubt: a name as a picture above a place that is text, the same picture %s", async (_, shown) => {
    const place = ["FLOOR 4", "LONDON SW1A 2AA"].map((text, i) => ({ text, x: 300, y: 163 + 13 * i }));
    const pdf = await PDFDocument.load(await letterPdf([OWN, USAGE, [...USAGE, ...place]]));
    const name = await sharp(await letterPicture([{ text: "JOHN BROWN", x: 10, y: 15 }]))
      .extract({ left: 0, top: 0, width: 400, height: 60 })
      .jpeg()
      .toBuffer();
    const picture = await pdf.embedJpg(name);
    for (const page of shown)
      pdf.getPage(page).drawImage(picture, { x: 290, y: 690, width: 120, height: 18 });
    const { status, details } = await verified(Buffer.from(await pdf.save()));
    expect(status).toBe("review");
    expect(details).toContain("A later page may be of a letter to somebody else.");
  });

  it("passes with the logo of the sender on each of many pages, also where it is a picture", async () => {
    const logo = await letterPicture([{ text: "ACME ENERGY LTD", x: 20, y: 60, size: 60 }]);
    const file = await withLast(8, async (pdf) => {
      const jpeg = await sharp(logo).extract({ left: 0, top: 0, width: 1900, height: 300 }).jpeg().toBuffer();
      const picture = await pdf.embedJpg(jpeg);
      for (const page of pdf.getPages()) page.drawImage(picture, { x: 340, y: 760, width: 190, height: 30 });
    });
    expect(await verified(file)).toMatchObject({ status: "passed", details: [] });
  });

  it("passes with a photo there", async () => {
    const file = await withLast(1, async (pdf) => {
      const noise = await sharp({
        create: {
          width: 300,
          height: 200,
          channels: 3,
          background: "#777",
          noise: { type: "gaussian", mean: 128, sigma: 30 },
        },
      })
        .jpeg()
        .toBuffer();
      pdf.getPage(1).drawImage(await pdf.embedJpg(noise), { x: 300, y: 300, width: 200, height: 130 });
    });
    expect((await verified(file)).status).toBe("passed");
  });
});
