import type { BirthDate } from "./entity.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Years that a birth date may have. */
export const FIRST_YEAR = 1800;
export const LAST_YEAR = 2100;

/**
 * Reads the ways in which list publishers write a birth date: `1964-02-29`, `29 Feb 1964`, `Feb 1964`, `1964`, `circa 1964`,
 * `1962 to 1964`, `29/02/1964`, `00/02/1964`, EDTF `1962/1964` and `1964~`.
 * @returns undefined for any other text: an unreadable date must not count for or against a match.
 */
export function parseBirthDate(text: string): BirthDate | undefined {
  const cleaned = text.trim().toLowerCase().replace(/\.$/, "");
  const circa = /^(circa|c\.|ca\.|approximately|approx\.?|about)\s*/.exec(cleaned);
  const body = cleaned.slice(circa?.[0].length ?? 0).replace(/~$/, "");
  const isCirca = circa !== null || cleaned.endsWith("~");
  const range = /^(.{4,12}?)\s*(?:\bto\b|-|–|\/(?=\d{4}(?:-|$))|\band\b)\s*(?:circa\s+)?(.{4,12})$/.exec(
    body,
  );
  const whole = parseDay(body);
  if (whole !== undefined) return { ...whole, circa: isCirca };
  if (range?.[1] === undefined || range[2] === undefined) return undefined;
  const from = parseDay(range[1]);
  const to = parseDay(range[2]);
  if (from === undefined || to === undefined || to.to < from.from) return undefined;
  return { from: from.from, to: to.to, circa: isCirca };
}

interface Interval {
  from: number;
  to: number;
}

function parseDay(text: string): Interval | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:t.*)?$/.exec(text);
  if (iso) return interval(Number(iso[1]), Number(iso[2] ?? 0), Number(iso[3] ?? 0));
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (slashed) return interval(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  const worded = /^(?:(\d{1,2})\s+)?([a-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(text);
  if (!worded) return undefined;
  const month = MONTHS.indexOf(worded[2] ?? "") + 1;
  return month === 0 ? undefined : interval(Number(worded[3]), month, Number(worded[1] ?? 0));
}

/** Zero means "unknown", as OFSI writes it. */
function interval(year: number, month: number, day: number): Interval | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || day > 31) return undefined;
  if (month === 0) return { from: year * 10000 + 101, to: year * 10000 + 1231 };
  const stem = year * 10000 + month * 100;
  return day === 0 ? { from: stem + 1, to: stem + 31 } : { from: stem + day, to: stem + day };
}

/** The date in EDTF (ISO 8601-2), as results show it: `1964-02-29`, `1964-02`, `1964`, `1964~`, `1962/1964`. */
export function formatBirthDate({ from, to, circa }: BirthDate): string {
  const start = Math.trunc(from / 10000);
  const end = Math.trunc(to / 10000);
  const suffix = circa ? "~" : "";
  if (start !== end) return `${start}${suffix}/${end}${suffix}`;
  if (from === to) return `${isoDay(from)}${suffix}`;
  const wholeYear = from % 10000 === 101 && to % 10000 === 1231;
  return wholeYear ? `${start}${suffix}` : `${isoDay(from).slice(0, 7)}${suffix}`;
}

function isoDay(day: number): string {
  const digits = String(day);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

export type DateAgreement =
  | { kind: "day" | "month" | "year" | "near_day" }
  | { kind: "day_month_swapped" | "slip" | "same_year" }
  /** `whole`: two whole dates of which the year and the day or month are others. */
  | { kind: "near_year"; whole: boolean }
  /** `apart`: two whole dates, which share neither day nor month. */
  | { kind: "contradiction"; years: number; apart: boolean };

/** Compares a query's birth date with one of a list, strongest agreement first. */
export function compareBirthDates(query: BirthDate, listed: BirthDate): DateAgreement {
  const exact = query.from === query.to && listed.from === listed.to;
  if (exact && query.from === listed.from) return { kind: "day" };
  const overlap = query.from <= listed.to && listed.from <= query.to;
  if (overlap && !exact) return { kind: precisionOf(query, listed) };
  if (exact && swapDayAndMonth(query.from) === listed.from) return { kind: "day_month_swapped" };
  if (exact ? isSlip(query.from, listed.from) : isYearTurned(query, listed)) return { kind: "slip" };
  const years = yearsApart(query, listed);
  if (exact && years <= 1 && daysApart(query.from, listed.from) <= CALENDARS_APART)
    return { kind: "near_day" };
  // Two whole dates that share neither day nor month are two dates, however close their years are.
  const apart = exact && !listed.circa && !sharesPart(query.from, listed.from);
  if (years === 0 && !apart) return { kind: "same_year" };
  if ((years === 1 && !apart) || (listed.circa && years <= 3)) {
    const whole =
      exact &&
      !listed.circa &&
      query.from % 10000 !== listed.from % 10000 &&
      !isNewYear(query.from) &&
      !isNewYear(listed.from);
    return { kind: "near_year", whole };
  }
  return { kind: "contradiction", years, apart };
}

/** One digit is another, or two neighbours are exchanged. Each search compares hundreds of dates. */
function isSlip(a: number, b: number): boolean {
  let [x, y] = [a, b];
  // From the end on, as far as the last digits are the same.
  while (x !== y && x % 10 === y % 10) [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)];
  if (x === y) return false;
  if (Math.trunc(x / 10) === Math.trunc(y / 10)) return true;
  const [tens, otherTens] = [Math.trunc(x / 10) % 10, Math.trunc(y / 10) % 10];
  return Math.trunc(x / 100) === Math.trunc(y / 100) && tens === y % 10 && otherTens === x % 10;
}

/** Of two dates of which one has no day: the last two digits of the year are exchanged, `1946` for `1964`. */
function isYearTurned(a: BirthDate, b: BirthDate): boolean {
  const [x, y] = [yearOf(a.from), yearOf(b.from)];
  if (yearOf(a.to) !== x || yearOf(b.to) !== y || x === y) return false;
  return (
    Math.trunc(x / 100) === Math.trunc(y / 100) &&
    x % 10 === Math.trunc(y / 10) % 10 &&
    y % 10 === Math.trunc(x / 10) % 10
  );
}

/** Whether two days share the day of the month or the month, or one of them is 1 January: lists write an unknown day so. */
function sharesPart(a: number, b: number): boolean {
  const [x, y] = [a % 10000, b % 10000];
  return isNewYear(a) || isNewYear(b) || x % 100 === y % 100 || Math.trunc(x / 100) === Math.trunc(y / 100);
}

const isNewYear = (day: number): boolean => day % 10000 === 101;

/**
 * The Julian calendar is 13 days behind the Gregorian one since 1900, and 12 before. A date that was converted from a lunar calendar is a day or
 * two off. Two dates so close are one day.
 */
const CALENDARS_APART = 13;
const MS_OF_A_DAY = 86_400_000;

function daysApart(a: number, b: number): number {
  return Math.abs(timeOf(a) - timeOf(b)) / MS_OF_A_DAY;
}

const timeOf = (day: number): number => Date.UTC(yearOf(day), (Math.trunc(day / 100) % 100) - 1, day % 100);

function precisionOf(a: BirthDate, b: BirthDate): "month" | "year" {
  const span = Math.max(a.to - a.from, b.to - b.from);
  return span <= 30 ? "month" : "year";
}

function swapDayAndMonth(day: number): number {
  const year = Math.trunc(day / 10000);
  return year * 10000 + (day % 100) * 100 + Math.trunc((day % 10000) / 100);
}

function yearsApart(a: BirthDate, b: BirthDate): number {
  return Math.max(0, yearOf(a.from) - yearOf(b.to), yearOf(b.from) - yearOf(a.to));
}

const yearOf = (day: number): number => Math.trunc(day / 10000);
