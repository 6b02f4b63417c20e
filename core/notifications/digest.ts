import type { CaseRecord } from "../cases/records.ts";
import type { Content } from "./records.ts";

/**
 * The day and hour of a moment in a time zone.
 *
 * @returns such as `2026-11-27` and 9
 */
export function localDay(moment: Date, timeZone: string): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? "";
  return { day: `${part("year")}-${part("month")}-${part("day")}`, hour: Number(part("hour")) };
}

/** The counts of a team's active cases. */
export const digestOf = (cases: readonly CaseRecord[], now: Date): Content => ({
  kind: "digest",
  open: cases.length,
  unassigned: cases.filter(({ assignee }) => assignee === undefined).length,
  overdue: cases.filter(({ dueAt }) => Date.parse(dueAt) <= now.getTime()).length,
});
