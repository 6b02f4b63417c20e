import { issueDay } from "../../../../engines/documents/letters/dates.ts";
import { type LetterLine, plain } from "../../../../engines/documents/letters/line.ts";
import { senderOf } from "../../../../engines/documents/letters/sender.ts";
import type { Alteration } from "../../../../engines/documents/pdf/cover-ups.ts";
import type { DateOrder } from "../../../../engines/documents/printed.ts";
import { fullName } from "../../../../engines/screening/full-name.ts";
import { type DocumentReading, type Finding, NO_FIELDS } from "../reading.ts";
import type { DocumentVerificationInput } from "../spec.ts";
import { type Addressee, addresseeOf } from "./addressee.ts";

/** The search terms: a bill has much text, so only expected values are searched for. */
export type ExpectedOnBill = NonNullable<DocumentVerificationInput["expected"]>;

const FEW_LINES = 3;
/** A letter has a hundred lines a page; comparing more with each other takes too long. */
const MANY_LINES = 1500;
const US_STATES =
  "AK|AL|AR|AZ|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY";
const US_ADDRESS = new RegExp(`\\b(?:${US_STATES}),? \\d{5}(?:-\\d{4})?$`);

/**
 * The evidence of a bill, statement or letter: who sent it, that it is for the expected person at the expected address, and the day on which it was made.
 *
 * @param read its lines
 * @param alterations signs that it was changed
 */
export function proofOfAddressReading(
  read: readonly LetterLine[],
  alterations: readonly Alteration[],
  expected: ExpectedOnBill | undefined,
  now: Date,
): DocumentReading {
  const readable = read.length >= FEW_LINES && read.length <= MANY_LINES;
  if (!readable) return UNREADABLE;
  const addressee = expected === undefined ? NOBODY : searched(read, expected);
  const said = read.filter(({ isPictured }) => isPictured !== true);
  const sender = senderOf(said, addressee.lines);
  const day = issueDay(said, dayOrderBy(expected?.address));
  const { name, address } = addressee;
  return {
    fields: {
      ...NO_FIELDS,
      document_type: "proof_of_address",
      name: name === undefined ? null : { first: "", last: "", full: name },
      address: address ?? null,
      issue_date: day === undefined || day > now.toISOString().slice(0, 10) ? null : day,
    },
    ...(sender === undefined ? {} : { letter: { kind: sender.kind, issuer: sender.issuer } }),
    findings: [
      { check: "readable", outcome: "passed" },
      ...(sender === undefined ? [UNKNOWN_LETTER] : []),
      ...expectedFindings(expected, addressee),
      integrity(alterations),
    ],
    confidence: 0.9,
    specimen: false,
  };
}

const NOBODY: Addressee = { lines: [], doubts: [] };

function doubt(
  check: "readable" | "type_allowed" | "expected_data",
  reason: "document_unreadable" | "document_type_not_allowed" | "data_mismatch",
  detail: string,
): Finding {
  return { check, outcome: "failed", reason, detail, weight: "review" };
}

const UNREADABLE: DocumentReading = {
  fields: NO_FIELDS,
  findings: [doubt("readable", "document_unreadable", "No text was found, or far too much for a letter.")],
  confidence: 0,
  specimen: false,
};

const UNKNOWN_LETTER = doubt(
  "type_allowed",
  "document_type_not_allowed",
  "The page is not known as a bill, a statement of a bank, or a letter of an authority with the name of its sender.",
);

function searched(read: readonly LetterLine[], { name, address }: ExpectedOnBill): Addressee {
  const wanted = name === undefined ? "" : fullName(name);
  return wanted === "" || address === undefined ? NOBODY : addresseeOf(read, wanted, address);
}

/** Without an expected name and address a bill is no evidence. */
function expectedFindings(
  expected: ExpectedOnBill | undefined,
  { name, address, doubts }: Addressee,
): Finding[] {
  const fault = (detail: string) => doubt("expected_data", "data_mismatch", detail);
  if (expected?.name === undefined || expected.address === undefined)
    return [fault("There is no expected name and address to look for.")];
  if (address === undefined) return [fault("The expected address is not on the first page.")];
  if (name === undefined)
    return [fault("The expected name does not stand above the address on the first page.")];
  return doubts.map(fault);
}

function integrity(alterations: readonly Alteration[]): Finding {
  if (alterations.length === 0) return { check: "file_integrity", outcome: "passed" };
  return {
    check: "file_integrity",
    outcome: "failed",
    reason: "document_altered",
    detail: alterations.map(({ detail }) => detail).join(" "),
    weight: alterations.some(({ weight }) => weight === "reject") ? "reject" : "review",
  };
}

/** The order of day and month in the country of an address: the United States write the month first. */
function dayOrderBy(address: string | undefined): DateOrder | undefined {
  if (address === undefined) return undefined;
  const text = plain(address).trim();
  if (US_ADDRESS.test(text)) return "month_first";
  const isElsewhere =
    /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{5}-\d{3}\b|\b\d{3} ?\d{3}\b|(?:^|, ?)\d{4,5} [A-Z]|\b[A-Z]{2,3} \d{4}$/.test(
      text,
    );
  return isElsewhere ? "day_first" : undefined;
}
