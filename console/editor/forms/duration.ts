/** Durations as people say them: a count and a unit, with ISO 8601 behind it. */
import { durationSchema } from "../../../compiler/catalogue/values.ts";
import { language } from "../../language/language.ts";

/** The units, in the order in which they are offered, with the letters around the count and the most digits. */
const durationUnits = {
  minutes: { before: "PT", after: "M", digits: 6 },
  hours: { before: "PT", after: "H", digits: 6 },
  days: { before: "P", after: "D", digits: 5 },
  weeks: { before: "P", after: "W", digits: 4 },
  months: { before: "P", after: "M", digits: 4 },
  years: { before: "P", after: "Y", digits: 4 },
  seconds: { before: "PT", after: "S", digits: 9 },
} as const;
export type DurationUnit = keyof typeof durationUnits;

/** Every unit. */
export const unitNames: readonly DurationUnit[] = [
  "minutes",
  "hours",
  "days",
  "weeks",
  "months",
  "years",
  "seconds",
];

const inUnit = (unit: DurationUnit): Intl.NumberFormat =>
  new Intl.NumberFormat(language, { style: "unit", unit: unit.slice(0, -1), unitDisplay: "long" });

/** A unit in words, of several: `days`. */
export const unitText = (unit: DurationUnit): string =>
  inUnit(unit)
    .formatToParts(2)
    .find(({ type }) => type === "unit")?.value ?? unit;

/** A count of one unit. */
export interface Duration {
  count: number;
  unit: DurationUnit;
}

/** Reads a duration of one unit; undefined for one of several (`P1Y6M`), and for anything else. */
export function readDuration(text: string): Duration | undefined {
  if (!durationSchema.safeParse(text).success) return undefined;
  for (const unit of unitNames) {
    const { before, after } = durationUnits[unit];
    const count = new RegExp(`^${before}(\\d+)${after}$`).exec(text)?.[1];
    if (count !== undefined) return { count: Number(count), unit };
  }
  return undefined;
}

/** Writes a duration; undefined when the count is not a whole number that fits. */
export function writeDuration({ count, unit }: Duration): string | undefined {
  const { before, after, digits } = durationUnits[unit];
  const isCount = Number.isInteger(count) && count >= 0 && String(count).length <= digits;
  return isCount ? `${before}${count}${after}` : undefined;
}

/** A duration in words: `30 days`; one of several units as it is written. */
export function durationText(text: string): string {
  const read = readDuration(text);
  if (read === undefined) return text;
  return inUnit(read.unit).format(read.count);
}
