import type { AamvaLicence } from "../../../documents/reading/aamva.ts";
import {
  isDatePrinted,
  isNumberPrinted,
  isPrinted,
  printedDates,
} from "../../../documents/reading/printed.ts";
import type { PrintedText } from "../../../documents/reading/text-recognizer.ts";
import type { DocumentReading, Finding } from "../reading.ts";
import { personName } from "./person-name.ts";

/**
 * What the barcode of a licence and the print of its front say together. A barcode has error correction but no signature: anybody can print one,
 * so the front must confirm it.
 *
 * @param front printed text of the front; undefined when the back came alone
 */
export function licenceReading(
  licence: AamvaLicence,
  front: readonly PrintedText[] | undefined,
  now: Date,
): Omit<DocumentReading, "look"> {
  const given = [licence.first, licence.middle].filter((part) => part !== undefined).join(" ");
  const complete = [licence.number, licence.last, licence.birthDate, licence.expiryDate].every(
    (value) => value !== undefined,
  );
  const print = printFinding(licence, given, front, printedDates(front ?? [], now));
  return {
    fields: {
      document_type: licence.isIdCard ? "id_card" : "driving_licence",
      issuing_country: licence.country,
      nationality: null,
      document_number: licence.number ?? null,
      name: personName(given, licence.last ?? ""),
      birth_date: licence.birthDate ?? null,
      sex: licence.sex ?? null,
      expiry_date: licence.expiryDate ?? null,
      issue_date: licence.issueDate ?? null,
      personal_number: null,
      address: licence.address ?? null,
    },
    findings: [
      complete
        ? { check: "readable", outcome: "passed" }
        : {
            check: "readable",
            outcome: "failed",
            reason: "document_unreadable",
            detail: "The barcode lacks the number, the name, the birth date or the expiry date.",
            weight: "review",
          },
      { check: "check_digits", outcome: "not_applicable" },
      print,
    ],
    confidence: print.outcome === "passed" ? 0.97 : 0.7,
    specimen: false,
  };
}

function printFinding(
  { last = "", birthDate, expiryDate, number = "" }: AamvaLicence,
  given: string,
  front: readonly PrintedText[] | undefined,
  dates: readonly ReadonlySet<string>[],
): Finding {
  const check = "visual_zone_matches_mrz";
  const text = front ?? [];
  const missing = [
    ...(isPrinted(last, text, { beside: given }) ? [] : ["surname"]),
    ...(isPrinted(given, text, { beside: last }) ? [] : ["given names"]),
    ...(isDatePrinted(birthDate, dates) ? [] : ["birth date"]),
    ...(isDatePrinted(expiryDate, dates) ? [] : ["expiry date"]),
    ...(isNumberPrinted(number, text) ? [] : ["document number"]),
  ];
  if (missing.length === 0) return { check, outcome: "passed" };
  return {
    check,
    outcome: "failed",
    reason: front === undefined || front.length < 3 ? "document_unreadable" : "data_mismatch",
    detail: `The front does not confirm the barcode: ${missing.join(", ")}.`,
    weight: "review",
  };
}
