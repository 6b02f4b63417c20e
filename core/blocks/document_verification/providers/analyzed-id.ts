import type { DocumentType, PersonName } from "../../../../compiler/catalogue/values.ts";
import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import { fieldsOf } from "../../../../engines/documents/mrz/fields.ts";
import { type ParsedZone, parseZone } from "../../../../engines/documents/mrz/parse-zone.ts";
import { isSpecimenState } from "../../../../engines/documents/mrz/states.ts";
import { statesNamed } from "../../../../engines/documents/print/headings.ts";
import { isPrinted } from "../../../../engines/documents/printed.ts";
import type { AnalyzedId, IdField } from "../ports.ts";
import { type DocumentFields, type DocumentReading, type Finding, NO_FIELDS } from "../reading.ts";
import { documentFields } from "./mrz-document.ts";
import { differingInBarcode, ofAnotherDocument } from "./other-barcode.ts";
import { personName } from "./person-name.ts";
import { barcodeRead, type MachineRead, saysMore } from "./visual-zone.ts";

/** 0 to 1: a lower confidence of the service is a doubt. */
export const CERTAIN = 0.9;

/** Required fields of a document, with their names for clients. */
const KEY_FIELDS = [
  ["LAST_NAME", "surname"],
  ["DOCUMENT_NUMBER", "document number"],
  ["DATE_OF_BIRTH", "birth date"],
  ["EXPIRATION_DATE", "expiry date"],
] as const;
/** Optional fields that must be certain if present: they confirm the names of a zone or barcode. */
const NAME_FIELDS = ["FIRST_NAME", "MIDDLE_NAME", "SUFFIX"] as const;
const DATES: readonly string[] = ["DATE_OF_BIRTH", "EXPIRATION_DATE"];

/**
 * The reading from the fields of AnalyzeID. Print alone is not sufficient: if the service read a machine-readable zone,
 * its check digits are tested here, its fields count, and the printed ones and a barcode must not contradict it; else the
 * barcode of a licence must confirm the print.
 *
 * @param wanted the client's declaration of the document
 * @param barcode of the back, if any
 */
export function analyzedReading(
  analyzed: AnalyzedId,
  wanted: DocumentType | undefined,
  now: Date,
  barcode: AamvaLicence | undefined,
): DocumentReading {
  const code = analyzed.fields.get("MRZ_CODE")?.text;
  const zone = code === undefined ? undefined : parseZone(code);
  const mrz = zone?.valid === true ? fieldsOf(zone, now) : undefined;
  const printed = printedFields(analyzed);
  const readable = readableFinding(analyzed, printed.document_type, mrz !== undefined);
  const machine = mrz ?? (barcode === undefined ? undefined : barcodeRead(barcode));
  const visual = visualFinding(analyzed, machine, mrz === undefined ? barcode : undefined);
  const differing = mrz === undefined || barcode === undefined ? [] : differingInBarcode(mrz, barcode);
  return {
    fields: mrz === undefined ? printed : withPrint(documentFields(mrz, wanted), printed),
    ...(zone === undefined
      ? {}
      : { mrz: { format: zone.layout.format, raw_valid: zone.valid, check_digits: zone.valid } }),
    findings: [readable, checkDigits(code, zone), visual, ...ofAnotherDocument(differing)],
    confidence: leastConfidence(analyzed) * (visual.outcome === "passed" ? 1 : 0.7),
    specimen: isSpecimenState(mrz?.issuer ?? "") || isSpecimenState(mrz?.nationality ?? ""),
  };
}

/** Fields that a zone does not contain. */
function withPrint(fields: DocumentFields, printed: DocumentFields): DocumentFields {
  return { ...fields, issue_date: printed.issue_date, address: printed.address };
}

function printedFields({ fields }: AnalyzedId): DocumentFields {
  const text = (name: string): string | null => fields.get(name)?.text ?? null;
  const date = (name: string): string | null => fields.get(name)?.date ?? null;
  const type = typeOf(text("ID_TYPE"));
  return {
    ...NO_FIELDS,
    document_type: type,
    // AnalyzeID knows documents of the United States only; their states are not countries.
    issuing_country: type !== null && text("STATE_NAME") !== null ? "US" : null,
    document_number: text("DOCUMENT_NUMBER"),
    name: nameOf(fields),
    birth_date: date("DATE_OF_BIRTH"),
    expiry_date: date("EXPIRATION_DATE"),
    issue_date: date("DATE_OF_ISSUE"),
    address: addressOf(fields),
  };
}

function typeOf(idType: string | null): DocumentType | null {
  if (idType === null) return null;
  if (/PASSPORT/i.test(idType)) return "passport";
  if (/DRIVER/i.test(idType)) return "driving_licence";
  return /IDENTIFICATION|ID CARD/i.test(idType) ? "id_card" : null;
}

function nameOf(fields: ReadonlyMap<string, IdField>): PersonName | null {
  const joined = (...names: string[]) => names.flatMap((name) => fields.get(name)?.text ?? []).join(" ");
  return personName(joined("FIRST_NAME", "MIDDLE_NAME"), joined("LAST_NAME", "SUFFIX"));
}

function addressOf(fields: ReadonlyMap<string, IdField>): string | null {
  const parts = ["ADDRESS", "CITY_IN_ADDRESS", "STATE_IN_ADDRESS", "ZIP_CODE_IN_ADDRESS"];
  const found = parts.flatMap((name) => fields.get(name)?.text ?? []);
  return found.length === 0 ? null : found.join(", ");
}

/**
 * Print must be present and clear, and dates valid, also with a zone, because it confirms the zone. No check digit
 * covers a passport zone's names, states and sex.
 */
function readableFinding({ fields }: AnalyzedId, type: DocumentType | null, sound: boolean): Finding {
  const isSure = (name: string) => (fields.get(name)?.confidence ?? 0) >= CERTAIN;
  const doubtful = KEY_FIELDS.filter(([name]) => {
    return !isSure(name) || (DATES.includes(name) && fields.get(name)?.date === undefined);
  }).map(([, label]) => label);
  const named = NAME_FIELDS.every((name) => !fields.has(name) || isSure(name));
  const zone = sound ? isSure("MRZ_CODE") : type !== "passport";
  const missing = [
    ...doubtful,
    ...(named ? [] : ["given names"]),
    ...(zone ? [] : ["machine-readable zone"]),
  ];
  if (missing.length === 0) return { check: "readable", outcome: "passed" };
  return {
    check: "readable",
    outcome: "failed",
    reason: "document_unreadable",
    detail: `Not read, or not certain: ${missing.join(", ")}.`,
    weight: "review",
  };
}

/** Whether the document or the reading is wrong, the service does not say. */
function checkDigits(code: string | undefined, zone: ParsedZone | undefined): Finding {
  const check = "check_digits";
  if (zone?.valid === true) return { check, outcome: "passed" };
  if (code === undefined) return { check, outcome: "not_applicable" };
  return {
    check,
    outcome: "failed",
    reason: "check_digit_mismatch",
    detail: zone === undefined ? "The machine-readable zone fits no format." : "A check digit is wrong.",
    weight: "review",
  };
}

/** @param barcode that `machine` comes from */
function visualFinding(
  { fields }: AnalyzedId,
  machine: MachineRead | undefined,
  barcode: AamvaLicence | undefined,
): Finding {
  const check = "visual_zone_matches_mrz";
  const doubt = (reason: "document_unreadable" | "data_mismatch", detail: string): Finding => ({
    check,
    outcome: "failed",
    reason,
    detail,
    weight: "review",
  });
  if (machine === undefined)
    return doubt("document_unreadable", "No machine-readable zone or barcode confirms the printed text.");
  const name = nameOf(fields);
  const number = plain(fields.get("DOCUMENT_NUMBER")?.text);
  const sameName =
    name !== null && isNamed(machine, name) && !(barcode !== undefined && saysMore(name.full, machine));
  const differing = [
    ...(sameName ? [] : ["name"]),
    ...differs("document number", number, plain(machine.documentNumber)),
    ...differs("birth date", fields.get("DATE_OF_BIRTH")?.date, machine.birthDate),
    ...differs("expiry date", fields.get("EXPIRATION_DATE")?.date, machine.expiryDate),
    ...(barcode !== undefined && isOfOtherState(fields, barcode) ? ["issuing state"] : []),
  ];
  if (differing.length === 0) return { check, outcome: "passed" };
  const reason = name === null ? "document_unreadable" : "data_mismatch";
  return doubt(reason, `The printed text does not confirm: ${differing.join(", ")}.`);
}

/** Whether the front is of a known state, and the barcode of another. */
function isOfOtherState(fields: AnalyzedId["fields"], { issuer }: AamvaLicence): boolean {
  const named = statesNamed([fields.get("STATE_NAME")?.text ?? ""], []);
  return issuer !== undefined && named.size > 0 && !named.has(issuer);
}

/** Each part as it is printed, or letters could be taken off a name unseen. */
function isNamed({ surname, givenNames: given }: MachineRead, { full }: PersonName): boolean {
  const has = (part: string, beside: string) => part === "" || isPrinted(part, [{ text: full }], { beside });
  return `${surname}${given}` !== "" && has(surname, given) && has(given, surname);
}

function plain(text: string | undefined): string | undefined {
  return text?.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

function differs(label: string, printed: string | undefined, machine: string | undefined): string[] {
  return printed !== undefined && printed === machine ? [] : [label];
}

function leastConfidence({ fields }: AnalyzedId): number {
  return Math.min(...KEY_FIELDS.map(([name]) => fields.get(name)?.confidence ?? 0));
}
