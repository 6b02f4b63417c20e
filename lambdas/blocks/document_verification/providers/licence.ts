import type { AamvaLicence } from "../../../documents/reading/aamva.ts";
import { isPrinted } from "../../../documents/reading/printed.ts";
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
): Omit<DocumentReading, "look"> {
  const given = [licence.first, licence.middle].filter((part) => part !== undefined).join(" ");
  const complete =
    licence.number !== undefined && licence.last !== undefined && licence.birthDate !== undefined;
  const print = printFinding(licence, front);
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
            detail: "The barcode lacks the number, the name or the birth date.",
            weight: "review",
          },
      { check: "check_digits", outcome: "not_applicable" },
      print,
    ],
    confidence: print.outcome === "passed" ? 0.97 : 0.7,
    specimen: false,
  };
}

function printFinding(licence: AamvaLicence, front: readonly PrintedText[] | undefined): Finding {
  const check = "visual_zone_matches_mrz";
  const missing = [
    ...(front !== undefined && isPrinted((licence.last ?? "").toUpperCase(), front) ? [] : ["surname"]),
    ...(front !== undefined && isPrinted((licence.first ?? "").toUpperCase(), front) ? [] : ["given names"]),
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
