import { decodeTime, isValid } from "ulid";
import { expect, it } from "vitest";
import { compareText } from "./compare-text.ts";
import { newUlidInOrder } from "./new-ulid.ts";

it("ULIDs in order sort as they were made, also within a millisecond", () => {
  const before = Date.now();
  const made = Array.from({ length: 5_000 }, newUlidInOrder);
  expect(made.toSorted(compareText)).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made.filter((ulid) => !isValid(ulid))).toEqual([]);
  const times = made.map(decodeTime);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(before);
  // Many share a millisecond: the order does not come from the time.
  expect(new Set(times).size).toBeLessThan(made.length);
});
