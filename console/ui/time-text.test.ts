import { expect, test } from "vitest";
import { dayText, durationText, relativeText, timeParts, timeText } from "./time-text.ts";

test("a time has the local zone, and is the same instant", () => {
  const text = timeText("2026-11-25T03:04:05.678Z");
  const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC([+-]\d\d:\d\d)?$/.exec(text) ?? [];
  expect(new Date(`${day}T${clock}${zone ?? "Z"}`).toISOString()).toBe("2026-11-25T03:04:05.000Z");
});

test("beside the own zone stands UTC, with its day where that differs", () => {
  const { day, zone, utc } = timeParts("2026-11-25T23:04:05Z");
  const isSameDay = day === "2026-11-25";
  expect(utc).toBe(zone === "UTC" ? undefined : isSameDay ? "23:04 UTC" : "2026-11-25 23:04 UTC");
});

test("a day stays the day of UTC", () => {
  expect(dayText("2026-11-25T23:59:59Z")).toBe("2026-11-25");
  expect(dayText("2026-11-25")).toBe("2026-11-25");
});

test.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1000, "1.0 s"],
  [59_940, "59.9 s"],
  [200_000, "3 min 20 s"],
  [3_599_600, "1 h 0 min"],
  [7_500_000, "2 h 5 min"],
  [356_400_000, "4 d 3 h"],
])("%i ms are %s", (ms, text) => expect(durationText(ms)).toBe(text));

const now = Date.parse("2026-11-25T12:00:00Z");
test.each([
  ["2026-11-25T11:59:55Z", "just now"],
  ["2026-11-25T11:59:30Z", "30 seconds ago"],
  ["2026-11-25T09:00:01Z", "2 hours ago"],
  ["2026-11-27T12:00:01Z", "in 2 days"],
])("%s is %s", (iso, text) => expect(relativeText(iso, now)).toBe(text));
