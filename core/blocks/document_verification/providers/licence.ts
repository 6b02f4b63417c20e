import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import { issuerFaults } from "../../../../engines/documents/authenticity/issuer-facts.ts";
import type { PrintedPage } from "../../../../engines/documents/print/card-fields.ts";
import { statesNamed } from "../../../../engines/documents/print/headings.ts";
import { isDatePrinted, isPrinted } from "../../../../engines/documents/printed.ts";
import { isAddressPrinted } from "../../../documents/address.ts";
import type { DocumentFields, DocumentReading } from "../reading.ts";
import { personName } from "./person-name.ts";
import {
  barcodeRead,
  CLEAR_NAME,
  type MachineRead,
  type Print,
  printOf,
  saysMore,
  unconfirmed,
  visualZone,
} from "./visual-zone.ts";

/**
 * The combined reading of a licence's barcode and the print of its front. A barcode has error correction but no
 * signature: anyone can print one, so the front must confirm it. Optional fields that the front does not print are left
 * out.
 *
 * @param front the first and the closer reading; empty without a front
 */
export function licenceReading(
  licence: AamvaLicence,
  front: readonly PrintedPage[],
  now: Date,
): DocumentReading {
  const read = barcodeRead(licence);
  const { number, first, last, birthDate, expiryDate } = licence;
  // Who has one name only is rare: a barcode without a given name may be of anybody with this surname.
  const complete = [number, first, last, birthDate, expiryDate].every((value) => value !== undefined);
  const print = printOf(front, now, licence.country);
  const visual = visualZone(missingIn(licence, read, print), print, "The front does not confirm the barcode");
  const { issueDate, address } = licence;
  const texts = print.printed.map(({ text }) => text);
  const fields: DocumentFields = {
    document_type: licence.isIdCard ? "id_card" : "driving_licence",
    issuing_country: licence.country,
    nationality: null,
    document_number: licence.number ?? null,
    name: personName(read.givenNames, read.surname),
    birth_date: licence.birthDate ?? null,
    sex: licence.sex ?? null,
    expiry_date: licence.expiryDate ?? null,
    issue_date: issueDate !== undefined && isDatePrinted(issueDate, print.dates) ? issueDate : null,
    personal_number: null,
    address: address !== undefined && isAddressPrinted(address, texts) ? address : null,
  };
  return {
    fields,
    // A barcode is read without a mistake, or not at all.
    contradictions: issuerFaults(
      { ...fields, document_code: null, issue_date: issueDate ?? null, personal_numbers: [] },
      now,
    ),
    findings: [
      complete
        ? { check: "readable", outcome: "passed" }
        : {
            check: "readable",
            outcome: "failed",
            reason: "document_unreadable",
            detail:
              "The barcode lacks the number, a given name, the surname, the birth date or the expiry date.",
            weight: "review",
          },
      { check: "check_digits", outcome: "not_applicable" },
      visual,
    ],
    confidence: visual.outcome === "passed" ? 0.97 : 0.7,
    specimen: false,
  };
}

function missingIn(licence: AamvaLicence, read: MachineRead, print: Print): string[] {
  const headed = print.country === undefined || print.country === licence.country;
  return [
    ...(headed ? [] : ["issuing country"]),
    ...(isOfOtherState(licence, print) ? ["issuing state"] : []),
    ...new Set([...unconfirmed(read, print), ...moreNamed(read, print)]),
  ];
}

/** The names of which the front says more beside its labels than the barcode: a part may have been left out, or it is of somebody else of the family. */
function moreNamed(read: MachineRead, { labelled, printed }: Print): string[] {
  const isMore = (field: "surname" | "given"): boolean =>
    labelled.some(
      ({ [field]: value }) =>
        value !== undefined && value.weakest >= CLEAR_NAME && saysMore(value.value, read),
    );
  const isMoreGiven = isMore("given") || printed.some((line) => isMoreBehindComma(line, read));
  return [...(isMore("surname") ? ["surname"] : []), ...(isMoreGiven ? ["given names"] : [])];
}

/** `DOE, JANE MARY`: the whole name in one line, also without a label. */
function isMoreBehindComma({ text, weakest }: Print["printed"][number], read: MachineRead): boolean {
  const [, front = "", behind = ""] = /^([^,]+),([\p{L}\s'’.-]+)$/u.exec(text) ?? [];
  return (
    weakest >= CLEAR_NAME &&
    isPrinted(read.surname, [{ text: front }]) &&
    isPrinted(read.givenNames, [{ text: behind }]) &&
    saysMore(behind, read)
  );
}

/**
 * Whether the front names at least one state, and none of them is the one that issued the barcode. The address may be in another state than the issuer's, so it counts only
 * where the issuer's number is not known.
 */
function isOfOtherState(licence: AamvaLicence, { printed }: Print): boolean {
  const { issuer, jurisdiction, first, middle, last, city } = licence;
  const values = [first, middle, last, city].filter((value) => value !== undefined);
  const named = statesNamed(
    printed.map(({ text }) => text),
    values,
  );
  const state = issuer ?? jurisdiction;
  return named.size > 0 && (state === undefined || !named.has(state));
}
