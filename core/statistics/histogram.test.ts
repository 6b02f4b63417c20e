import { expect, it } from "vitest";
import { bucketOf, percentile } from "./histogram.ts";

const histogram = (values: readonly number[]): Map<number, number> => {
  const buckets = new Map<number, number>();
  for (const value of values) buckets.set(bucketOf(value), (buckets.get(bucketOf(value)) ?? 0) + 1);
  return buckets;
};

it.each([1, 2, 3, 10, 999, 12_345, 86_400_000, 3_000_000_000])("is within 10 %% of %i ms", (value) => {
  const found = percentile(histogram([value]), 0.5) ?? 0;
  expect(Math.abs(found - value)).toBeLessThanOrEqual(Math.max(1, value * 0.1));
});

it("orders buckets by length, and finds the median and the 95th percentile", () => {
  const buckets = histogram(Array.from({ length: 1_000 }, (_, place) => place + 1));
  expect(Math.abs((percentile(buckets, 0.5) ?? 0) / 500 - 1)).toBeLessThan(0.12);
  expect(Math.abs((percentile(buckets, 0.95) ?? 0) / 950 - 1)).toBeLessThan(0.12);
});

it("has no percentile without values", () => {
  expect(percentile(new Map(), 0.5)).toBeNull();
});

it("takes a time of zero, or one that a clock turned back, for the shortest", () => {
  expect([0, -5].map(bucketOf)).toEqual([0, 0]);
});
