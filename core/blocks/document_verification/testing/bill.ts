import { letterLines, letterPdf, type Text } from "../../../../test/support/letters/draw.ts";
import { proofOfAddressReading } from "../providers/proof-of-address.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "../spec.ts";
import { judgedAlone } from "./judged-alone.ts";
import { now, office } from "./office.ts";

export const ADDRESS = ["12 Wattle Street", "CANBERRA ACT 2601"];
export const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
/** Lines of text below one another. */
export const at = (texts: readonly string[], x: number, y: number, size = 10): Text[] =>
  texts.map((text, i) => ({ text, x, y: y + 13 * i, size }));

/** The page of a bill with a block for its addressee, and more of what a test wants. */
export const pageOf = (block: readonly string[], more: readonly Text[] = []): Text[] => [
  { text: "ACME ENERGY LTD", x: 50, y: 60, size: 16 },
  ...at(block, 60, 150),
  { text: "Bill date: 15 October 2026", x: 350, y: 150 },
  { text: "Your bill for electricity", x: 60, y: 260, size: 14 },
  { text: "Amount due 84.20 AUD", x: 60, y: 420 },
  { text: "Meter 88 12 77, 412 kWh", x: 60, y: 760 },
  ...more,
];

/** The judgement of the lines of the page of a bill; those with the text `unclear` are read badly. */
export function judged(
  block: readonly string[],
  more: readonly Text[] = [],
  wanted = expected,
  unclear?: string,
) {
  const lines = letterLines([pageOf(block, more)]).map((line) => ({ ...line, clear: line.text !== unclear }));
  const reading = proofOfAddressReading(lines, [], wanted, now());
  const { status, checks } = judgedAlone(reading, {
    input: documentVerificationInputSchema.parse({ document_type: "proof_of_address", expected: wanted }),
    config: documentVerificationConfigSchema.parse({}),
    now: now(),
  });
  return { status, details: checks.flatMap(({ detail }) => detail ?? []) };
}

/** What the block says of the page of a bill, as a PDF. */
export async function verified(block: readonly string[], more: readonly Text[] = []) {
  const desk = office();
  const facts = { type: "proof_of_address", content_type: "application/pdf" };
  const front = await desk.upload(await letterPdf([pageOf(block, more)]), facts);
  return desk.verify({ front, document_type: "proof_of_address", expected });
}

/** The block of the wanted addressee. */
export const OWN = ["Jane Citizen", ...ADDRESS];
/** Lines of the text of the letter. */
export const body = (...texts: readonly string[]) => at(texts, 60, 300);
