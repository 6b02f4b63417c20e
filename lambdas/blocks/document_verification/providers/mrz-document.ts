import type { DocumentType } from "../../../../compiler/catalogue/values.ts";
import { fieldCertainty, fieldsOf, type MrzFields } from "../../../documents/reading/mrz/fields.ts";
import { lastMonthOfFrenchCard } from "../../../documents/reading/mrz/french-card.ts";
import { isSpecimenState } from "../../../documents/reading/mrz/states.ts";
import type { MrzZone } from "../../../documents/reading/mrz/zone.ts";
import {
  besideLabels,
  type PrintedCard,
  type PrintedPage,
  readCard,
} from "../../../documents/reading/print/card-fields.ts";
import { headingOf } from "../../../documents/reading/print/headings.ts";
import type { PrintedFieldName } from "../../../documents/reading/print/labels.ts";
import { nameIn, type PrintedValue } from "../../../documents/reading/print/values.ts";
import {
  isDatePrinted,
  isNumberPrinted,
  isPrinted,
  printedDates,
} from "../../../documents/reading/printed.ts";
import type { PrintedText } from "../../../documents/reading/text-recognizer.ts";
import { countryCode } from "../../../screening/countries.ts";
import type { DocumentFields, DocumentReading, Finding } from "../reading.ts";
import { personName } from "./person-name.ts";

/** No check digit covers these: a lower certainty is a doubt. */
const UNPROTECTED = ["issuer", "nationality", "sex"] as const;
const CERTAIN = 0.8;
/** A name in print that is this certain is what stands there. */
const CLEAR_NAME = 0.9;
/** A check digit that is wrong over characters as sure as this is wrong in the document, not in our reading. */
const SURELY_READ = 0.85;

/**
 * What a zone and the print around it say together.
 *
 * @param pages the front as it was read, and read closer, the zone itself left out
 * @param wanted what the client says the document is: decides between kinds that share a zone
 */
export function mrzReading(
  zone: MrzZone,
  pages: readonly PrintedPage[],
  wanted: DocumentType | undefined,
  now: Date,
): Omit<DocumentReading, "look"> {
  const printed = pages.flatMap(({ texts }) => texts);
  const dates = printedDates(printed, now);
  const mrz = withPrintedCentury(fieldsOf(zone, now), dates);
  const labelled = pages.map((page) => readCard([page], now).fields);
  const visual = visualZone(mrz, { pages, printed, dates, labelled });
  const certainty = Math.min(...(zone.layout.checks.length === 0 ? [0] : keyCertainty(zone)));
  return {
    fields: documentFields(mrz, dates, wanted),
    mrz: { format: mrz.format, raw_valid: zone.valid && zone.repaired === 0, check_digits: zone.valid },
    findings: [readable(zone, mrz), checkDigits(zone), visual, ...stillIssued(mrz, now)],
    confidence: zone.valid ? certainty * (visual.outcome === "passed" ? 1 : 0.7) : certainty * 0.4,
    specimen: isSpecimenState(mrz.issuer ?? "") || isSpecimenState(mrz.nationality ?? ""),
  };
}

/** The zone has two digits of the year: somebody of a hundred is told from a child by the print. */
function withPrintedCentury(mrz: MrzFields, dates: readonly ReadonlySet<string>[]): MrzFields {
  if (mrz.birthDate === undefined) return mrz;
  const earlier = `${Number(mrz.birthDate.slice(0, 4)) - 100}${mrz.birthDate.slice(4)}`;
  return !isDatePrinted(mrz.birthDate, dates) && isDatePrinted(earlier, dates)
    ? { ...mrz, birthDate: earlier }
    : mrz;
}

function keyCertainty(zone: MrzZone): number[] {
  return (["document_number", "birth_date", "expiry_date", ...UNPROTECTED] as const).map((field) =>
    fieldCertainty(zone, field),
  );
}

/** Dates that a zone has a place for, and that no calendar has, or that are filled: nobody can tell whether the document holds. */
function datesNotGiven({ layout }: MrzZone, { birthDate, expiryDate }: MrzFields): string[] {
  return [
    ...(layout.fields.birth_date !== undefined && birthDate === undefined ? ["birth date"] : []),
    ...(layout.fields.expiry_date !== undefined && expiryDate === undefined ? ["expiry date"] : []),
  ];
}

/** A French card before 2021 has no date of expiry in its zone; its number tells when it was issued. */
function stillIssued({ format, documentNumber, birthDate }: MrzFields, now: Date): Finding[] {
  if (format !== "FRID") return [];
  const last = lastMonthOfFrenchCard(documentNumber ?? "", birthDate);
  const check = "not_expired";
  if (last === undefined) return [expired("The date of expiry could not be told.", "review")];
  if (last >= now.toISOString().slice(0, 7)) return [{ check, outcome: "passed" }];
  return [expired("The document has expired.", "reject")];
}

function expired(detail: string, weight: "reject" | "review"): Finding {
  return { check: "not_expired", outcome: "failed", reason: "document_expired", detail, weight };
}

function readable(zone: MrzZone, mrz: MrzFields): Finding {
  const doubtful = UNPROTECTED.filter((field) => fieldCertainty(zone, field) < CERTAIN);
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

/** The print around a zone. */
interface Print {
  readonly pages: readonly PrintedPage[];
  readonly printed: readonly PrintedText[];
  readonly dates: readonly ReadonlySet<string>[];
  /** What stands beside labels, a look each. */
  readonly labelled: readonly PrintedCard["fields"][];
}

/** Wrong digits over sure characters speak against the document; over doubtful ones against the picture. */
function checkDigits(zone: MrzZone): Finding {
  const wrong = zone.checks.filter(({ valid }) => !valid).map(({ name }) => name);
  if (wrong.length === 0) return { check: "check_digits", outcome: "passed" };
  // The composite digit is wrong whenever another is: alone it says that something else is.
  const telling = wrong.some((name) => name !== "composite")
    ? wrong.filter((name) => name !== "composite")
    : wrong;
  const covered = zone.layout.checks
    .filter(({ name }) => telling.includes(name))
    .flatMap(({ over, at }) => [...over, [at[0], at[1], at[1] + 1] as const]);
  const sure = covered.every(([line, from, to]) =>
    (zone.certainty[line] ?? []).slice(from, to).every((certainty) => certainty >= SURELY_READ),
  );
  return {
    check: "check_digits",
    outcome: "failed",
    reason: "check_digit_mismatch",
    detail: `Wrong check digits: ${wrong.join(", ")}.`,
    weight: sure && zone.cost < 0.15 ? "reject" : "review",
  };
}

/**
 * Names have no check digit, so the print must confirm them. It must hold number and dates too: who changes one digit of the print, or of the zone and its
 * check digits, rarely changes both.
 */
function visualZone(mrz: MrzFields, { pages, printed, dates, labelled }: Print): Finding {
  const missing: string[] = [];
  const { country } = headingOf(printed.map(({ text }) => text));
  if (country !== undefined && country !== alpha2(mrz.issuer)) missing.push("issuing country");
  const { givenNames, namesTruncated: cut } = mrz;
  const surname =
    mrz.surname === "" ||
    isPrinted(mrz.surname, printed, { beside: givenNames, cut: cut && givenNames === "" });
  const given = givenNames === "" || isPrinted(givenNames, printed, { beside: mrz.surname, cut });
  const nameless = mrz.surname === "" && mrz.givenNames === "";
  if (!surname || nameless || isNamedOtherwise(pages, "surname", mrz)) missing.push("surname");
  if (!given || isNamedOtherwise(pages, "given", mrz)) missing.push("given names");
  const says = (field: PrintedFieldName, differs: (value: string) => boolean) =>
    labelled.some((fields) => fields[field] !== undefined && differs(fields[field].value));
  const otherDate = (wanted: string | undefined) => (value: string) => isOtherDate(value, wanted);
  if (!isDatePrinted(mrz.birthDate, dates) || says("birth_date", otherDate(mrz.birthDate)))
    missing.push("birth date");
  if (!isDatePrinted(mrz.expiryDate, dates) || says("expiry_date", otherDate(mrz.expiryDate)))
    missing.push("expiry date");
  const number = mrz.documentNumber ?? "";
  if (!isNumberPrinted(number, printed) || says("number", (value) => differsByOne(value, number)))
    missing.push("document number");
  if (missing.length === 0) return { check: "visual_zone_matches_mrz", outcome: "passed" };
  return {
    check: "visual_zone_matches_mrz",
    outcome: "failed",
    reason: printed.length < 3 ? "document_unreadable" : "data_mismatch",
    detail: `The printed text does not confirm: ${missing.join(", ")}.`,
    weight: "review",
  };
}

/** That a signature or a parent's name confirms the zone does not help when another name stands beside the label. Latin letters only: the name may stand there in others too. */
function isNamedOtherwise(
  pages: readonly PrintedPage[],
  field: "surname" | "given",
  { surname, givenNames, namesTruncated: cut }: MrzFields,
): boolean {
  const beside = pages.flatMap((page) => besideLabels(page, field));
  const own = (field === "surname" ? surname : givenNames).split(" ").filter((part) => part !== "");
  const isPart = ({ value }: PrintedValue) =>
    own.some((part) => isPrinted(part, [{ text: value }], { beside: `${surname} ${givenNames}`, cut }));
  const isClear = ({ value, weakest }: PrintedValue) =>
    weakest >= CLEAR_NAME && nameIn(value) !== undefined && /^[\p{Script=Latin}\P{L}]+$/u.test(value);
  return own.length > 0 && !beside.some(isPart) && beside.some(isClear);
}

/** Many pages print a date twice, small beside a second photo: that one confirms the zone does not help when the other says something else. */
function isOtherDate(value: string, wanted: string | undefined): boolean {
  const [year, month, day] = value.split("-");
  return wanted !== undefined && value !== wanted && `${year}-${day}-${month}` !== wanted;
}

/** One character otherwise: an edited number. More: another number that stands there too. */
function differsByOne(value: string, number: string): boolean {
  const same = (a: string, b: string) =>
    a.replace(/O/g, "0").replace(/I/g, "1") === b.replace(/O/g, "0").replace(/I/g, "1");
  const others = [...value].filter((character, i) => !same(character, number[i] ?? "")).length;
  return value.length === number.length && others === 1;
}

/**
 * The fields of a document by its zone.
 *
 * @param dates that are printed on it, each in its possible readings
 */
export function documentFields(
  mrz: MrzFields,
  dates: readonly ReadonlySet<string>[],
  wanted: DocumentType | undefined,
): DocumentFields {
  return {
    document_type: documentType(mrz, wanted),
    issuing_country: alpha2(mrz.issuer),
    nationality: alpha2(mrz.nationality),
    document_number: mrz.documentNumber ?? null,
    name: personName(mrz.givenNames, mrz.surname),
    birth_date: mrz.birthDate ?? null,
    sex: mrz.sex ?? null,
    expiry_date: mrz.expiryDate ?? null,
    issue_date: issueDate(mrz, dates),
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

/** Codes that ISO 3166 lacks (`UTO`, `XXA`) stay as they are; Germany's and Britain's are longer or shorter than theirs. */
function alpha2(code: string | undefined): string | null {
  if (code === undefined) return null;
  if (code === "D") return "DE";
  if (/^GB[DNOPS]$/.test(code)) return "GB";
  return countryCode(code)?.toUpperCase() ?? code;
}

/** The one printed date that lies between birth and expiry, at most eleven years before the latter. */
function issueDate(
  { birthDate, expiryDate }: MrzFields,
  dates: readonly ReadonlySet<string>[],
): string | null {
  if (birthDate === undefined || expiryDate === undefined) return null;
  const earliest = `${Number(expiryDate.slice(0, 4)) - 11}${expiryDate.slice(4)}`;
  const candidates = new Set(
    dates
      .filter((readings) => !readings.has(birthDate) && !readings.has(expiryDate))
      .flatMap((readings) => [...readings])
      .filter((date) => date > birthDate && date < expiryDate && date > earliest),
  );
  const [only] = candidates;
  return candidates.size === 1 ? (only ?? null) : null;
}
