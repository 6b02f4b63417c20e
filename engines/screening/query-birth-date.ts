import { isCalendarDay } from "../common/calendar.ts";
import { FIRST_YEAR, formatBirthDate, LAST_YEAR, parseBirthDate } from "./dates.ts";
import type { BirthDate } from "./entity.ts";

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * What is wrong with the birth date of a query, in a sentence that does not quote it; undefined for a date that exists. Calls are
 * refused by it. A block, whose date another block may have misread, compares what it can of it and clears nobody.
 */
export function faultOfBirthDate(text: string): string | undefined {
  const [, year, month, day] = WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined && parseBirthDate(text) === undefined)
    return "The birth date is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY.";
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)
    return `The year of the birth date is not between ${FIRST_YEAR} and ${LAST_YEAR}. Give the date in the Gregorian calendar.`;
  if (isTooLongAgo(text))
    return "The birth date is of nobody who is alive. Leave it out where it is not known: 1900-01-01 says nothing.";
  if (comparedBirthDate(text) === undefined)
    return "The birth date lies in the future. Look whether its century is right.";
  if (month !== undefined && !isCalendarDay(`${year}-${month}-01`))
    return "The birth date has a month that does not exist. Leave out what is not known: YYYY-MM or YYYY.";
  if (day !== undefined && !isCalendarDay(`${year}-${month}-${day}`))
    return "The birth date is a day that does not exist. Leave out what is not known: YYYY-MM or YYYY.";
  return undefined;
}

/**
 * The birth date of a query as it is compared: of a day that does not exist its digits, of a month that does not its year; undefined for what
 * says nothing, as a date to come does, and one of nobody who is alive.
 */
export function comparedBirthDate(text: string): BirthDate | undefined {
  const date = parseBirthDate(text) ?? parseBirthDate(text.slice(0, 4));
  if (date === undefined || isTooLongAgo(text)) return undefined;
  return isToCome(formatBirthDate({ ...date, circa: false })) ? undefined : date;
}

/** Whole years: nobody has been proved to have lived longer (1875 to 1997). */
const HIGHEST_AGE = 122;

/** Whether all who were born in the year of a date are dead. @param text begins with the year, or it is none */
const isTooLongAgo = (text: string): boolean =>
  Number(WRITTEN.exec(text.trim())?.[1]) < new Date().getUTCFullYear() - HIGHEST_AGE - 1;

/** It is tomorrow already 14 hours east of Greenwich. */
const FURTHEST_EAST_MS = 14 * 3_600_000;

/** Whether a day, month or year has not begun anywhere: nobody is born then, and who is compared by it would be cleared. @param text in ISO 8601 */
const isToCome = (text: string): boolean =>
  text > new Date(Date.now() + FURTHEST_EAST_MS).toISOString().slice(0, text.length);
