import { addMonths } from "../common/calendar.ts";

/** An ISO 8601 duration without fractions, as parts. Weeks stand alone (ISO 8601-1:2019, 5.5.2.3). */
const DURATION =
  /^P(?:(\d{1,5})W|(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?)$/;

/** True when `text` is an ISO 8601 duration that this product understands, such as `P90D` or `PT15M`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text) && /\d/.test(text);
}

/**
 * Adds an ISO 8601 duration to an instant, in UTC. Years and months move the calendar (a day that the target
 * month lacks becomes its last day); the rest is exact time.
 * @param instant start
 * @param duration ISO 8601 duration, checked with {@link isDuration} before
 * @throws RangeError when `duration` is not one
 */
export function addDuration(instant: Date, duration: string): Date {
  const match = isDuration(duration) ? DURATION.exec(duration) : null;
  if (match === null) throw new RangeError("not an ISO 8601 duration");
  const [weeks = 0, years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const moved = addMonths(instant, years * 12 + months);
  const exact = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return new Date(moved.getTime() + exact);
}
