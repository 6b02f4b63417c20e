import { parseBirthDate } from "../dates.ts";
import type { BirthDate, ListedEntity } from "../entity.ts";

/** `a)`, `(b)` and `(1)` before each of several dates. */
const MARK = /(?:^|(?<=[\s;,)]))\(?\d{1,2}\)|(?:^|(?<=[\s;,)\d]))\(?[a-z]\)/giu;
/** What stands between several dates, or before one of them. */
const BETWEEN = /[;,\n]|\s+>>\s+|\s+or\s+|\b(?:alt|alternative)\.?\s+dob:?|\bdob:?/iu;
/** A remark behind a date: `1955 (from false passport)`. One with figures may be a date itself. */
const REMARK = /\((?=[^)]*\p{L}{3})[^)\d]*\)/gu;
const ABOUT = /^(circa|c\.|ca\.|approximately|approx\.?|about|around|between)\s*/iu;

/** Dates of birth that a publisher writes as prose. */
interface ProseDates {
  dates: BirthDate[];
  /** Some part is no date that can be read. Then `dates` is empty: the known part alone could rule out the listed person. */
  unread: boolean;
}

/**
 * Reads `a) 21 Mar. 1960; b) approximately 1955-1958`, `1951 or 1952`, `12/03/1960; alt DOB: 1961`, `Between 1962 and 1964`.
 * Days in figures stand before months, as {@link parseBirthDate} reads them.
 */
export function birthDatesIn(text: string): ProseDates {
  const parts = text
    .normalize("NFKC")
    .replace(MARK, ";")
    .replace(REMARK, ";")
    .split(BETWEEN)
    .map((part) =>
      part
        .replace(/\s+/gu, " ")
        .replace(/[. ]+$/u, "")
        .trim()
        .replace(/^\(([^()]*)\)$/u, "$1"),
    )
    .filter((part) => part !== "" && !/^(?:n\/?a|unknown|not known|and)$/iu.test(part));
  const dates: BirthDate[] = [];
  for (const part of parts) {
    const read = datesOf(part);
    if (read.length === 0) return { dates: [], unread: true };
    dates.push(...read.filter((date) => !dates.some((known) => isSame(known, date))));
  }
  return { dates, unread: false };
}

function datesOf(part: string): BirthDate[] {
  const about = ABOUT.exec(part);
  const text = withDots(part.slice(about?.[0].length ?? 0));
  const circa = about !== null && !/^between/iu.test(about[0]);
  const whole = parseBirthDate(text) ?? span(text);
  const found = whole === undefined ? severalYears(text) : [whole];
  return found.map((date) => ({ ...date, circa: date.circa || circa }));
}

/** `9.Mar.1960` and `March, 1960` as the words apart that they are; `1960-3-9` stays. */
function withDots(text: string): string {
  return text
    .replace(/^(\d{1,2})[.-]?\s*(\p{L}{3,9})[.-]?\s*(\d{4})$/u, "$1 $2 $3")
    .replace(/^(\d{1,2}) Sept /iu, "$1 Sep ");
}

/** `Jan 1960 to Mar 1961`, `Aug. and Sep. 1977`, `1955 / 1958`, and `1955-58`. */
function span(text: string): BirthDate | undefined {
  const [from, to, ...more] = text.split(/\s*(?:\bto\b|\band\b|[-–/])\s*/iu);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const begins = parseBirthDate(/^\p{L}+\.?$/u.test(from) ? `${from} ${to.slice(-4)}` : from);
  const ends = parseBirthDate(/^\d{2}$/u.test(to) && /^\d{4}$/u.test(from) ? from.slice(0, 2) + to : to);
  if (begins === undefined || ends === undefined || ends.to < begins.from) return undefined;
  return { from: begins.from, to: ends.to, circa: begins.circa || ends.circa };
}

/** `1960 1961`: years with nothing but a space between them. */
function severalYears(text: string): BirthDate[] {
  const words = text.split(" ");
  if (!words.every((word) => /^\d{4}$/u.test(word))) return [];
  return words.map((word) => parseBirthDate(word)).filter((date) => date !== undefined);
}

function isSame(a: BirthDate, b: BirthDate): boolean {
  return a.from === b.from && a.to === b.to && a.circa === b.circa;
}

/**
 * Adds the birth dates of several texts of one entry. An unreadable one removes all, also those of other rows of the entry, for the reason of
 * {@link ProseDates}.
 */
export function setBirthDates(entity: ListedEntity, texts: readonly string[], unread: UnreadDates): void {
  const read = texts.map((text) => birthDatesIn(text));
  if (read.some((one) => one.unread)) unread.add(entity.sourceId);
  for (const { dates } of read)
    for (const date of dates)
      if (!entity.birthDates.some((known) => isSame(known, date))) entity.birthDates.push(date);
  if (unread.has(entity.sourceId)) entity.birthDates.length = 0;
}

/** Entries whose birth dates could not be read, for the list's warnings. */
export class UnreadDates {
  readonly #ids = new Set<string>();

  /** @param sourceId of the entry */
  add(sourceId: string): void {
    this.#ids.add(sourceId);
  }

  /** @param sourceId of the entry */
  has(sourceId: string): boolean {
    return this.#ids.has(sourceId);
  }

  /** One sentence, or none. */
  warnings(): string[] {
    const { size } = this.#ids;
    if (size === 0) return [];
    const shown = [...this.#ids].slice(0, 10).join(", ");
    return [
      `${size} entries have a birth date that cannot be read, so theirs count neither for nor against: ${shown}${size > 10 ? " …" : ""}.`,
    ];
  }
}
