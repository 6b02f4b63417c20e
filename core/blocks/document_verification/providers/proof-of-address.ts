import type { Alteration } from "../../../../engines/documents/pdf/cover-ups.ts";
import { printedDates } from "../../../../engines/documents/printed.ts";
import { fullName } from "../../../../engines/screening/full-name.ts";
import { compareNames } from "../../../../engines/screening/index.ts";
import { holdsAddress } from "../../../documents/address.ts";
import { type DocumentReading, type Finding, NO_FIELDS } from "../reading.ts";
import type { DocumentVerificationInput } from "../spec.ts";

/** The search terms: a bill has much text, so only expected values are searched for. */
export type ExpectedOnBill = NonNullable<DocumentVerificationInput["expected"]>;

/** A line of a bill as it was read. */
export interface BillLine {
  readonly text: string;
  /** Whether all of it was read with certainty: a found search term confirms its own reading, a date does not. */
  readonly clear: boolean;
}

/** Names as alike as this, as screening compares them, are one person's. */
const SAME_NAME = 0.9;
/** Words that stand before the date on which a bill was made. */
const ISSUED =
  /(statement|bill|invoice|issue|issued|letter|rechnungs|ausstellungs|facture|emission|factura|fecha)[\w ]{0,12}(date|datum|le)?|^date\b|\bdated\b/i;

/**
 * The evidence of a bill, statement or letter: it contains the name and the address, and its date.
 *
 * @param read its text in order
 * @param alterations signs that it was changed
 */
export function proofOfAddressReading(
  read: readonly BillLine[],
  alterations: readonly Alteration[],
  expected: ExpectedOnBill | undefined,
  now: Date,
): DocumentReading {
  const lines = read.map(({ text }) => text);
  const name = expected?.name === undefined ? undefined : findName(lines, fullName(expected.name));
  const address = expected?.address === undefined ? undefined : findAddress(lines, expected.address);
  const readable = lines.length >= 3;
  return {
    fields: {
      ...NO_FIELDS,
      document_type: readable ? "proof_of_address" : null,
      name: name === undefined ? null : { first: "", last: "", full: name },
      address: address ?? null,
      issue_date: issueDate(read, now),
    },
    findings: [
      readable
        ? { check: "readable", outcome: "passed" }
        : {
            check: "readable",
            outcome: "failed",
            reason: "document_unreadable",
            detail: "No text was found.",
            weight: "review",
          },
      ...expectedFindings(expected),
      integrity(alterations),
    ],
    confidence: readable ? 0.9 : 0,
    specimen: false,
  };
}

/** Without an expected name and address a bill is no evidence. */
function expectedFindings(expected: ExpectedOnBill | undefined): Finding[] {
  if (expected?.name !== undefined && expected.address !== undefined) return [];
  return [
    {
      check: "expected_data",
      outcome: "failed",
      reason: "data_mismatch",
      detail: "There is no expected name and address to look for.",
      weight: "review",
    },
  ];
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

function findName(lines: readonly string[], wanted: string): string | undefined {
  const scored = lines
    .map((line) => line.replace(/^(mr|mrs|ms|miss|mx|dr|herr|frau|m\.|mme)\.? /i, "").slice(0, 120))
    .map((line) => ({ line, score: compareNames(wanted, line, "person").score }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best !== undefined && best.score >= SAME_NAME ? best.line : undefined;
}

/** The lines (up to four in a row) that hold every word of an address; numbers must be there as they are. */
function findAddress(lines: readonly string[], wanted: string): string | undefined {
  for (let length = 1; length <= 4; length++) {
    for (let start = 0; start + length <= lines.length; start++) {
      const part = lines.slice(start, start + length);
      if (holdsAddress(part.join(" "), wanted)) return part.join(", ");
    }
  }
  return undefined;
}

/** The date that a line calls the date of issue, else the latest that is not in the future; null when day and month could be either, or the line is not clear. */
function issueDate(lines: readonly BillLine[], now: Date): string | null {
  const today = now.toISOString().slice(0, 10);
  const datesIn = ({ text, clear }: BillLine) =>
    printedDates([{ text }], now).map((readings) => ({
      readings: [...readings].filter((date) => date <= today).toSorted(),
      clear,
    }));
  const named = lines.filter(({ text }) => ISSUED.test(text)).flatMap(datesIn);
  const all = named.length > 0 ? named : lines.flatMap(datesIn);
  const latest = all
    .filter(({ readings }) => readings.length > 0)
    .sort((a, b) => (b.readings.at(-1) ?? "").localeCompare(a.readings.at(-1) ?? ""))[0];
  return latest?.clear === true && latest.readings.length === 1 ? (latest.readings[0] ?? null) : null;
}
