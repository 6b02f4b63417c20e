import { durationSchema } from "./values.ts";

const day = 86_400;

/** Seconds of each unit. A year counts 365 days and a month 30: a duration here is a span, not a calendar computation. */
const unitSeconds = {
  years: 365 * day,
  months: 30 * day,
  weeks: 7 * day,
  days: day,
  hours: 3600,
  minutes: 60,
  seconds: 1,
};

/**
 * Seconds in an ISO 8601 duration.
 * @returns undefined when the text is not a duration
 */
export function durationSeconds(text: string): number | undefined {
  if (!durationSchema.safeParse(text).success) return undefined;
  const [date = "", time = ""] = text.slice(1).split("T");
  const count = (part: string, unit: string): number =>
    Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0);
  return (
    count(date, "Y") * unitSeconds.years +
    count(date, "M") * unitSeconds.months +
    count(date, "W") * unitSeconds.weeks +
    count(date, "D") * unitSeconds.days +
    count(time, "H") * unitSeconds.hours +
    count(time, "M") * unitSeconds.minutes +
    count(time, "S") * unitSeconds.seconds
  );
}
