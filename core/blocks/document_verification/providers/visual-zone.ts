import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import { shareLetters } from "../../../../engines/documents/letters-in-a-row.ts";
import type { MrzFields } from "../../../../engines/documents/mrz/fields.ts";
import { stateOf } from "../../../../engines/documents/mrz/state-code.ts";
import {
  besideEachLabel,
  besideLabels,
  dateOrder,
  type PrintedPage,
  readCard,
} from "../../../../engines/documents/print/card-fields.ts";
import { headingOf, kindsIn } from "../../../../engines/documents/print/headings.ts";
import { bare, type PrintedFieldName } from "../../../../engines/documents/print/labels.ts";
import { joinedDates } from "../../../../engines/documents/print/layout.ts";
import { isStatePrinted, statesIn } from "../../../../engines/documents/print/states.ts";
import { nameIn, type PrintedValue } from "../../../../engines/documents/print/values.ts";
import {
  asDigits,
  type DateOrder,
  isDatePrinted,
  isNumberPrinted,
  isPrinted,
  otherWords,
  printedDates,
} from "../../../../engines/documents/printed.ts";
import type { PrintedText } from "../../../../engines/documents/text-recognizer.ts";
import type { Finding } from "../reading.ts";
import { ownWords } from "./words-beside-names.ts";

/** From this certainty on a printed name counts as read correctly. */
export const CLEAR_NAME = 0.9;
/** The print around a zone, or on the front of a barcode. */
export interface Print {
  readonly pages: readonly PrintedPage[];
  readonly printed: readonly PrintedText[];
  readonly dates: readonly ReadonlySet<string>[];
  /** Of day and month, where the issuer tells it. */
  readonly order: DateOrder | undefined;
  /** ISO 3166-1 alpha-2 of the state that heads it. */
  readonly country: string | undefined;
  /** The values beside labels, one entry per reading. */
  readonly labelled: ReturnType<typeof readCard>["fields"][];
}

/**
 * The print of a page, for comparison with a zone or a barcode.
 *
 * @param pages the first and the closer reading of one page
 * @param issuer as the zone or the barcode writes it: tells the order of day and month
 */
export function printOf(pages: readonly PrintedPage[], now: Date, issuer: string | undefined): Print {
  const printed = pages.flatMap(({ texts }) => texts);
  const order = dateOrder(issuer === undefined ? undefined : stateOf(issuer));
  return {
    pages,
    printed,
    dates: printedDates(
      [...printed, ...pages.flatMap(({ texts, direction }) => joinedDates(texts, direction))],
      now,
      order,
    ),
    order,
    country: headingOf(printed.map(({ text }) => text)).country,
    labelled: pages.map((page) => readCard([page], now, order).fields),
  };
}

/** The fields of a zone or a barcode that print must confirm. */
export type MachineRead = Pick<
  MrzFields,
  | "surname"
  | "givenNames"
  | "namesTruncated"
  | "documentNumber"
  | "birthDate"
  | "expiryDate"
  | "sex"
  | "issuer"
>;

/** The fields of a barcode in the form of a zone's. */
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

/** What may stand behind a name on the front, and has an element of its own in the barcode (DCU). */
const SUFFIX = /^(?:JR|SR|[IVX]{1,4}|[1-9](?:ST|ND|RD|TH))$/;

/** Whether a printed name has a word that the barcode leaves out: it may be of somebody else of the family. An initial and a suffix are no such words. */
export const saysMore = (printed: string, { surname, givenNames }: MachineRead): boolean =>
  otherWords(printed, `${surname} ${givenNames}`).some((word) => word.length > 1 && !SUFFIX.test(word));

/**
 * The machine-read fields that the print does not confirm. Names have no check digit, so the print must contain them.
 * Number and dates too: a forger who changes the print, or the zone and its check digits, rarely changes both. The
 * print beside labels must not contradict them either.
 *
 * @returns names of fields
 */
export function unconfirmed(read: MachineRead, print: Print): string[] {
  const { surname, givenNames: given, namesTruncated: cut, issuer } = read;
  const { printed, dates } = print;
  const differingField = (field: PrintedFieldName, differs: (value: string) => boolean) =>
    print.labelled.some((fields) => fields[field] !== undefined && differs(fields[field].value));
  const otherDate = (wanted: string | undefined) => (value: string) =>
    isOtherDate(value, wanted, print.order);
  const number = read.documentNumber ?? "";
  const hasSurname =
    surname === "" || isPrinted(surname, printed, { beside: given, cut: cut && given === "", issuer });
  const hasGiven = given === "" || isPrinted(given, printed, { beside: surname, cut, issuer });
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

/**
 * Issuer and nationality of a zone have no check digit either. Most documents print the issuer's nationality as an
 * adjective: it must not be another state's.
 */
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

/** States of which licences to drive may have a zone and show citizenship (enhanced licences). */
const WITH_ZONE_ON_LICENCE: ReadonlySet<string> = new Set(["USA", "CAN"]);

/**
 * Whether the headings name a kind of document that has no such zone: a zone of a passport or a card under the heading of a licence, or one of a card under that of a passport. Passports and cards may name
 * other documents in their labels, so one heading that fits is enough.
 */
export function isOfOtherKind({ format, typeCode, issuer = "" }: MrzFields, { printed }: Print): boolean {
  const kinds = kindsIn(printed.map(({ text }) => text));
  const isCard = format === "TD1" || format === "TD2";
  // A card that is a passport, such as that of the United States, has the code IP.
  if (
    isCard
      ? typeCode === "IP" || kinds.has("id_card") || kinds.has("residence_permit")
      : kinds.has("passport")
  )
    return false;
  return (
    (kinds.has("driving_licence") && !(isCard && WITH_ZONE_ON_LICENCE.has(issuer))) ||
    (isCard && kinds.has("passport"))
  );
}

/**
 * The check of the print.
 *
 * @param missing names of fields that it does not confirm
 * @param whose the machine-read source: `The printed text does not confirm`
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
 * A signature or a parent's name must not confirm the zone when the label has another or a longer name: a part of the
 * name could have been removed from the zone. Latin letters only: the name may also be there in another script.
 */
function isNamedOtherwise(
  pages: readonly PrintedPage[],
  field: "surname" | "given",
  { surname, givenNames, namesTruncated: cut, issuer }: MachineRead,
): boolean {
  const labels = pages.flatMap((page) => besideEachLabel(page, field));
  const beside = labels.flat();
  const own = (field === "surname" ? surname : givenNames).split(" ").filter((part) => part !== "");
  const whole = `${surname} ${givenNames}`;
  const isPart = ({ value }: PrintedValue) =>
    own.some((part) => isPrinted(part, [{ text: value }], { beside: whole, cut, issuer }));
  const isClear = ({ value, weakest }: PrintedValue) =>
    weakest >= CLEAR_NAME && nameIn(value) !== undefined && /^[\p{Script=Latin}\P{L}]+$/u.test(value);
  const hasMore = ({ value }: PrintedValue) =>
    ownWords(otherWords(value, whole, issuer)).some((word) => word.length > 1);
  // A given name that was taken out of the zone; the print may repeat the only name that there is.
  if (own.length === 0) return beside.some((value) => isClear(value) && hasMore(value));
  const parts = beside.filter(isPart);
  if (parts.length === 0) return beside.some(isClear);
  // Another label of the field may have the name of somebody else. What was misread of the same name shares letters with it.
  const isOfOther = (value: PrintedValue) => isClear(value) && !sharesLetters(value.value, whole);
  if (labels.some((values) => !values.some(isPart) && values.some(isOfOther))) return true;
  return !cut && parts.some((value) => isClear(value) && hasMore(value));
}

/** As many letters in a row as two names share that are readings of one. */
const RUN = 3;

/** Whether a text has some letters in a row that a name has. One that is too short for that is taken for the name. */
function sharesLetters(text: string, name: string): boolean {
  const [letters, own] = [bare(text), bare(name)];
  return letters.length < RUN || shareLetters(letters, own, RUN);
}

/**
 * Many pages print a date twice, small beside a second photo: one that confirms the zone is not sufficient when the other differs. Where the order of day and month is not known,
 * the label may have been read in the other one.
 */
function isOtherDate(value: string, wanted: string | undefined, order: DateOrder | undefined): boolean {
  const [year, month, day] = value.split("-");
  const isExchanged = order === undefined && `${year}-${day}-${month}` === wanted;
  return wanted !== undefined && value !== wanted && !isExchanged;
}

/** One character otherwise: an edited number. More: another number that stands there too. */
function differsByOne(value: string, number: string): boolean {
  const others = [...value].filter(
    (character, i) => asDigits(character) !== asDigits(number[i] ?? ""),
  ).length;
  return value.length === number.length && others === 1;
}
