import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { readPdf } from "../pdf.ts";
import { otherViews } from "./other-viewers.ts";

const TINT = "<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>";
const inked = (space: string, set = "1 scn") =>
  makePdf({
    lines: [],
    content: { bytes: Buffer.from(`/Ink cs ${set} BT /F1 12 Tf 50 700 Td (Jane Citizen) Tj ET`) },
    page: `/Resources << /Font << /F1 4 0 R >> /ColorSpace << /Ink ${space} >> >>`,
  });
const separation = (ink: string, tint = TINT) => `[/Separation ${ink} /DeviceGray ${tint}]`;
const inks = (names: string) =>
  `[/DeviceN [${names}] /DeviceGray << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1] /Length 11 >>]`;
const doubts = async (file: Buffer) => (await readPdf(file)).alterations.map(({ weight }) => weight);
const found = (text: string) => otherViews(text).alterations.map(({ detail }) => detail);

describe("ink", { timeout: 240_000 }, () => {
  it.each([
    ["that prints nothing", inked(separation("/None"))],
    ["that prints nothing, in numbers", inked(separation("/N#6fne").replace("/Sep", "/S#65p"))],
    ["for every plate", inked(separation("/All"))],
    ["whose name is another object", inked(separation("9 0 R"))],
    ["behind a comment", inked(separation("%\n/None"))],
    ["with a tint that gives white", inked(separation("/Spot", TINT.replace("/C1 [0]", "/C1 [1]")))],
    ["of no strength", inked(separation("/Spot"), "0 scn")],
  ])("%s is in doubt", async (_, file) => {
    expect(await doubts(file)).toContain("review");
  });

  it("of its own name is read by its alternate colour", async () => {
    expect(await doubts(inked(separation("/PANTONE#20Blue")))).toEqual([]);
  });

  it.each([
    [inks("/None /None"), true],
    [inks("/Spot /None"), true],
    [inks("9 0 R /Spot"), true],
    [inks("/Cyan /NoneSuch"), true],
    [`[/DeviceN [/NoneSuch] /DeviceGray ${TINT}]`, false],
  ])("of several names: %s", (space, isDoubt) => {
    expect(found(space)).toHaveLength(isDoubt ? 1 : 0);
  });

  it("is found in packed objects, and others than the usual packing are in doubt", () => {
    const packed = (text: string, facts: string, pack: (text: string) => Buffer) =>
      `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${facts} >>\nstream\n${pack(text).toString("latin1")}\nendstream`;
    const text = `9 0 ${separation("/None")}`;
    const flate = "/Filter /FlateDecode";
    expect(found(packed(text, flate, deflateSync))).toHaveLength(1);
    expect(found(packed(text.replace("/None", "/Blue"), flate, deflateSync))).toEqual([]);
    expect(
      found(
        packed(text, "/Filter /ASCIIHexDecode", (said) => Buffer.from(Buffer.from(said).toString("hex"))),
      ),
    ).toHaveLength(1);
    expect(found(packed("9 0 null", `${flate} /DecodeParms << /Predictor 12 >>`, deflateSync))).toHaveLength(
      1,
    );
    const hidden = packed(text, `/X (% 1 0 obj <<) ${flate}`, deflateSync);
    expect(found(hidden)).toHaveLength(1);
    expect(found(hidden.replace("/X (%", "/X % (").replace("<<)", "<<\n"))).toHaveLength(1);
  });
});

describe("packed objects with ink that prints nothing", () => {
  const pack = (text: Buffer) => deflateSync(text);
  const objects = Buffer.from(`9 0 ${separation("/None")}`);
  const flate = "/Filter /FlateDecode";
  const file = (facts: string, data = pack(objects), line = "stream\n") =>
    `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${facts} >>\n${line}${data.toString("latin1")}\nendstream\n`;

  it.each([
    ["packed twice", file("/Filter [/FlateDecode /FlateDecode]", pack(pack(objects)))],
    ["packed twice, with short names", file("/F [/Fl/Fl]", pack(pack(objects)))],
    ["of hex digits", file("/Filter [/Fl /AHx]", pack(Buffer.from(objects.toString("hex"))))],
    ["of two filters", file(`/X (${flate}) /Filter [/Fl /Fl]`, pack(pack(objects)))],
    ["of a filter in another object", file("/Filter 4 0 R", pack(pack(objects)))],
    ["behind a space", file(flate, undefined, "stream \n")],
    ["behind a comment", file(flate, undefined, "stream%\r")],
    ["below a comment", file(flate, undefined, "% (\nstream\n")],
    ["with an object in a string", file(`${flate} /X( obj <<)%(\n`)],
    ["with an object in a list", file(`${flate} /X [ obj ] /Y(<<)`)],
    ["with an object in hex digits", file(`${flate} /X< obj << <41>`)],
    ["with an object's beginning in hex digits", file(`${flate} /X<\n1 0 obj << /Length 5 /Y <41>`)],
    ["with a stream in a string", file(`${flate} /X (>>\nstream\n)`)],
    ["far behind the beginning", file(`${flate} /X (${" ".repeat(20_000)} obj) /Y 1`)],
  ])("are in doubt: %s", (_, text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    ["without them", file(flate, pack(Buffer.from("9 0 null")))],
    ["in a list of one filter", file("/Filter [ /FlateDecode ]", pack(Buffer.from("9 0 null")))],
    [
      "and the word in a text",
      "5 0 obj\n<< /Length 60 >>\nstream\nBT (/First /N in a stream of\n) Tj ET\nendstream",
    ],
    [
      "with an identifier in hex digits",
      `${file(flate, pack(Buffer.from("9 0 null")))}8 0 obj\n<< /Type /XRef /ID [<41><42>] >>\nstream\n1\nendstream`,
    ],
  ])("are taken as they are: %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

it("of white letters on a dark ground is in doubt where it may overprint", async () => {
  const page = (state: string) =>
    makePdf({
      lines: [],
      content: {
        bytes: Buffer.from(
          "0 0 0 1 k 40 690 200 30 re f /Over gs 0 0 0 0 k BT /F1 12 Tf 50 700 Td (Jane Citizen) Tj ET",
        ),
      },
      page: `/Resources << /Font << /F1 4 0 R >> /ExtGState << /Over << ${state} >> >> >>`,
    });
  expect(await doubts(page("/OP true /op true /OPM 1"))).toEqual(["review"]);
  expect(await doubts(page("/OP false /op false /OPM 1"))).toEqual([]);
  expect(await doubts(page("/OP true /op true /OPM 0"))).toEqual([]);
});

it.each([
  "/AcroForm << /XFA 9 0 R >>",
  "/Collection << /View /D >>",
  "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
  "/OpenAction << /S /JavaScript /J#53 12 0 R >>",
  "/OpenAction << /S /SetOCGState /State [/OFF 8 0 R] >>",
  "/OpenAction << /S /Hide /T (a) /H false >>",
  "/Subtype /Link /Border [0 0 25]",
  "/Subtype /Link /Border 9 0 R",
  "/Subtype /Link /BS << /S /S /W 25 >>",
  "/Subtype /Link /BS 9 0 R",
  "/Usage << /Zoom << /min 20 >> >>",
  "/ExtGState << /A << /TR 9 0 R >> >>",
  "/ExtGState << /A << /TR2 [9 0 R 9 0 R] >> >>",
  "<< /HalftoneType 1 /TransferFunction 9 0 R >>",
])("doubts what viewers show otherwise: %s", (text) => {
  expect(found(text)).toHaveLength(1);
});

it.each([
  "/ExtGState << /A << /TR2 /Default /TR /Identity >> >>",
  "/OpenAction [3 0 R /XYZ null null /Zoom] /ViewerPreferences << /DisplayDocTitle true >>",
  "/Names << /EmbeddedFiles 9 0 R >> /TRailer /JSON (a)",
  "/Subtype /Link /Border [0 0 0]",
  "/Subtype /Link /Border[16 16 1.5[3]]",
  "/Subtype /Link /BS << /S /U /W 1 >> /BS << /S /U >>",
  "/SeparationInfo << /DeviceColorant /None >> /Separations 1",
])("takes as it is: %s", (text) => {
  expect(found(text)).toEqual([]);
});
