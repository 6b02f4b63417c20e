import { type DateOrder, printedDates } from "../printed.ts";
import { bare } from "./labels.ts";

/** A value that was read, and how sure its least certain character is. */
export interface PrintedValue {
  readonly value: string;
  readonly weakest: number;
}

/** The role of a date: decides the century and the possible range. */
export type DateRole = "birth" | "issue" | "expiry";

/** Highest age of a holder, and longest validity of a document, in years (German and Swiss licences without end have no date). */
const OLDEST = 110;
const LONGEST_VALIDITY = 50;

/**
 * The dates that a text can mean in a role.
 *
 * @param order of day and month; undefined: not known, both are tried
 * @returns ISO 8601; two or more mean that the date is ambiguous. A date of issue is in the future where it cannot be read otherwise
 */
export function datesIn(text: string, role: DateRole, order: DateOrder | undefined, now: Date): string[] {
  const [first] = printedDates([{ text: spaced(text) }], now);
  if (first === undefined) return [];
  const [year, today] = [now.getUTCFullYear(), now.toISOString().slice(0, 10)];
  const inRange = [...first].filter((date) => {
    const age = year - Number(date.slice(0, 4));
    if (role === "birth") return age >= 0 && age <= OLDEST && date <= today;
    return age <= LONGEST_VALIDITY && age >= -LONGEST_VALIDITY;
  });
  const past = inRange.filter((date) => date <= today);
  const possible = role === "issue" && past.length > 0 ? past : inRange;
  const written = order === undefined ? possible : possible.filter((date) => isWrittenSo(text, date, order));
  return written.length > 0 || order === undefined ? written : possible;
}

/** Whether digits that could be day and month stand in this order. */
function isWrittenSo(text: string, date: string, order: DateOrder): boolean {
  const [, a, b] = /(?<!\d)(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+\d/.exec(spaced(text)) ?? [];
  if (a === undefined || b === undefined) return true;
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return order === "day_first"
    ? Number(a) === day && Number(b) === month
    : Number(a) === month && Number(b) === day;
}

/** `14 08 1994` and `14. 08. 1994` are one date each; letters that a recognizer takes for digits are not guessed at. */
function spaced(text: string): string {
  return text.replace(/\s*([./-])\s*/g, "$1").replace(/\s+/g, " ");
}

/**
 * The order of day and month in a document, when one of its dates is unambiguous.
 *
 * @param texts of the whole document
 */
export function orderIn(texts: readonly string[]): DateOrder | undefined {
  const pairs = texts.flatMap((text) => [
    ...spaced(text).matchAll(/(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}(?!\d)/g),
  ]);
  const dayFirst = pairs.some(([, a]) => Number(a) > 12 && Number(a) <= 31);
  const monthFirst = pairs.some(([, , b]) => Number(b) > 12 && Number(b) <= 31);
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? "day_first" : "month_first";
}

/** A number as printed, without spaces; undefined when it has too few digits to be one. */
export function numberIn(text: string): string | undefined {
  const joined = text
    .replace(/^(no|nr|n°|nº|#)[.:]?\s*/i, "")
    .replace(/[\s.]+/g, "")
    .replace(/[:;,]+$/, "");
  const digits = joined.replace(/\D/g, "").length;
  const isNumber = /^[A-Z0-9][A-Z0-9/\-*]{4,23}$/i.test(joined) && digits >= 3;
  // A date is not a document number.
  return isNumber && !/^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}$/.test(joined) ? joined.toUpperCase() : undefined;
}

/** A name as printed, without titles; undefined when it holds digits or hardly a letter. */
export function nameIn(text: string): string | undefined {
  const name = text
    .replace(/^(mr|mrs|ms|miss|mx|dr|herr|frau|m\.|mme|mlle)\.?\s+/i, "")
    .replace(/[^\p{L}\p{M}' .,-]/gu, (sign) => (/\d/.test(sign) ? sign : " "))
    .replace(/\s+/g, " ")
    .replace(/^[ .,'-]+|[ .,'-]+$/g, "");
  return /\d/.test(name) || bare(name).length < 2 ? undefined : name;
}

/** The sex as printed: letters of the Union's languages, or the words. */
export function sexIn(text: string): "M" | "F" | "X" | undefined {
  const parts = text.split(/[/\s]+/).map(bare);
  const found = new Set(parts.map((part) => SEXES[part]).filter((sex) => sex !== undefined));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

const SEXES: Readonly<Record<string, "M" | "F" | "X">> = {
  M: "M",
  MALE: "M",
  MAN: "M",
  F: "F",
  FEMALE: "F",
  W: "F",
  X: "X",
};
