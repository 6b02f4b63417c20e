import { expect, it } from "vitest";
import { buildIndex } from "../engines/screening/index.ts";
import type { Manifest } from "../engines/screening/store/manifest.ts";
import { NOW, sampleSources } from "../engines/screening/testing/sample.ts";
import { listsNote } from "./lists-note.ts";

const samples = buildIndex(sampleSources(), { now: NOW, force: true }).manifest;
/** As of a publisher's list. */
const real: Manifest = {
  ...samples,
  lists: samples.lists
    .slice(0, 1)
    .map((list) => ({ ...list, id: "un_sc", sample: false, published_at: "2026-02-11" })),
};
const noteOf = (manifest: Manifest | undefined, now = NOW) => listsNote("/lists", manifest, now);

it("tells invented names", () => {
  expect(noteOf(samples)).toMatch(/^Screening runs on the sample list, which holds invented names only/);
});

it("tells each list with its date, and when they were checked", () => {
  expect(noteOf(real)).toBe(
    "Screening runs on the lists in /lists, last checked on 2026-03-01: un_sc (of 2026-02-11).",
  );
  const undated = real.lists.map((list) => ({ ...list, published_at: null }));
  expect(noteOf({ ...real, lists: [...undated, ...samples.lists.slice(0, 1)] })).toMatch(
    /un_sc \(of an unknown date\), \w+ \(invented names\)\.$/,
  );
});

it("tells that screening fails without lists, with old ones, and with those of another release", () => {
  expect(noteOf(undefined)).toBe(
    "Screening fails: no lists are in /lists. See lists:build, lists:refresh and LOCAL_LISTS.",
  );
  expect(noteOf(real, new Date("2026-03-20T12:00:00Z"))).toMatch(
    /^Screening fails: The list un_sc was last checked 19 days ago, .* The lists are in \/lists: see lists:build/,
  );
  expect(noteOf({ ...real, algorithm_version: "0.0.1" })).toMatch(/^Screening fails: .* another release\. /);
});
