import { expect, it } from "vitest";
import type { SubjectEntry } from "../../subjects/records.ts";
import { alertedSince, isWaiting } from "./alerted.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();
const NOW = at(100_000);

/** A timeline, the newest first, of which each page has an entry. */
const timelineOf = (entries: readonly SubjectEntry[]) => ({
  timeline: async ({ after = "0" }: { after?: string }) => {
    const place = Number(after);
    const next = place + 1 < entries.length ? { next: String(place + 1) } : {};
    return { entries: entries.slice(place, place + 1), ...next };
  },
});
const entry = (kind: SubjectEntry["kind"], minute: number): SubjectEntry => ({
  id: `${kind}_${minute}`,
  at: at(minute),
  kind,
});
const screenedAt = (minute: number, subjectId?: string) => ({ subjectId, madeAt: [at(minute)] });
const since = (entries: readonly SubjectEntry[], aging = screenedAt(10, "subj_1")) =>
  alertedSince(timelineOf(entries), aging, new Date(NOW));

it("is the last alert since the results were made", async () => {
  expect(await since([entry("run", 30), entry("alert", 20), entry("alert", 15)])).toBe(at(20));
  expect(await since([entry("run", 30), entry("case", 12)])).toBeUndefined();
  expect(await since([])).toBeUndefined();
  // What is older than all results is not read.
  expect(await since([entry("run", 30), entry("run", 5), entry("alert", 4)])).toBeUndefined();
});

it("is nobody's where the run has no subject", async () => {
  expect(await since([entry("alert", 20)], screenedAt(10))).toBeUndefined();
});

it("counts more entries than are read as found", async () => {
  expect(await since(Array.from({ length: 40 }, (_, n) => entry("run", 60 - n)))).toBe(NOW);
});

it("waits for what a run made long ago, at an unknown time, or with an alert that an approval left out", () => {
  const waits = (madeAt: (string | undefined)[], isAlerted = false) =>
    isWaiting({ madeAt, isAlerted }, new Date(at(20)));
  expect([waits([at(20)]), waits([])]).toEqual([false, false]);
  expect([waits([at(20), at(19)]), waits([undefined]), waits([at(20)], true)]).toEqual([true, true, true]);
});
