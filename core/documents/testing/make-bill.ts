import { makePdf } from "./make-pdf.ts";

/** What a bill says; absent: Jane A. Citizen of 12 Wattle Street. */
export interface BillFacts {
  readonly name?: string;
  readonly street?: string;
  /** The information dictionary of the file. */
  readonly info?: Readonly<Record<string, string>>;
}

const AGE_MS = 20 * 86_400_000;

/** A bill of twenty days ago, which proves an address today. */
export function makeBill({
  name = "Jane A. Citizen",
  street = "12 Wattle Street",
  info = {},
}: BillFacts = {}): Buffer {
  const at = new Date(Date.now() - AGE_MS);
  const month = at.toLocaleString("en", { month: "long", timeZone: "UTC" });
  const date = `Bill date: ${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
  return makePdf({ lines: ["ACME ENERGY LTD", date, `Ms ${name}`, street, "CANBERRA ACT 2601"], info });
}
