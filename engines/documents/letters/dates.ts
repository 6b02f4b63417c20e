import { isCalendarDay } from "../../common/calendar.ts";
import type { DateOrder } from "../printed.ts";
import { MONTHS } from "../printed.ts";
import { below, headOf, type LetterLine, leftOf, plain, rightOf } from "./line.ts";
import { BUTTONS, DATE_LABELS, ISSUE_LABELS, OF_COPIES, OTHER_DATE_LABELS } from "./words.ts";

/** What the print says of a date: that it is the letter's; that it is a date, or the date stands alone; that it is another day; something that is not known. */
type Role = "issued" | "dated" | "other" | "unknown";

interface Found {
  readonly role: Role;
  /** ISO 8601; undefined where day and month could be either. */
  readonly day: string | undefined;
  readonly line: LetterLine;
}

/** A date as it is written: its place in the text, and the day by either order. */
interface Written {
  readonly start: number;
  readonly end: number;
  /** The day where it can be read in one way only. */
  readonly sure?: string;
  readonly dayFirst?: string;
  readonly monthFirst?: string;
}

/** A label is followed by nothing else before its date. */
const ONLY_SMALL_WORDS = /^[^A-Z0-9]*(?:(?:ON|THE|IS|LE|EL|IL|AM|DEN|EM|DE|DI)(?![A-Z])[^A-Z0-9]*)*$/;
/** What stands before the date of a letter in its line: nothing, or the place. */
const PLACE =
  /^(?:[A-Z][A-Z .'()-]{1,40}(?:,(?: (?:DEN|LE|A|EM|IL|LI))?|,? (?:DEN|LE)) *)?(?:THE |DEN |LE |EL )?$/;
/** What is meant as a day, also in a form that is not read: digits, maybe with the name of a month. */
const MEANT =
  /^[^\p{L}\p{N}]*(?:\p{N}{1,4}(?![\p{L}\p{N}])[^\p{N}]{1,24}\p{N}|\p{N}{1,2}(?:ST|ND|RD|TH|ER)?[ .-]*(?:OF |DE )?\p{L}{3}|\p{N}{6,8}(?!\p{N})|\p{L}{3,12}\.?[ ,'/-]*\p{N})/u;
/** A sentence has at least this many words around its date, a mark behind its full stop at most so many. */
const [SENTENCE, MARK] = [5, 3];

/**
 * The day on which a letter was made: the one that its label says, else the only one that stands alone or beside a plain label as "Date".
 *
 * @param lines of the whole letter
 * @param order where the letter does not show which number is the day
 * @returns undefined where the letter does not say, says two, or the day could be read in two ways
 */
export function issueDay(lines: readonly LetterLine[], order: DateOrder | undefined): string | undefined {
  const written = lines.map((line) => ({ line, text: plain(line.text), dates: datesIn(plain(line.text)) }));
  const shown = shownOrder(written.flatMap(({ dates }) => dates));
  const known = shown === "both" ? undefined : (shown ?? order);
  const found = written.flatMap(({ line, text, dates }) =>
    dates.map((date, i): Found => {
      const isOfPeriod = isPeriod(text, dates[i - 1], date) || isPeriod(text, date, dates[i + 1]);
      const role = isOfPeriod ? "other" : roleOf(text, date, dates[i - 1]?.end ?? 0, line, lines);
      return { role, day: dayOf(date, known), line };
    }),
  );
  if (lines.some((line) => isUnreadIssue(line, lines))) return undefined;
  const issued = found.filter(({ role }) => role === "issued");
  if (issued.length > 0) return onlyDay(issued);
  // Without a label of its own, a day that nothing explains may be the letter's as well.
  if (found.some(({ role, line }) => role === "unknown" && line.page === 1)) return undefined;
  return onlyDay(found.filter(({ role, line }) => role === "dated" && line.page === 1));
}

/** Whether a label of the letter's own day has a day that is written in a form that is not read. */
function isUnreadIssue(line: LetterLine, lines: readonly LetterLine[]): boolean {
  const text = plain(line.text);
  return [...text.matchAll(ISSUE_LABELS)].some(({ index, 0: label }) => {
    const behind = text.slice(index + label.length);
    const isBare = /^[^\p{L}\p{N}]*$/u.test(behind);
    const value = isBare ? plain(rightOf(line, lines)?.text ?? below(line, lines)?.text ?? "") : behind;
    const first = datesIn(value)[0];
    const isRead = first !== undefined && ONLY_SMALL_WORDS.test(value.slice(0, first.start));
    return !isRead && MEANT.test(value.replace(/^[^\p{L}\p{N}]*(?:(?:ON|THE|LE|IL|AM|EM)(?!\p{L}) ?)*/u, ""));
  });
}

function onlyDay(found: readonly Found[]): string | undefined {
  const [first] = found;
  const isOne = found.every(({ day, line }) => day !== undefined && day === first?.day && line.clear);
  return isOne ? first?.day : undefined;
}

function roleOf(
  text: string,
  date: Written,
  from: number,
  line: LetterLine,
  lines: readonly LetterLine[],
): Role {
  const before = text.slice(from, date.start);
  const own = roleBy(before);
  if (own !== undefined) return isMarkedCopy(text.slice(date.end)) ? "other" : own;
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`;
  if ((rest.match(/[A-Z]{2,}/g) ?? []).length >= SENTENCE) return "other";
  const isAlone = PLACE.test(text.slice(0, date.start)) && /^[^A-Z0-9]*$/.test(text.slice(date.end));
  if (before.trim() === "" && from === 0) {
    for (const label of [leftOf(line, lines), headOf(line, lines)]) {
      const role = label === undefined ? undefined : roleBy(plain(label.text));
      if (role !== undefined) return role;
    }
    const left = leftOf(line, lines);
    if (left !== undefined && /[A-Z]/.test(plain(left.text))) return "unknown";
  }
  return isAlone ? "dated" : "unknown";
}

/**
 * Whether what stands behind a day says that it is of a copy: `Date of issue: 24 November 2026 - DUPLICATE`. A sentence behind a full stop says something else, and so does the
 * button of a page: `Download PDF`.
 */
function isMarkedCopy(behind: string): boolean {
  const marks = behind.replace(BUTTONS, "");
  const isSentence = /^\s*\./.test(marks) && (marks.match(/[A-Z]+/g) ?? []).length > MARK;
  return marks.search(OF_COPIES) >= 0 && !isSentence;
}

/** The first and the last day of a period. */
const isPeriod = (text: string, one: Written | undefined, next: Written | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  /^[^A-Z0-9]*(?:TO|BIS|AU|AL|A|ATE)?[^A-Z0-9]*$/.test(text.slice(one.end, next.start));

/** What the last label before a date says. */
function roleBy(before: string): Role | undefined {
  const labels = [
    ["issued", ISSUE_LABELS],
    ["dated", DATE_LABELS],
    ["other", OTHER_DATE_LABELS],
  ] as const;
  let best: { role: Role; start: number; end: number } | undefined;
  for (const [role, pattern] of labels)
    for (const { index, 0: label } of before.matchAll(pattern)) {
      const end = index + label.length;
      if (best === undefined || end > best.end || (end === best.end && index < best.start))
        best = { role, start: index, end };
    }
  if (best === undefined || best.role === "other") return best?.role;
  if (before.replace(BUTTONS, "").search(OF_COPIES) >= 0) return "other";
  // `Date of cancellation` and `Issue date of the card` are other days.
  if (!ONLY_SMALL_WORDS.test(before.slice(best.end))) return "unknown";
  return best.role === "dated" && /[A-Z]{3}/.test(before.slice(0, best.start)) ? "unknown" : best.role;
}

/** Dates with numbers that show by themselves which of them is the day. */
function shownOrder(dates: readonly Written[]): DateOrder | "both" | undefined {
  const dayFirst = dates.some((date) => date.dayFirst !== undefined && date.monthFirst === undefined);
  const monthFirst = dates.some((date) => date.monthFirst !== undefined && date.dayFirst === undefined);
  if (dayFirst && monthFirst) return "both";
  return dayFirst ? "day_first" : monthFirst ? "month_first" : undefined;
}

function dayOf({ sure, dayFirst, monthFirst }: Written, order: DateOrder | undefined): string | undefined {
  if (sure !== undefined) return sure;
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return dayFirst ?? monthFirst;
  return order === "day_first" ? dayFirst : order === "month_first" ? monthFirst : undefined;
}

const NUMBERS = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g;
const YEAR_FIRST = /(?<![\d./-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![\d/-])/g;
const MONTH = "([A-Z]{3,10})\\.?";
const DAY = "(\\d{1,2})(?:ST|ND|RD|TH|ER|O|\\.)?";
const YEAR = "(\\d{4})";
const DAY_NAMED = new RegExp(
  `(?<![\\d.])${DAY}[ -]*(?:DE |DEL )?${MONTH}[ ,-]*(?:DE |DEL )?${YEAR}(?!\\d)`,
  "g",
);
const MONTH_NAMED = new RegExp(`(?<![A-Z])${MONTH} ?${DAY},? ?${YEAR}(?!\\d)`, "g");

/** Dates in a text of capitals. Those with the name of a month, or with the year first, can be read in one way only; so can those with dots. */
function datesIn(text: string): Written[] {
  const found: Written[] = [];
  const add = (index: number, length: number, more: Partial<Written>) => {
    const [start, end] = [index, index + length];
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, ...more });
  };
  const sure = (index: number, whole: string, year: string, month: string | number, day: string) => {
    const iso = isoOf(year, month, day);
    if (iso !== undefined) add(index, whole.length, { sure: iso });
  };
  for (const { index, 0: whole, 1: day = "", 2: name = "", 3: year = "" } of text.matchAll(DAY_NAMED))
    sure(index, whole, year, monthOf(name), day);
  for (const { index, 0: whole, 1: name = "", 2: day = "", 3: year = "" } of text.matchAll(MONTH_NAMED))
    sure(index, whole, year, monthOf(name), day);
  for (const { index, 0: whole, 1: year = "", 3: month = "", 4: day = "" } of text.matchAll(YEAR_FIRST))
    sure(index, whole, year, month, day);
  for (const { index, 0: whole, 1: a = "", 2: sign, 3: b = "", 4: short = "" } of text.matchAll(NUMBERS)) {
    const year = short.length === 2 ? `20${short}` : short;
    const [dayFirst, monthFirst] = [isoOf(year, b, a), isoOf(year, a, b)];
    if (sign === "." && dayFirst !== undefined) add(index, whole.length, { sure: dayFirst });
    else if (dayFirst !== undefined || monthFirst !== undefined)
      add(index, whole.length, {
        ...(dayFirst === undefined ? {} : { dayFirst }),
        ...(monthFirst === undefined ? {} : { monthFirst }),
      });
  }
  return found.toSorted((one, other) => one.start - other.start);
}

const monthOf = (name: string): number => MONTHS.findIndex((pattern) => pattern.test(name)) + 1;

function isoOf(year: string, month: string | number, day: string): string | undefined {
  const iso = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDay(iso) ? iso : undefined;
}
