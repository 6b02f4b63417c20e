import type { DocumentType } from "../../../../compiler/catalogue/values.ts";
import { type IssuerFault, issuerFaults } from "../../../../engines/documents/authenticity/issuer-facts.ts";
import type { NumberHolder } from "../../../../engines/documents/authenticity/personal-number.ts";
import {
  isOtherPersonalNumber,
  isPersonalNumberInZone,
} from "../../../../engines/documents/authenticity/personal-numbers.ts";
import { type ZoneFault, zoneFaults } from "../../../../engines/documents/authenticity/zone-facts.ts";
import {
  fieldCertainty,
  fieldsOf,
  type MrzFields,
  optionalTexts,
} from "../../../../engines/documents/mrz/fields.ts";
import type { MrzField } from "../../../../engines/documents/mrz/formats.ts";
import { lastMonthOfFrenchCard } from "../../../../engines/documents/mrz/french-card.ts";
import { stateOf } from "../../../../engines/documents/mrz/state-code.ts";
import { isSpecimenState } from "../../../../engines/documents/mrz/states.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import type { PrintedPage } from "../../../../engines/documents/print/card-fields.ts";
import { kindsIn } from "../../../../engines/documents/print/headings.ts";
import { isDatePrinted, isNumberPrinted } from "../../../../engines/documents/printed.ts";
import { isPossibleAge } from "../../../age.ts";
import { failed } from "../failed-check.ts";
import type { DocumentFields, DocumentReading, Finding } from "../reading.ts";
import { issueDate, printedIssueDate } from "./issue-date.ts";
import { personName } from "./person-name.ts";
import { isSettledByPrint } from "./settled-by-print.ts";
import { isUnread } from "./unread-print.ts";
import {
  isOfOtherKind,
  type Print,
  printOf,
  unconfirmed,
  unconfirmedStates,
  visualZone,
} from "./visual-zone.ts";

/** No check digit covers these: a lower certainty is a doubt. */
const UNPROTECTED = ["issuer", "nationality", "sex"] as const;
const CERTAIN = 0.8;
/** From this certainty on, print that says the same settles a field without a check digit. */
const LIKELY = 0.5;
/** A check digit that is wrong over characters as sure as this is wrong in the document, not in our reading. */
const SURELY_READ = 0.85;

/**
 * The combined reading of a zone and the print around it.
 *
 * @param pages the first and the closer reading of the front, without the zone itself
 * @param wanted the client's declaration of the document: decides between kinds that share a zone, where no heading does
 */
export function mrzReading(
  zone: MrzZone,
  pages: readonly PrintedPage[],
  wanted: DocumentType | undefined,
  now: Date,
): DocumentReading {
  const own = fieldsOf(zone, now);
  const print = printOf(pages, now, own.issuer);
  const { mrz, doubt } = withPrintedCentury(own, print.dates, now);
  const missing = [
    ...(isOfOtherKind(mrz, print) ? ["document type"] : []),
    ...unconfirmedStates(mrz, print),
    ...unconfirmed(mrz, print),
  ];
  const digits = checkDigits(zone);
  const isDoubtful = isMisreadPerhaps(digits);
  const compared = visualZone(missing, print, "The printed text does not confirm");
  const isUnclear = zone.valid && !zone.sound;
  const isOfPicture = (field: string) => isUncertain(field, zone) || isUnread(field, mrz, print);
  // More text than is read may hold what is missing.
  const hasMore = pages.some((page) => page.hasMore === true);
  const isMisread = isDoubtful || isUnclear || hasMore || missing.every(isOfPicture);
  const visual = isMisread ? asMisread(compared) : compared;
  const fields = withPrint(
    documentFields(mrz, isHeadedAsPermit(print) ? "residence_permit" : wanted),
    print,
    now,
  );
  const certainty = Math.min(...(zone.layout.checks.length === 0 ? [0] : keyCertainty(zone)));
  return {
    fields,
    mrz: { format: mrz.format, raw_valid: zone.valid && zone.repaired === 0, check_digits: zone.valid },
    findings: [doubt ?? readable(zone, mrz, print), digits, visual, ...stillIssued(mrz, now)],
    confidence: zone.valid ? certainty * (visual.outcome === "passed" ? 1 : 0.7) : certainty * 0.4,
    specimen: isSpecimenState(mrz.issuer ?? "") || isSpecimenState(mrz.nationality ?? ""),
    contradictions: contradictions(zone, mrz, fields, print, now),
    ...(isDoubtful || isUnclear || doubt !== undefined ? { unsure: true as const } : {}),
  };
}

/** Permits of many states have the letters of cards in their zones: their heading says what they are, whatever the client says. */
function isHeadedAsPermit({ printed }: Print): boolean {
  const kinds = kindsIn(printed.map(({ text }) => text));
  return kinds.has("residence_permit") && !kinds.has("id_card");
}

/** Facts of the kind of document and its issuer that it contradicts. What may be misread contradicts nothing. */
function contradictions(
  zone: MrzZone,
  { typeCode, surname, givenNames: given, namesTruncated }: MrzFields,
  fields: DocumentFields,
  print: Print,
  now: Date,
): (ZoneFault | IssuerFault)[] {
  if (!zone.valid) return [];
  const issued = fields.issue_date ?? printedIssueDate(fields, print);
  const numbers = personalNumbers(zone, fields, print);
  const name = namesTruncated ? undefined : { surname, given };
  const stated = { ...fields, document_code: typeCode, issue_date: issued, personal_numbers: numbers };
  const faults = issuerFaults({ ...stated, ...(name === undefined ? {} : { whole_name: name }) }, now);
  const holder: NumberHolder = {
    birthDate: fields.birth_date,
    sex: fields.sex,
    today: now.toISOString().slice(0, 10),
    ...(name === undefined ? {} : { name }),
  };
  const isOther = isOtherNumberPrinted(fields, optionalTexts(zone), print, holder);
  return [...new Set([...zoneFaults(zone), ...faults, ...(isOther ? [PERSONAL] : [])])];
}

/** The optional data that are a personal number: where a state may have something else there, only what is printed too. Some states repeat the number of the document there. */
function personalNumbers(
  zone: MrzZone,
  { issuing_country: state, document_number: number }: DocumentFields,
  { printed }: Print,
): string[] {
  const isInZone = isPersonalNumberInZone(state ?? "");
  return optionalTexts(zone).filter(
    (text) => !(number !== null && text.includes(number)) && (isInZone || isNumberPrinted(text, printed)),
  );
}

const PERSONAL: IssuerFault = "personal_number_not_of_issuer";

/** Whether the print has another personal number than the zone, or one that says something else of its holder. */
function isOtherNumberPrinted(
  { document_type: type, issuing_country: state, nationality }: DocumentFields,
  own: readonly string[],
  { printed }: Print,
  holder: NumberHolder,
): boolean {
  if (state === null || nationality !== state || type === "visa") return false;
  return printed
    .filter(({ weakest }) => weakest >= SURELY_READ)
    .flatMap(({ text }) => [text, ...text.split(/\s+/)])
    .some((text) => isOtherPersonalNumber(state, text.replace(/[^0-9A-Z]/gi, ""), own, holder));
}

/**
 * The zone has two digits of the year, so a person of a hundred has the zone of a child. Where the print alone has the earlier century, nothing confirms it, and a single digit edited
 * in the print would make an adult of a child: a person has to see it.
 */
function withPrintedCentury(
  mrz: MrzFields,
  dates: readonly ReadonlySet<string>[],
  now: Date,
): { readonly mrz: MrzFields; readonly doubt?: Finding } {
  if (mrz.birthDate === undefined) return { mrz };
  const earlier = `${Number(mrz.birthDate.slice(0, 4)) - 100}${mrz.birthDate.slice(4)}`;
  if (isDatePrinted(mrz.birthDate, dates) || !isDatePrinted(earlier, dates)) return { mrz };
  const detail = "Only the printed text says in which century the holder was born.";
  const doubt = failed("readable", "data_mismatch", detail, "review");
  // A year in which nobody alive was born is misread, or no genuine document has it.
  return { mrz: isPossibleAge(earlier, now) ? { ...mrz, birthDate: earlier } : mrz, doubt };
}

function keyCertainty(zone: MrzZone): number[] {
  return (["document_number", "birth_date", "expiry_date", ...UNPROTECTED] as const).map((field) =>
    fieldCertainty(zone, field),
  );
}

/** Dates of the zone that are invalid or filled: the document's validity is then unknown. */
function datesNotGiven({ layout }: MrzZone, { birthDate, expiryDate }: MrzFields): string[] {
  return [
    ...(layout.fields.birth_date !== undefined && birthDate === undefined ? ["birth date"] : []),
    ...(layout.fields.expiry_date !== undefined && expiryDate === undefined ? ["expiry date"] : []),
  ];
}

/** A French card before 2021 has no date of expiry in its zone; its number contains the month of issue. */
function stillIssued({ format, documentNumber, birthDate }: MrzFields, now: Date): Finding[] {
  if (format !== "FRID") return [];
  const last = lastMonthOfFrenchCard(documentNumber ?? "", birthDate);
  const check = "not_expired";
  if (last === undefined) return [expired("The date of expiry could not be determined.", "review")];
  if (last >= now.toISOString().slice(0, 7)) return [{ check, outcome: "passed" }];
  return [expired("The document has expired.", "reject")];
}

function expired(detail: string, weight: "reject" | "review"): Finding {
  return { check: "not_expired", outcome: "failed", reason: "document_expired", detail, weight };
}

function readable(zone: MrzZone, mrz: MrzFields, print: Print): Finding {
  const doubtful = UNPROTECTED.filter((field) => {
    const certainty = fieldCertainty(zone, field);
    return certainty < CERTAIN && !(certainty >= LIKELY && isSettledByPrint(field, mrz, print));
  });
  if (zone.valid && !zone.sound) return unreadable("The machine-readable zone is not complete or not clear.");
  if (doubtful.length > 0)
    return unreadable(`Not certain in the machine-readable zone: ${doubtful.join(", ")}.`);
  const absent = datesNotGiven(zone, mrz);
  if (absent.length > 0) return unreadable(`Not a date in the machine-readable zone: ${absent.join(", ")}.`);
  return { check: "readable", outcome: "passed" };
}

function unreadable(detail: string): Finding {
  return { check: "readable", outcome: "failed", reason: "document_unreadable", detail, weight: "review" };
}

/** Wrong digits over sure characters speak against the document; over doubtful ones against the picture. */
function checkDigits(zone: MrzZone): Finding {
  const wrong = zone.checks.filter(({ valid }) => !valid).map(({ name }) => name);
  if (wrong.length === 0) return { check: "check_digits", outcome: "passed" };
  // The composite digit is wrong whenever another is; alone it means an error in an uncovered field.
  const telling = wrong.some((name) => name !== "composite")
    ? wrong.filter((name) => name !== "composite")
    : wrong;
  const covered = zone.layout.checks
    .filter(({ name }) => telling.includes(name))
    .flatMap(({ over, at }) => [...over, [at[0], at[1], at[1] + 1] as const]);
  const sure = covered.every(([line, from, to]) =>
    (zone.certainty[line] ?? []).slice(from, to).every((certainty) => certainty >= SURELY_READ),
  );
  const detail = `Wrong check digits: ${wrong.join(", ")}.`;
  return sure && zone.cost < 0.15
    ? failed("check_digits", "check_digit_mismatch", detail)
    : failed("check_digits", "document_unreadable", detail, "review");
}

/** Fields of a zone that no check digit covers, by what is said of them where the print does not confirm them. */
const UNCOVERED: Readonly<Record<string, readonly MrzField[]>> = {
  surname: ["names", "surname"],
  "given names": ["names", "given_names"],
  "issuing country": ["issuer"],
  nationality: ["nationality"],
  sex: ["sex"],
};

/** Whether a field that the print does not confirm may be misread in the zone. */
function isUncertain(field: string, zone: MrzZone): boolean {
  return (UNCOVERED[field] ?? []).some((name) => fieldCertainty(zone, name) < CERTAIN);
}

/** Print that differs from a zone which may be misread, or that was not read: the reason is the picture, and what was found stays known. */
function asMisread(finding: Finding): Finding {
  if (finding.outcome !== "failed") return finding;
  return { ...finding, reason: "document_unreadable", found: finding.reason };
}

/** Whether check digits are wrong over characters that may be misread. */
function isMisreadPerhaps(digits: Finding): boolean {
  return digits.outcome === "failed" && digits.weight === "review";
}

/** The fields of a document from its zone. */
export function documentFields(mrz: MrzFields, wanted: DocumentType | undefined): DocumentFields {
  return {
    document_type: documentType(mrz, wanted),
    issuing_country: mrz.issuer === undefined ? null : stateOf(mrz.issuer),
    nationality: mrz.nationality === undefined ? null : stateOf(mrz.nationality),
    document_number: mrz.documentNumber ?? null,
    name: personName(mrz.givenNames, mrz.surname),
    birth_date: mrz.birthDate ?? null,
    sex: mrz.sex ?? null,
    expiry_date: mrz.expiryDate ?? null,
    issue_date: null,
    personal_number: mrz.personalNumber ?? null,
    address: null,
  };
}

/** By the first letters of the zone (ICAO 9303-4 to -7); residence permits share the cards' formats. */
function documentType(mrz: MrzFields, wanted: DocumentType | undefined): DocumentType {
  if (mrz.format === "MRVA" || mrz.format === "MRVB") return "visa";
  if (mrz.format === "TD3") return "passport";
  if (mrz.format === "FRID") return "id_card";
  if (/^(.R|C1|C2)$/.test(mrz.typeCode)) return "residence_permit";
  const undecided = wanted === "residence_permit" && mrz.nationality !== mrz.issuer;
  return undecided ? "residence_permit" : "id_card";
}

/** Fields that the zone lacks or uses differently. From its optional data only a number that is also printed counts; a visa has none. */
function withPrint(fields: DocumentFields, print: Print, now: Date): DocumentFields {
  const { personal_number: number, document_type: type } = fields;
  const isPersonal = number !== null && type !== "visa" && isNumberPrinted(number, print.printed);
  return {
    ...fields,
    issue_date: issueDate(fields, print, now),
    personal_number: isPersonal ? number : null,
  };
}
