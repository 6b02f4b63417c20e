import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makePdf } from "../../core/documents/testing/make-pdf.ts";
import { readPdf } from "./pdf.ts";

const lines = ["ACME ENERGY", "Bill date: 15 October 2026", "Jane Doe", "12 Wattle Street"];
const made = { Producer: "BillRun 7.2", CreationDate: "D:20261015000000Z" };

describe("readPdf", { timeout: 60_000 }, () => {
  it("reads the lines of an untouched bill", async () => {
    const read = await readPdf(makePdf({ lines, info: made }));
    expect(read).toMatchObject({ scans: [], alterations: [] });
    expect(read.lines.map(({ text }) => text)).toEqual(lines);
    expect(read.lines.map(({ page, left }) => [page, left])).toEqual(lines.map(() => [1, 50]));
  });

  it("sees a later revision, an editor and a later day", async () => {
    const revised = Buffer.concat([
      makePdf({ lines }),
      Buffer.from("1 0 obj << >> endobj\ntrailer << /Prev 9 >>\n%%EOF\n"),
    ]);
    expect((await readPdf(revised)).alterations).toHaveLength(1);
    const edited = { ...made, Producer: "Adobe Photoshop 25", ModDate: "D:20261120000000Z" };
    expect((await readPdf(makePdf({ lines, info: edited }))).alterations).toHaveLength(2);
  });

  it.each([
    ["no mark of an end behind it", ""],
    ["a mark that is not one", "%%E0F\n"],
    ["the mark of an end", "%%EOF\n"],
  ])("sees other text in a later revision with %s", async (_, mark) => {
    const before = makePdf({ lines, info: made });
    const text = "BT /F1 12 Tf 50 740 Td (Joan Evil) Tj ET";
    const object = `5 0 obj\n<< /Length ${text.length} >>\nstream\n${text}\nendstream\nendobj\n`;
    const row = `${String(before.length).padStart(10, "0")} 00000 n \n`;
    const first = before.lastIndexOf("xref\n0 ");
    const trailer = `trailer\n<< /Size 11 /Root 1 0 R /Info 6 0 R /Prev ${first} >>`;
    const at = before.length + object.length;
    const update = `${object}xref\n5 1\n${row}${trailer}\nstartxref\n${at}\n${mark}`;
    const read = await readPdf(Buffer.concat([before, Buffer.from(update)]));
    expect(read.lines).toMatchObject([{ text: "Joan Evil" }]);
    expect(read.alterations).toMatchObject([{ weight: "reject" }]);
  });

  it("sees objects behind the end", async () => {
    const hidden = Buffer.from("5 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n");
    const read = await readPdf(Buffer.concat([makePdf({ lines, info: made }), hidden]));
    expect(read.alterations).toMatchObject([{ weight: "reject" }]);
  });

  it("refuses a bomb before anything unpacks it", async () => {
    const bomb = { bytes: deflateSync(Buffer.alloc(120 * 1024 * 1024)), filter: "/FlateDecode" };
    await expect(readPdf(makePdf({ lines: [], content: bomb }))).rejects.toMatchObject({ code: "too_large" });
  });

  const bomb = deflateSync(Buffer.alloc(120 * 1024 * 1024));
  it.each([
    ["packed twice", deflateSync(bomb), "[/FlateDecode /FlateDecode]"],
    ["under an escaped name", bomb, "/F#6cateDecode"],
    ["named in another object", bomb, "99 0 R"],
    ["named far before it", bomb, `/FlateDecode /Pad (${"x".repeat(6000)})`],
  ])("refuses a bomb %s", async (_, bytes, filter) => {
    await expect(readPdf(makePdf({ lines: [], content: { bytes, filter } }))).rejects.toMatchObject({
      code: "too_large",
    });
  });

  it("refuses a file of streams", async () => {
    const streams = "9 0 obj <<>> stream\nx\nendstream endobj\n".repeat(10_001);
    const file = Buffer.concat([Buffer.from(`%PDF-1.4\n${streams}`), makePdf({ lines })]);
    await expect(readPdf(file)).rejects.toMatchObject({ code: "too_large" });
  });

  it("refuses a file whose content is not a PDF", async () => {
    await expect(readPdf(Buffer.from("%PDF-1.4\nnothing at all\n%%EOF\n"))).rejects.toMatchObject({
      code: "corrupt",
    });
  });

  it("is not kept busy: the thread is ended", async () => {
    const busy = { bytes: deflateSync(Buffer.alloc(60 * 1024 * 1024, "q Q ")), filter: "/FlateDecode" };
    await expect(readPdf(makePdf({ lines: [], content: busy }), 2000)).rejects.toMatchObject({
      name: "UnreadableFile",
      code: expect.stringMatching(/time_exceeded|too_large/),
    });
  });

  it("refuses old packings that could unpack to too much", async () => {
    const packed = { bytes: Buffer.alloc(200_000, 1), filter: "/LZWDecode" };
    await expect(readPdf(makePdf({ lines: [], content: packed }))).rejects.toMatchObject({
      code: "too_large",
    });
  });

  const balance = "BT /F1 12 Tf 50 700 Td (Balance 1,250.00) Tj ET";
  it.each([
    ["a white box over text", `${balance} 1 1 1 rg 40 690 200 30 re f`, "reject"],
    [
      "a box and new text in its place",
      `${balance} 1 rg 40 690 200 30 re f 0 g BT /F1 12 Tf 50 700 Td (Balance 91,250.00) Tj ET`,
      "reject",
    ],
    ["a picture over text", `${balance} q 200 0 0 40 40 690 cm /Im1 Do Q`, "reject"],
    ["other text over text", `${balance} BT /F1 12 Tf 52 700 Td (Credit 77,777) Tj ET`, "reject"],
    ["white text on paper", `1 1 1 rg ${balance}`, "review"],
    ["text that is not painted", balance.replace("Tf", "Tf 3 Tr"), "review"],
    ["text in a layer that is switched off", `/OC /Off BDC ${balance} EMC`, "review"],
    ["text that is clipped away", `q 0 0 20 20 re W n ${balance} Q`, "review"],
    ["white text in pieces", "1 g BT /F1 12 Tf 50 700 Td (Ja) Tj (ne) Tj ( D) Tj (oe) Tj ET", "review"],
    ["text in pieces that is not painted", "BT 3 Tr /F1 12 Tf 50 700 Td (Ja) Tj (ne) Tj ET", "review"],
    ["text that is too narrow", "BT /F1 12 Tf 0.01 0 0 12 50 700 Tm (Jane Doe) Tj ET", "review"],
    ["two white boxes over text", `${balance} 1 g 40 690 200 15 re f 40 702 200 15 re f`, "review"],
    ["text without opacity", `/Clear gs ${balance}`, "review"],
    ["text under a soft mask", `/Masked gs ${balance}`, "review"],
    ["outlines, whose colour is not examined", balance.replace("Tf", "Tf 1 Tr"), "review"],
    ["white text on a white picture", `q 200 0 0 40 40 690 cm /Im1 Do Q 1 g ${balance}`, "review"],
    ["very light grey text on paper", `0.86 g ${balance}`, "review"],
    ["yellow text on paper", `1 1 0 rg ${balance}`, "review"],
    ["dark grey text on black", `0 g 40 690 200 30 re f 0.1 g ${balance}`, "review"],
    ["mirrored text", balance.replace("50 700 Td", "-1 0 0 1 250 700 Tm"), "review"],
    ["text on a mirrored page", `q -1 0 0 1 595 0 cm ${balance} Q`, "review"],
    [
      "text with a mirrored scale",
      balance.replace("Tf", "Tf -100 Tz").replace("50 700", "250 700"),
      "review",
    ],
    ["text off the page", balance.replace("50 700", "50 1700"), "review"],
  ])("sees %s", async (_, content, weight) => {
    const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const file = makePdf({
      lines: [],
      content: { bytes: Buffer.from(content) },
      picture: { jpeg, width: 40, height: 20 },
    });
    const { alterations } = await readPdf(file);
    expect(alterations.map((alteration) => alteration.weight)).toContain(weight);
  });

  it.each([
    ["a coloured row under text", `0.9 0.9 1 rg 40 690 200 30 re f 0 g ${balance}`],
    ["white text on a dark bar", `0.1 0.1 0.4 rg 40 690 200 30 re f 1 g ${balance}`],
    ["bold print: the same text twice", `${balance} BT /F1 12 Tf 50.3 700 Td (Balance 1,250.00) Tj ET`],
    ["grey text on paper", `0.6 g ${balance}`],
    ["text on a page that is turned around", `q -1 0 0 -1 595 842 cm ${balance} Q`],
    [
      "text on a page that is mirrored twice",
      `q 1 0 0 -1 0 842 cm ${balance.replace("50 700 Td", "1 0 0 -1 50 142 Tm")} Q`,
    ],
    ["text in a layer that is shown", `/OC /On BDC ${balance} EMC`],
    ["a white box in a layer that is switched off", `${balance} /OC /Off BDC 1 g 40 690 200 30 re f EMC`],
    ["text that a clip lets through", `q 40 690 200 40 re W n ${balance} Q`],
    ["text with lines through it", `${balance} 0 g 40 700 200 1 re f 40 703 200 1 re f`],
    ["black text on a white picture", `q 200 0 0 40 40 690 cm /Im1 Do Q 0 g ${balance}`],
    ["a fill that is clipped to another place", `${balance} q 300 100 50 50 re W n 1 rg 0 0 600 800 re f Q`],
  ])("takes %s for what it is", async (_, content) => {
    const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const file = makePdf({
      lines: [],
      content: { bytes: Buffer.from(content) },
      picture: { jpeg, width: 40, height: 20 },
    });
    const { alterations } = await readPdf(file);
    expect(alterations).toEqual([]);
  });

  it("hands over pages that are pictures", async () => {
    const jpeg = await sharp({ create: { width: 400, height: 560, channels: 3, background: "#808080" } })
      .jpeg()
      .toBuffer();
    const content = { bytes: Buffer.from("q 595 0 0 842 0 0 cm /Im1 Do Q") };
    const file = makePdf({ lines: [], content, picture: { jpeg, width: 400, height: 560 } });
    const { lines: none, scans, alterations } = await readPdf(file);
    expect({ none, alterations }).toEqual({ none: [], alterations: [] });
    expect(scans).toMatchObject([{ width: 400, height: 560 }]);
    expect(scans[0]?.data[1000]).toBeCloseTo(128, -1);
  });
});
