import { expect, it } from "vitest";
import { changedFactors, ratingIn, type TimelineRating } from "./rating-change.ts";

const rating = (...factors: TimelineRating["factors"]): TimelineRating => ({
  level: "low",
  score: 0,
  factors,
  rules_hash: "hash",
  at: "2026-11-28T10:00:00.000Z",
  execution_id: "exec_1",
});
const embargo = { id: "embargo", points: 60, reason: "An embargo.", state: "holds" } as const;
const verified = { id: "verified", points: -10, reason: "Verified.", state: "holds" } as const;
const unwatched = { id: "unwatched", points: 30, reason: "Nobody watches.", state: "unknown" } as const;

it("names rules that count more, count less, or are gone", () => {
  const before = rating(embargo, unwatched);
  const after = rating({ ...embargo, points: 70 }, verified);
  expect(changedFactors(before, after)).toEqual([
    { id: "embargo", reason: "An embargo.", points: 10, isUnknown: false },
    { id: "verified", reason: "Verified.", points: -10, isUnknown: false },
    { id: "unwatched", reason: "Nobody watches.", points: -30, isUnknown: false },
  ]);
});

it("names a rule that is known now, though its points stay", () => {
  expect(changedFactors(rating(unwatched), rating({ ...unwatched, state: "holds" }))).toEqual([
    { id: "unwatched", reason: "Nobody watches.", points: 0, isUnknown: false },
  ]);
  expect(changedFactors(rating(embargo), rating(embargo))).toEqual([]);
});

it("takes all factors of the first rating as new", () => {
  expect(changedFactors(undefined, rating(embargo, unwatched)).map(({ points }) => points)).toEqual([60, 30]);
});

it("finds no rating in a value of another form", () => {
  expect([ratingIn(null), ratingIn({ level: "low" }), ratingIn(rating(embargo))?.score]).toEqual([
    undefined,
    undefined,
    0,
  ]);
});
