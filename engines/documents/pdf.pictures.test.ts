import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { FIRST_EXTRA, makePdf, type PdfFacts } from "../../core/documents/testing/make-pdf.ts";
import { readPdf } from "./pdf.ts";

const EXTRA = { form: FIRST_EXTRA, next: FIRST_EXTRA + 10 };
const TEXT = "/One gs BT /F1 12 Tf 50 700 Td (Balance 1,250.00) Tj ET";
const object = (dictionary: string, data = TEXT) =>
  `<< /Type /XObject ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;
const form = (facts: string) =>
  object(
    `/Subtype /Form ${facts} /Resources << /Font << /F1 4 0 R >> /ExtGState << /One << /ca 1 /SMask /None >> >> >>`,
  );
const picture = (facts: string, data: string) =>
  object(`/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 ${facts}`, data);
const COLOURED = "/ColorSpace /DeviceRGB /SMask";
/** Forms, a stencil, pictures with masks that hide all or nothing, and a font of signs. */
const OBJECTS = [
  form("/BBox [0 0 595 842]"),
  form("/BBox [0 0 595 842] /Group << /S /Transparency >>"),
  form("/BBox [0 0 20 20]"),
  form("/BBox [0 0 595 842] /Matrix [1 0 0 1 2000 0]"),
  object("/Subtype /Image /Width 1 /Height 1 /ImageMask true /BitsPerComponent 1", "\0"),
  picture(`${COLOURED} ${FIRST_EXTRA + 7} 0 R`, "zzzzzzzzzzzz"),
  picture(`${COLOURED} ${FIRST_EXTRA + 8} 0 R`, "zzzzzzzzzzzz"),
  picture("/ColorSpace /DeviceGray", "\x7f\x7f\x7f\x7f"),
  picture("/ColorSpace /DeviceGray", "\0\0\0\0"),
  "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>",
];
const NAMES = ["Form", "Group", "Boxed", "Moved", "Stencil", "Seen", "Unseen"];

/** A page that may use all of them. */
function pageOf(content: string, picture?: PdfFacts["picture"]): Buffer {
  const named = NAMES.map((name, i) => `/${name} ${FIRST_EXTRA + i} 0 R`).join(" ");
  const white = "/Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >>";
  return makePdf({
    lines: [],
    content: { bytes: Buffer.from(content) },
    extra: OBJECTS,
    page: `/Resources << /Font << /F1 4 0 R /F2 ${FIRST_EXTRA + 9} 0 R >> /XObject << /Im1 7 0 R ${named} >> /Properties << /Off 8 0 R /On 9 0 R >> /ExtGState << /Clear << /ca 0 >> /Most << /ca 0.85 >> /Screen << /BM /Screen >> /Masked << /SMask << /S /Alpha /G 10 0 R >> >> >> /Shading << /Shade << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0] /Extend [true true] ${white} >> >> >>`,
    ...(picture === undefined ? {} : { picture }),
  });
}

/** A picture of one colour. */
async function flatPicture(width: number, height: number, background: string) {
  const jpeg = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { jpeg, width, height };
}

/** Two letters of bars. */
const BARS = "50 90 3 20 re f 53 90 7 3 re f 64 90 3 20 re f";

const lines = ["ACME ENERGY", "Bill date: 15 October 2026", "Jane Doe", "12 Wattle Street"];
const made = { Producer: "BillRun 7.2", CreationDate: "D:20261015000000Z" };

describe("readPdf", { timeout: 240_000 }, () => {
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

  const flat = [..."Balance"]
    .map((letter, i) => `BT /F1 12 Tf 1 Tz ${50 + 7 * i} 700 Td (${letter}) Tj ET`)
    .join(" ");
  const hatch = Array.from({ length: 30 }, (_, i) => `40 ${690 + i} m 240 ${690 + i} l`).join(" ");
  const strips = Array.from({ length: 60 }, (_, i) => `40 ${690 + i / 2} 200 0.5 re f`).join(" ");
  const inline = "BI /W 1 /H 1 /CS /G /BPC 8 ID z EI";
  const balance = "BT /F1 12 Tf 50 700 Td (Balance 1,250.00) Tj ET";
  it.each([
    ["a white box over text", `${balance} 1 1 1 rg 40 690 200 30 re f`, "reject"],
    [
      "a box and new text in its place",
      `${balance} 1 g 40 690 200 30 re f 0 g BT /F1 12 Tf 50 700 Td (Balance 91,250.00) Tj ET`,
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
    ["text of which most is off the page", balance.replace("50 700", "-90 700"), "review"],
    ["a thick line over text", `${balance} 1 G 30 w 40 704 m 240 704 l S`, "reject"],
    ["a dense hatch over text", `${balance} 1 G 1 w ${hatch} S`, "reject"],
    ["strips over text", `${balance} 1 g ${strips}`, "review"],
    ["layers that are nearly opaque over text", `${balance} /Most gs 1 g 40 690 200 30 re f`, "review"],
    ["a gradient over text", `${balance} q 40 690 200 30 re W n /Shade sh Q`, "review"],
    ["a stencil over text", `${balance} 1 g q 200 0 0 30 40 690 cm /Stencil Do Q`, "review"],
    ["a picture in the content over text", `${balance} q 200 0 0 30 40 690 cm ${inline} Q`, "review"],
    ["an opaque picture with a mask over text", `${balance} q 200 0 0 30 40 690 cm /Seen Do Q`, "reject"],
    ["a sign of another size over text", `${balance} BT 1 g /F2 120 Tf 40 680 Td (n) Tj ET`, "review"],
    ["text within a clip of two corners", `0 0 1 1 re 590 840 1 1 re W n ${balance}`, "review"],
    ["text in the hole of a clip", `0 0 595 842 re 30 680 300 60 re W* n ${balance}`, "review"],
    ["text within letters", `BT /F1 12 Tf 7 Tr 5 5 Td (.) Tj ET 0 Tr ${balance}`, "review"],
    ["text that blends with the paper", `/Screen gs ${balance}`, "review"],
    ["text of a group without opacity", "/Clear gs /Group Do", "review"],
    ["text of a group under a soft mask", "/Masked gs /Group Do", "review"],
    ["text outside of the box of a form", "/Boxed Do", "review"],
    ["text of a form that is moved off the page", "/Moved Do", "review"],
    ["letters that are lines", flat, "review"],
    ["letters that lean to lines", balance.replace("50 700 Td", "1 0 40 1 50 700 Tm"), "review"],
    ["text in a pattern that is not there", `/Pattern cs /Nothing scn ${balance}`, "review"],
    ["text in colours that are not there", `/Nothing cs 0 scn ${balance}`, "review"],
    ["a form that is not there", `${balance} /Nothing Do`, "review"],
    ["a state that is not there", `/Nothing gs ${balance}`, "review"],
    ["a white box behind a fault", `${balance} /Pattern cs /Nothing scn 1 g 40 690 200 30 re f`, "review"],
    ["more than can be compared", `0.9 g ${"5 5 1 1 re f ".repeat(6100)} 0 g ${balance}`, "review"],
  ])("sees %s", async (_, content, weight) => {
    const picture = await flatPicture(40, 20, "#fff");
    const { alterations } = await readPdf(pageOf(content, picture));
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
    ["a frame of thick lines around text", `${balance} 3 w 40 690 200 30 re S`],
    [
      "text within a rounded clip",
      `40 700 m 40 720 l 44 724 l 236 724 l 240 720 l 240 700 l 236 690 l 44 690 l h W n ${balance}`,
    ],
    ["text of a form", "/Form Do"],
    ["text of a group", "/Group Do"],
    [
      "slanted text on a turned page",
      `q 0 1 -1 0 595 0 cm ${balance.replace("50 700 Td", "1 0 0.3 1 50 300 Tm")} Q`,
    ],
    ["a picture with holes over text", `${balance} q 200 0 0 30 40 690 cm /Unseen Do Q`],
    ["a fill that is clipped to another place", `${balance} q 300 100 50 50 re W n 1 g 0 0 600 800 re f Q`],
  ])("takes %s for what it is", async (_, content) => {
    const picture = await flatPicture(40, 20, "#fff");
    const { alterations } = await readPdf(pageOf(content, picture));
    expect(alterations).toEqual([]);
  });

  it("doubts a gradient beside text, which may be cut into letters", async () => {
    const content = `q 40 100 200 30 re W n /Shade sh Q ${balance}`;
    const { alterations } = await readPdf(pageOf(content, await flatPicture(40, 20, "#fff")));
    expect(alterations.map(({ weight }) => weight)).toEqual(["review"]);
  });

  it.each([
    ["a box over a part", "q 595 0 0 842 0 0 cm /Im1 Do Q 1 g 50 700 200 20 re f"],
    ["another picture over it", "q 595 0 0 842 0 0 cm /Im1 Do Q q 580 0 0 830 5 5 cm /Im1 Do Q"],
    ["words over it", "q 595 0 0 842 0 0 cm /Im1 Do Q BT /F1 12 Tf 50 700 Td (John Brown) Tj ET"],
    ["words beside it", "q 595 0 0 500 0 342 cm /Im1 Do Q BT /F1 12 Tf 50 90 Td (John Brown) Tj ET"],
    ["words before it", "BT /F1 12 Tf 50 90 Td (John Brown) Tj ET q 595 0 0 500 0 342 cm /Im1 Do Q"],
    ["another picture beside it", "q 595 0 0 500 0 342 cm /Im1 Do Q q 200 0 0 60 50 90 cm /Im1 Do Q"],
    ["bars of letters over it", `q 595 0 0 842 0 0 cm /Im1 Do Q ${BARS}`],
    ["bars of letters beside it", `${BARS} q 595 0 0 500 0 342 cm /Im1 Do Q`],
    ["a letter with curves over it", "q 595 0 0 842 0 0 cm /Im1 Do Q 50 90 m 70 90 70 110 50 110 c h f"],
    ["parts clipped away", "0 0 595 600 re W n q 595 0 0 842 0 0 cm /Im1 Do Q"],
    ["parts off the page", "q 595 0 0 842 0 300 cm /Im1 Do Q"],
  ])("sees a scanned page with %s", async (_, content) => {
    const picture = await flatPicture(40, 56, "#888");
    const { scans, alterations } = await readPdf(pageOf(content, picture));
    expect(scans).toHaveLength(1);
    expect(alterations).toMatchObject([{ weight: "review" }]);
  });

  it.each([
    ["under a soft mask", "/Masked gs q 595 0 0 842 0 0 cm /Im1 Do Q"],
    ["within letters", "BT /F1 12 Tf 7 Tr 5 5 Td (.) Tj ET q 595 0 0 842 0 0 cm /Im1 Do Q"],
    ["that blends with the paper", "/Screen gs q 595 0 0 842 0 0 cm /Im1 Do Q"],
  ])("reads no scanned page %s", async (_, content) => {
    const picture = await flatPicture(40, 56, "#888");
    expect((await readPdf(pageOf(content, picture))).scans).toEqual([]);
  });

  it("takes a scanned page on white paper with a rule for what it is", async () => {
    const content = "1 g 0 0 595 842 re f q 595 0 0 500 0 342 cm /Im1 Do Q 0 g 50 90 500 0.05 re f";
    const { scans, alterations } = await readPdf(pageOf(content, await flatPicture(40, 56, "#888")));
    expect(scans).toHaveLength(1);
    expect(alterations).toEqual([]);
  });

  it("reads the paper where a scanned page is transparent", async () => {
    const { scans } = await readPdf(pageOf("q 595 0 0 842 0 0 cm /Unseen Do Q"));
    expect([...(scans[0]?.data ?? [])]).toEqual([255, 255, 255, 255]);
  });

  it.each([
    ["a form field", "/Subtype /Widget /FT /Tx /T (a) /V (John Brown)", true],
    ["a marker", "/Subtype /Highlight /QuadPoints [40 755 240 755 40 735 240 735]", true],
    ["a link that shows something", `/Subtype /Link /AP << /N ${EXTRA.form} 0 R >>`, true],
    ["a link", "/Subtype /Link", false],
    ["an empty form field", "/Subtype /Widget /FT /Tx /T (a)", true],
    [
      "a button with a ground and a name",
      "/Subtype /Widget /FT /Btn /Ff 65536 /T (a) /MK << /BG [1 1 1] /CA (John Brown) >>",
      true,
    ],
    ["a list", "/Subtype /Widget /FT /Ch /T (a) /Opt [(John Brown)]", true],
    ["an open note without a mark", "/Subtype /Popup /Open true /Contents (John Brown)", true],
    ["a hidden form field", "/Subtype /Widget /FT /Tx /T (a) /V (John Brown) /F 2", false],
  ])("knows what %s shows", async (_, facts, isDoubt) => {
    const note = `<< /Type /Annot /Rect [40 735 240 755] ${facts} >>`;
    const { alterations } = await readPdf(
      makePdf({ lines, extra: [...OBJECTS, note], page: `/Annots [${EXTRA.next} 0 R]` }),
    );
    expect([...new Set(alterations.map(({ weight }) => weight))]).toEqual(isDoubt ? ["review"] : []);
  });

  it("hands over pages that are pictures", async () => {
    const picture = await flatPicture(400, 560, "#808080");
    const content = { bytes: Buffer.from("q 595 0 0 842 0 0 cm /Im1 Do Q") };
    const file = makePdf({ lines: [], content, picture });
    const { lines: none, scans, alterations } = await readPdf(file);
    expect({ none, alterations }).toEqual({ none: [], alterations: [] });
    expect(scans).toMatchObject([{ width: 400, height: 560 }]);
    expect(scans[0]?.data[1000]).toBeCloseTo(128, -1);
  });
});
