import { t } from "./messages.ts";
/** Spans of time that a list can be narrowed to. */
export const periods = ["any", "1h", "24h", "7d", "30d", "between"] as const;
export type Period = (typeof periods)[number];

/** The displayed text. */
export const periodLabels: Readonly<Record<Period, string>> = {
  any: t("anyTime"),
  "1h": t("lastHour"),
  "24h": t("last24Hours"),
  "7d": t("last7Days"),
  "30d": t("last30Days"),
  between: t("between"),
};

const HOUR_MS = 3_600_000;
const lengths: Readonly<Partial<Record<Period, number>>> = {
  "1h": HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
  "30d": 30 * 24 * HOUR_MS,
};

/** A span as chosen; `from` and `to` are what a `datetime-local` field holds and count when `period` is `between`. */
export interface ChosenPeriod {
  period: Period;
  from: string;
  to: string;
}

/**
 * The bounds of a span, as the API takes them (ISO 8601, UTC).
 * @param chosen what the person chose; times of the fields are in the zone of the browser
 * @param now milliseconds since 1970
 */
export function boundsOf({ period, from, to }: ChosenPeriod, now: number): { from?: string; to?: string } {
  const length = lengths[period];
  if (length !== undefined) return { from: new Date(now - length).toISOString() };
  if (period !== "between") return {};
  return { ...bound("from", from), ...bound("to", to) };
}

function bound<Name extends "from" | "to">(name: Name, local: string) {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? {} : { [name]: time.toISOString() };
}
