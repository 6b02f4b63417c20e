import { describe, expect, it } from "vitest";
import { type DrawnText, embeddedText } from "../../../test/support/letters/embedded-font.ts";
import { FIRST_EXTRA, makePdf } from "../../documents/testing/make-pdf.ts";
import { office, reasons } from "./testing/office.ts";

const LINES = [
  "ACME ENERGY LTD",
  "Bill date: 15.10.2026",
  "Jane Citizen",
  "12 Wattle Street",
  "CANBERRA ACT 2601",
  "Your bill for electricity",
];
const SIGNS = "...................";
const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
const contentOf = (strings: readonly string[]) => ({
  bytes: Buffer.from(
    strings.map((text, i) => `BT /F1 12 Tf 50 ${780 - 20 * i} Td ${text} Tj ET`).join("\n"),
    "latin1",
  ),
});

/** A bill whose embedded font draws its lines, of which the text of the file says something else where a test wants it. */
function bill(drawn: Readonly<Record<string, string>> = {}, lines = [...LINES, SIGNS]): Buffer {
  const texts = lines.map((says): DrawnText => ({ says, drawn: drawn[says] ?? says }));
  const { font, extra, strings } = embeddedText(texts, FIRST_EXTRA);
  return makePdf({ lines: [], font, extra, content: contentOf(strings.map((hex) => `<${hex}>`)) });
}

/** A bill in a font that the file does not bring, with a map of its codes to Unicode. */
function billOfStandardFont(toUnicode: string): Buffer {
  const font = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${FIRST_EXTRA} 0 R >>`;
  const map = `begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${toUnicode} endcmap`;
  const extra = [`<< /Length ${map.length} >>\nstream\n${map}\nendstream`];
  return makePdf({ lines: [], font, extra, content: contentOf(LINES.map((line) => `(${line})`)) });
}

async function judged(file: Buffer, wanted: Partial<typeof expected> = {}) {
  const { upload, verify } = office();
  const front = await upload(file, { type: "proof_of_address", content_type: "application/pdf" });
  return verify({ front, document_type: "proof_of_address", expected: { ...expected, ...wanted } });
}

describe("a PDF whose fonts draw other letters than its text says", { timeout: 240_000 }, () => {
  it("passes where they are the same", async () => {
    expect(await judged(bill())).toMatchObject({ status: "passed", issue_date: "2026-10-15" });
  });

  it.each([
    ["another name", { "Jane Citizen": "John Browne." }],
    ["another first name", { "Jane Citizen": "June Citizen" }],
    ["another street", { "12 Wattle Street": "99 Other Road A." }],
    ["another number of the house", { "12 Wattle Street": "72 Wattle Street" }],
    ["another year", { "Bill date: 15.10.2026": "Bill date: 15.10.2020" }],
    ["another name where the file has signs", { [SIGNS]: "John Brown Esquire." }],
    ["another addressee beside", { "Your bill for electricity": "Lady Anna Van Brownington" }],
  ])("goes to review with %s", async (_, drawn) => {
    const output = await judged(bill(drawn));
    expect(output.status).toBe("review");
  });

  it("goes to review where the day has the same digits and other signs between them", async () => {
    const lines = LINES.map((line) => line.replace("15.10.2026", "1/11/2026"));
    expect(await judged(bill({}, lines))).toMatchObject({ status: "passed", issue_date: "2026-11-01" });
    const output = await judged(bill({ "Bill date: 1/11/2026": "Bill date: 11/1/2026" }, lines));
    expect(output.status).toBe("review");
  });

  it("goes to review where a font has no outlines for its letters", async () => {
    const output = await judged(bill({ "Your bill for electricity": "#".repeat(25) }));
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["document_altered"]);
  });

  it("goes to review where a standard font is said to draw other letters", async () => {
    const honest = billOfStandardFont("1 beginbfchar <41> <0041> endbfchar");
    expect(await judged(honest)).toMatchObject({ status: "passed" });
    // The page shows `Jane`, the text says `Kbof`.
    const lying = billOfStandardFont(
      "4 beginbfchar <4A> <004B> <61> <0062> <6E> <006F> <65> <0066> endbfchar",
    );
    const output = await judged(lying, { name: "Kbof Citizen" });
    expect(reasons(output)).toContain("document_altered");
    expect(output.status).toBe("review");
  });
});
