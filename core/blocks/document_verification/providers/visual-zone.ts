import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { besideLabels, type PrintedPage, readCard } from "../../../../engines/documents/print/card-fields.ts";
import { headingOf } from "../../../../engines/documents/print/headings.ts";
import type { PrintedFieldName } from "../../../../engines/documents/print/labels.ts";
import { isStatePrinted, stateOf, statesIn } from "../../../../engines/documents/print/states.ts";
import { nameIn, type PrintedValue } from "../../../../engines/documents/print/values.ts";
import {
  asDigits,
  isDatePrinted,
  isNumberPrinted,
  isPrinted,
  otherWords,
  printedDates,
} from "../../../../engines/documents/printed.ts";
import type { PrintedText } from "../../../../engines/documents/text-recognizer.ts";
import type { Finding } from "../reading.ts";

/** A name in print that is this certain is what stands there. */
const CLEAR_NAME = 0.9;
/** Words that stand beside a name and are none of it: titles, and what introduces a maiden name or a patronymic. */
const ASIDE =
  /\b(DR|PROF|MR|MRS|MS|SIR|GEB|GEBOREN|NEE|EP|EPOUSE|EPSE|VVE|VEUVE|USAGE|QIZI|OGLU|OGLI|KYZY)\b/;

/** The print around a zone, or on the front of a barcode. */
export interface Print {
  readonly pages: readonly PrintedPage[];
  readonly printed: readonly PrintedText[];
  readonly dates: readonly ReadonlySet<string>[];
  /** ISO 3166-1 alpha-2 of the state that heads it. */
  readonly country: string | undefined;
  /** What stands beside labels, a look each. */
  readonly labelled: ReturnType<typeof readCard>["fields"][];
}

/**
 * What was read of a page, for holding a zone or a barcode against it.
 *
 * @param pages one page as it was read, and read closer
 */
export function printOf(pages: readonly PrintedPage[], now: Date): Print {
  const printed = pages.flatMap(({ texts }) => texts);
  return {
    pages,
    printed,
    dates: printedDates(printed, now),
    country: headingOf(printed.map(({ text }) => text)).country,
    labelled: pages.map((page) => readCard([page], now).fields),
  };
}

/** What a zone or a barcode says, and print must confirm. */
export type MachineRead = Pick<
  MrzFields,
  "surname" | "givenNames" | "namesTruncated" | "documentNumber" | "birthDate" | "expiryDate" | "sex"
>;

/** What a barcode says, as a zone would. */
export function barcodeRead(licence: AamvaLicence): MachineRead {
  const { first, middle, last: surname = "", number, birthDate, expiryDate, sex } = licence;
  return {
    surname,
    givenNames: [first, middle].filter((part) => part !== undefined).join(" "),
    namesTruncated: false,
    ...(number === undefined ? {} : { documentNumber: number }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(sex === undefined ? {} : { sex }),
  };
}

/**
 * What the print does not confirm of what machines read. Names have no check digit, so the print must hold them; number and dates too: who changes one
 * digit of the print, or of the zone and its check digits, rarely changes both. It must not say otherwise beside its labels, either.
 *
 * @returns names of fields
 */
export function unconfirmed(read: MachineRead, print: Print): string[] {
  const { surname, givenNames: given, namesTruncated: cut } = read;
  const { printed, dates } = print;
  const differingField = (field: PrintedFieldName, differs: (value: string) => boolean) =>
    print.labelled.some((fields) => fields[field] !== undefined && differs(fields[field].value));
  const otherDate = (wanted: string | undefined) => (value: string) => isOtherDate(value, wanted);
  const number = read.documentNumber ?? "";
  const hasSurname =
    surname === "" || isPrinted(surname, printed, { beside: given, cut: cut && given === "" });
  const hasGiven = given === "" || isPrinted(given, printed, { beside: surname, cut });
  const nameless = surname === "" && given === "";
  const confirmed: readonly (readonly [name: string, is: boolean])[] = [
    ["surname", hasSurname && !nameless && !isNamedOtherwise(print.pages, "surname", read)],
    ["given names", hasGiven && !isNamedOtherwise(print.pages, "given", read)],
    [
      "birth date",
      isDatePrinted(read.birthDate, dates) && !differingField("birth_date", otherDate(read.birthDate)),
    ],
    [
      "expiry date",
      isDatePrinted(read.expiryDate, dates) && !differingField("expiry_date", otherDate(read.expiryDate)),
    ],
    [
      "document number",
      isNumberPrinted(number, printed) && !differingField("number", (value) => differsByOne(value, number)),
    ],
    ["sex", !differingField("sex", (value) => read.sex !== undefined && value !== read.sex)],
  ];
  return confirmed.filter(([, is]) => !is).map(([name]) => name);
}

/** Issuer and nationality of a zone have no check digit either. Most documents print a nationality that is the issuer's as an adjective: it must not be another's. */
export function unconfirmedStates({ issuer = "", nationality }: MrzFields, print: Print): string[] {
  const texts = print.printed.map(({ text }) => text);
  const state = stateOf(issuer);
  // The code of the German state printer's specimens.
  const home = issuer === "BDR" ? "DE" : state;
  const isIssued = print.country === undefined ? isStatePrinted(issuer, texts) : print.country === state;
  const beside = print.pages
    .flatMap((page) => besideLabels(page, "nationality"))
    .filter(({ weakest }) => weakest >= CLEAR_NAME)
    .flatMap(({ value }) => statesIn(value));
  const isNational = (code: string) => {
    const own = stateOf(code);
    return beside.length > 0 ? beside.includes(own) : own === home || isStatePrinted(code, texts);
  };
  return [
    ...(isIssued ? [] : ["issuing country"]),
    ...(nationality === undefined || isNational(nationality) ? [] : ["nationality"]),
  ];
}

/**
 * What the print comes to.
 *
 * @param missing names of fields that it does not confirm
 * @param whose what machines read: `The printed text does not confirm`
 */
export function visualZone(
  missing: readonly string[],
  { printed }: Pick<Print, "printed">,
  whose: string,
): Finding {
  const check = "visual_zone_matches_mrz";
  if (missing.length === 0) return { check, outcome: "passed" };
  return {
    check,
    outcome: "failed",
    reason: printed.length < 3 ? "document_unreadable" : "data_mismatch",
    detail: `${whose}: ${missing.join(", ")}.`,
    weight: "review",
  };
}

/**
 * That a signature or a parent's name confirms the zone does not help when another name stands beside the label, or more of it: a part could be taken off a name
 * in the zone unseen. Latin letters only: the name may stand there in others too.
 */
function isNamedOtherwise(
  pages: readonly PrintedPage[],
  field: "surname" | "given",
  { surname, givenNames, namesTruncated: cut }: MachineRead,
): boolean {
  const beside = pages.flatMap((page) => besideLabels(page, field));
  const own = (field === "surname" ? surname : givenNames).split(" ").filter((part) => part !== "");
  const whole = `${surname} ${givenNames}`;
  const isPart = ({ value }: PrintedValue) =>
    own.some((part) => isPrinted(part, [{ text: value }], { beside: whole, cut }));
  const isClear = ({ value, weakest }: PrintedValue) =>
    weakest >= CLEAR_NAME && nameIn(value) !== undefined && /^[\p{Script=Latin}\P{L}]+$/u.test(value);
  const hasMore = ({ value }: PrintedValue) => {
    const more = otherWords(value, whole);
    return more.some((word) => word.length > 1) && !ASIDE.test(more.join(" "));
  };
  if (own.length === 0) return false;
  const parts = beside.filter(isPart);
  if (parts.length === 0) return beside.some(isClear);
  return !cut && parts.some((value) => isClear(value) && hasMore(value));
}

/** Many pages print a date twice, small beside a second photo: that one confirms the zone does not help when the other says something else. */
function isOtherDate(value: string, wanted: string | undefined): boolean {
  const [year, month, day] = value.split("-");
  return wanted !== undefined && value !== wanted && `${year}-${day}-${month}` !== wanted;
}

/** One character otherwise: an edited number. More: another number that stands there too. */
function differsByOne(value: string, number: string): boolean {
  const others = [...value].filter(
    (character, i) => asDigits(character) !== asDigits(number[i] ?? ""),
  ).length;
  return value.length === number.length && others === 1;
}
