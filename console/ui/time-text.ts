import { tenthText } from "../language/format.ts";
import { language } from "../language/language.ts";
import { t } from "./messages.ts";

/** English readers write dates in two orders, so that they get ISO 8601, which nobody misreads. */
const dateLocale = language === "de" ? "de" : "en-CA";
const day = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const dates = new Intl.DateTimeFormat(dateLocale, day);
const clocks = new Intl.DateTimeFormat(dateLocale, { ...clock, second: "2-digit" });
const zones = new Intl.DateTimeFormat("en", { timeZoneName: "longOffset" });
const utcDates = new Intl.DateTimeFormat(dateLocale, { ...day, timeZone: "UTC" });
const utcClocks = new Intl.DateTimeFormat(dateLocale, { ...clock, timeZone: "UTC" });

/** A time in the parts that a page shows. */
export interface TimeParts {
  /** Of the browser's zone. */
  day: string;
  clock: string;
  /** Offset of the browser's zone: `UTC+01:00`. */
  zone: string;
  /** The same instant in UTC, `03:12 UTC`, with its day where that is another one; undefined in a browser on UTC. */
  utc: string | undefined;
}

/** @param iso an ISO 8601 instant */
export function timeParts(iso: string): TimeParts {
  const date = new Date(iso);
  const zone = zones
    .formatToParts(date)
    .find(({ type }) => type === "timeZoneName")
    ?.value.replace("GMT", "UTC");
  const own = dates.format(date);
  const utcDay = utcDates.format(date);
  const utc = [utcDay === own ? undefined : utcDay, utcClocks.format(date), "UTC"];
  return {
    day: own,
    clock: clocks.format(date),
    zone: zone ?? "UTC",
    utc: zone === "UTC" ? undefined : utc.filter((part) => part !== undefined).join(" "),
  };
}

/**
 * A time as people here read it, with its zone: `2026-11-25 04:12:09 UTC+01:00`.
 * @param iso an ISO 8601 instant
 */
export function timeText(iso: string): string {
  const parts = timeParts(iso);
  return `${parts.day} ${parts.clock} ${parts.zone}`;
}

/**
 * A day of UTC, as people here write it.
 * @param iso an ISO 8601 date or instant
 */
export const dayText = (iso: string): string => utcDates.format(new Date(iso));

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

/**
 * How far away a time is: "3 hours ago", "in 2 days".
 * @param iso an ISO 8601 instant. @param now milliseconds since 1970
 */
export function relativeText(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return Math.abs(seconds) < 10 ? t("justNow") : relative.format(Math.trunc(seconds), "second");
}

/**
 * A length of time: "340 ms", "2.4 s", "3 min 20 s", "2 h 5 min", "4 d 3 h".
 * @param ms milliseconds
 */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${tenthText(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}
