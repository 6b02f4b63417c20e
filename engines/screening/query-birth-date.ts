import { isCalendarDay } from "../common/calendar.ts";
import { FIRST_YEAR, LAST_YEAR, parseBirthDate } from "./dates.ts";
import type { BirthDate } from "./entity.ts";

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * What is wrong with the birth date of a query, in a sentence that does not quote it; undefined for a date that exists. Calls are
 * refused by it. A block, whose date another block may have misread, compares what it can of it and clears nobody.
 */
export function faultOfBirthDate(text: string): string | undefined {
  const [, year, month, day] = WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined)
    return parseBirthDate(text) === undefined
      ? "The birth date is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY."
      : undefined;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)
    return `The year of the birth date is not between ${FIRST_YEAR} and ${LAST_YEAR}. Give the date in the Gregorian calendar.`;
  if (month !== undefined && !isCalendarDay(`${year}-${month}-01`))
    return "The birth date has a month that does not exist. Leave out what is not known: YYYY-MM or YYYY.";
  if (day !== undefined && !isCalendarDay(`${year}-${month}-${day}`))
    return "The birth date is a day that does not exist. Leave out what is not known: YYYY-MM or YYYY.";
  return undefined;
}

/** The birth date of a query as it is compared: of a day that does not exist its digits, of a month that does not its year; undefined for what says nothing. */
export const comparedBirthDate = (text: string): BirthDate | undefined =>
  parseBirthDate(text) ?? parseBirthDate(text.slice(0, 4));
