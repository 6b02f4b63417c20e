/** Cards issued from this month on to adults hold for 15 years, also those that say ten (decree 2013-1188); all others for ten. */
const LONGER_SINCE = "2004-01";

/**
 * The last month in which a French identity card of the model before 2021 holds: the month of issue begins its number.
 *
 * @param number twelve characters
 * @param birthDate ISO 8601
 * @returns `YYYY-MM`; undefined when the month cannot be determined
 */
export function lastMonthOfFrenchCard(number: string, birthDate: string | undefined): string | undefined {
  const [, year = "", month = ""] = /^(\d\d)(0[1-9]|1[0-2])/.exec(number) ?? [];
  if (year === "" || birthDate === undefined) return undefined;
  // The model came in 1988 and went in 2021.
  const issued = `${Number(year) >= 88 ? 19 : 20}${year}-${month}`;
  const cameOfAge = `${Number(birthDate.slice(0, 4)) + 18}-${birthDate.slice(5, 7)}`;
  // The number does not contain the day.
  if (issued === cameOfAge && issued >= LONGER_SINCE) return undefined;
  const wasAdult = issued > cameOfAge;
  const years = wasAdult && issued >= LONGER_SINCE ? 15 : 10;
  return `${Number(issued.slice(0, 4)) + years}-${month}`;
}
