import * as z from "zod";
import type { operations } from "../api/schema.d.ts";

/** Spans of time up to today, in days, and a span that is chosen. */
export const spans = ["7", "30", "90", "365", "between"] as const;
export const intervals = ["auto", "day", "week", "month"] as const;

/** The filter in the address; an empty workflow means all. */
export const statisticsFilterSchema = z.object({
  span: z.enum(spans).catch("30"),
  from: z.string().catch(""),
  to: z.string().catch(""),
  workflow: z.string().catch(""),
  version: z.string().catch(""),
  interval: z.enum(intervals).catch("auto"),
});
export type StatisticsFilter = z.infer<typeof statisticsFilterSchema>;

type Query = NonNullable<operations["readStatistics"]["parameters"]["query"]>;

const DAY_MS = 86_400_000;
/** As many bars as a chart shows without crowding. */
const MOST_DAYS = 31;
const MOST_WEEKS = 130;

/**
 * The query of the API.
 * @param now ms since 1970; days are UTC, as the API counts them
 */
export function statisticsQuery(filter: StatisticsFilter, now: number): Query {
  const { workflow, version, interval } = filter;
  const { from, to } = daysOf(filter, now);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const fitting = days <= MOST_DAYS ? "day" : days <= MOST_WEEKS ? "week" : "month";
  return {
    from,
    to,
    interval: interval === "auto" ? fitting : interval,
    ...(workflow === "" ? {} : { workflow_id: workflow }),
    ...(workflow === "" || !/^[1-9]\d{0,7}$/.test(version) ? {} : { version: Number(version) }),
  };
}

function daysOf({ span, from, to }: StatisticsFilter, now: number): { from: string; to: string } {
  const today = dayOf(now);
  if (span !== "between") return { from: dayOf(now - (Number(span) - 1) * DAY_MS), to: today };
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  const last = isDay(to) ? to : today;
  return { from: isDay(from) ? from : dayOf(Date.parse(last) - 29 * DAY_MS), to: last };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
