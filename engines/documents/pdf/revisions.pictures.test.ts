import { describe, expect, it } from "vitest";
import { makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { stateOf } from "../../../test/support/chip/authorities.ts";
import { type RevisionWish, revised } from "../../../test/support/revised-pdf.ts";
import { SIGNATURE, signLast } from "../../../test/support/signed-pdf.ts";
import { readPdf } from "../pdf.ts";
import { hasOnlySignatureRevisions } from "./revisions.ts";
import { signaturesOf } from "./signatures.ts";

const signingOf = (file: Uint8Array) => signaturesOf(file).signing;

const { signer } = stateOf("ec-prime256v1-sha256");
const file = makePdf({ lines: ["ACME ENERGY", "Jane Doe", "12 Wattle Street"] });
const text = file.toString("latin1");
const catalog = /1 0 obj\n(<<.*>>)\nendobj/.exec(text)?.[1] ?? "";
const page = /3 0 obj\n(<<.*>>)\nendobj/.exec(text)?.[1] ?? "";
const more = (dictionary: string, entries: string) => dictionary.replace(/>>$/, `${entries} >>`);

const FIELD =
  "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 12 0 R >>";
/** A signature as a later revision, in a field that shows nothing. */
const signature = {
  1: more(catalog, "/AcroForm << /Fields [11 0 R] /SigFlags 3 >>"),
  3: more(page, "/Annots [11 0 R]"),
  11: FIELD,
  12: SIGNATURE,
};
const signed = signLast(revised(file, signature), signer, {});
const evidence = {
  1: more(catalog, "/AcroForm << /Fields [11 0 R] /SigFlags 3 >> /DSS 13 0 R"),
  13: "<< /Type /DSS /Certs [14 0 R] >>",
  14: "<< /Length 4 >>\nstream\nabcd\nendstream",
};
const isHarmless = (bytes: Buffer) => hasOnlySignatureRevisions(bytes.toString("latin1"));

describe("later revisions that change nothing that is seen", { timeout: 30_000 }, () => {
  it("a signature, and the evidence of it", async () => {
    expect(isHarmless(file)).toBe(true);
    expect(isHarmless(signed)).toBe(true);
    expect(signingOf(signed)).toBe("holds");
    const lasting = revised(signed, evidence);
    expect(isHarmless(lasting)).toBe(true);
    expect(signingOf(lasting)).toBe("holds");
    expect((await readPdf(lasting)).alterations).toEqual([]);
    // Evidence may be replaced by more of it.
    expect(
      isHarmless(revised(lasting, { 13: "<< /Type /DSS /Certs [14 0 R 15 0 R] >>", 15: evidence[14] })),
    ).toBe(true);
  });

  it("a second signature", async () => {
    const twice = signLast(
      revised(signed, {
        1: more(catalog, "/AcroForm << /Fields [11 0 R 13 0 R] /SigFlags 3 >>"),
        3: more(page, "/Annots [11 0 R 13 0 R]"),
        13: FIELD.replace("Signature1", "Signature2").replace("12 0 R", "14 0 R"),
        14: SIGNATURE,
      }),
      signer,
      {},
    );
    expect(signingOf(twice)).toBe("holds");
    expect((await readPdf(twice)).alterations).toEqual([]);
  });

  it("a field that waits for its signature gets it", () => {
    const waiting = makePdf({ lines: ["A"], extra: [FIELD.replace("/V 12 0 R ", "")] });
    const filled = signLast(revised(waiting, { 11: FIELD, 12: SIGNATURE }), signer, {});
    expect(isHarmless(filled)).toBe(true);
    expect(signingOf(filled)).toBe("holds");
  });
});

const CONTENT = "<< /Length 45 >>\nstream\nBT /F1 12 Tf 50 780 Td (JOAN EVIL) Tj ET     \nendstream";
/** Evidence that refers to an object of the file itself. */
const shared = (number: number) =>
  revised(signed, { 1: evidence[1], 13: `<< /Type /DSS /Certs [${number} 0 R] >>` });
/** The file with other information in its last trailer, which stands behind all that has a place. */
function withInfo(bytes: Buffer, number: number): Buffer {
  const all = bytes.toString("latin1");
  const at = all.lastIndexOf("/Info 6 0 R");
  return Buffer.from(`${all.slice(0, at)}/Info ${number} 0 R${all.slice(at + 11)}`, "latin1");
}
const attacks: [string, Buffer][] = [
  ["the page's content", revised(signed, { 5: CONTENT })],
  [
    "another content of the page",
    revised(signed, { 3: more(page.replace("5 0 R", "13 0 R"), "/Annots [11 0 R]"), 13: CONTENT }),
  ],
  ["the font", revised(signed, { 4: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>" })],
  ["the pages", revised(signed, { 2: "<< /Type /Pages /Kids [13 0 R] /Count 1 >>", 13: page })],
  ["the layers that are shown", revised(signed, { 1: signature[1].replace("/OFF [8 0 R]", "/OFF [9 0 R]") })],
  ["another catalog", revised(signed, { 13: catalog }, { trailer: "/XRefStm 5 " })],
  ["what evidence shares with the catalog", revised(shared(1), { 5: CONTENT })],
  ["the catalog that evidence refers to", revised(shared(1), { 1: catalog.replace("2 0 R", "5 0 R") })],
  ["the information that evidence refers to", revised(shared(6), { 6: "<< /Producer (BillRun) >>" })],
  ["which object has the information", withInfo(revised(signed, { 13: "<< /Producer (BillRun) >>" }), 13)],
  [
    "a note",
    revised(signed, {
      3: more(page, "/Annots [11 0 R 13 0 R]"),
      13: "<< /Type /Annot /Subtype /FreeText /Rect [50 700 300 800] >>",
    }),
  ],
  [
    "a signature with an area",
    revised(signed, {
      3: more(page, "/Annots [11 0 R 13 0 R]"),
      13: FIELD.replace("[0 0 0 0]", "[50 700 300 800]"),
    }),
  ],
  [
    "the area of the signature that is there",
    revised(signed, { 11: FIELD.replace("[0 0 0 0]", "[50 700 300 800]") }),
  ],
  [
    "an appearance",
    revised(signed, { 11: FIELD.replace("/F 132", "/F 4 /AP << /N 13 0 R >>"), 13: CONTENT }),
  ],
  [
    "a script of a field",
    revised(signed, { 3: more(page, "/Annots [11 0 R 13 0 R]"), 13: more(FIELD, "/AA << >>") }),
  ],
  [
    "an action when the file opens",
    revised(signed, { 1: more(signature[1], "/OpenAction << /S /JavaScript >>") }),
  ],
  [
    "appearances that the reader makes",
    revised(signed, { 1: more(catalog, "/AcroForm << /Fields [11 0 R] /NeedAppearances true >>") }),
  ],
  [
    "a note taken away",
    revised(revised(file, { 3: more(page, "/Annots [11 0 R]"), 11: FIELD, 12: "null" }), { 3: page }),
  ],
  [
    "the area of what the page shows",
    revised(signed, { 3: more(page.replace("595 842", "595 400"), "/Annots [11 0 R]") }),
  ],
  ["the facts of the file", revised(signed, { 6: "<< /Producer (other) >>" })],
];

describe("later revisions that are not known to be harmless", { timeout: 30_000 }, () => {
  it.each(attacks)("change %s", async (_, bytes) => {
    expect(isHarmless(bytes)).toBe(false);
    expect(
      (await readPdf(bytes).catch(() => ({ alterations: [{ weight: "reject" }] }))).alterations,
    ).toContainEqual(expect.objectContaining({ weight: "reject" }));
  });

  it("bring out an object that was hidden in the first revision", () => {
    const hidden = makePdf({ lines: ["Jane Doe"], extra: [CONTENT] });
    const at = hidden.indexOf("11 0 obj");
    const wish: RevisionWish = { rows: () => [{ number: 5, offset: at }] };
    expect(isHarmless(revised(hidden, { 12: "<< >>" }, wish))).toBe(false);
    // Also under its own number, behind the table's back.
    const moved = Buffer.from(hidden.toString("latin1").replace("11 0 obj", "05 0 obj"), "latin1");
    expect(isHarmless(revised(moved, { 12: "<< >>" }))).toBe(false);
  });

  it("give a page the content that it waited for", () => {
    const waiting = Buffer.from(text.replace("/Contents 5 0 R", "/Contents 90 0 R"), "latin1");
    const start = waiting.indexOf("xref\n0 ");
    const shift = (offset: string) =>
      String(Number(offset) + (Number(offset) > waiting.indexOf("4 0 obj") - 2 ? 1 : 0)).padStart(10, "0");
    const table = waiting
      .toString("latin1", start)
      .replace(/(\d{10}) 00000 n/g, (_, offset: string) => `${shift(offset)} 00000 n`);
    const right = Buffer.from(
      waiting.toString("latin1", 0, start) + table.replace(/startxref\n\d+/, `startxref\n${start}`),
      "latin1",
    );
    expect(isHarmless(right)).toBe(true);
    expect(isHarmless(revised(right, { 90: CONTENT }))).toBe(false);
  });

  it.each<[string, Buffer]>([
    [
      "an object that the table does not name",
      revised(signed, { 13: "<< >>", 14: "<< >>" }, { rows: ([one]) => (one === undefined ? [] : [one]) }),
    ],
    [
      "a row that leads elsewhere",
      revised(
        signed,
        { 13: "<< >>" },
        { rows: (rows) => rows.map((row) => ({ ...row, offset: row.offset - 5 })) },
      ),
    ],
    [
      "a link past the revision before",
      revised(signed, { 13: "<< >>" }, { previous: text.lastIndexOf("xref\n0 ") }),
    ],
    ["a comment", revised(signed, { 13: "<< >>" }, { before: "% 5 0 obj\n" })],
    ["a key twice", revised(signed, { 1: more(signature[1], "/Pages 2 0 R") })],
    [
      "a key twice, written with codes",
      revised(signed, { 1: more(signature[1], "/P#61ges 13 0 R"), 13: "<< >>" }),
    ],
    [
      "objects in a stream of evidence",
      revised(signed, { ...evidence, 14: "<< /Length 22 >>\nstream\n5 0 obj\nnull\nendobj   \nendstream" }),
    ],
    ["an encrypted part", revised(signed, { 13: "<< >>" }, { trailer: "/Encrypt 13 0 R " })],
    ["no table", Buffer.concat([signed, Buffer.from("13 0 obj\n<< >>\nendobj\n%%EOF\n")])],
    ["text behind the end", Buffer.concat([signed, Buffer.from("hello")])],
    ["nested values without end", revised(signed, { 13: "[".repeat(5000) })],
    [
      "a stream of cross-references",
      Buffer.concat([
        signed,
        Buffer.from(
          `13 0 obj\n<< /Type /XRef /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n${signed.length}\n%%EOF\n`,
        ),
      ]),
    ],
  ])("have %s", (_, bytes) => expect(isHarmless(bytes)).toBe(false));

  it("do not lend their signature to bytes of the first revision that it leaves out", () => {
    const short = signLast(revised(file, signature), signer, {
      range: (range) => ({ ...range, length: range.length - 8 }),
    });
    expect(signingOf(revised(short, evidence))).toBe("not_covering");
  });
});
