/** Each bucket reaches this much further than the one before: a percentile is at most 10 % beside the true value. */
const GROWTH = 1.2;

/**
 * The bucket of a length of time.
 * @param ms at least 0
 * @returns 0 up to one millisecond, then 1, 2, 3 …
 */
export const bucketOf = (ms: number): number =>
  ms <= 1 ? 0 : Math.max(1, Math.ceil(Math.log(ms) / Math.log(GROWTH) - 1e-9));

/**
 * A percentile of a histogram.
 * @param buckets how many values each bucket holds
 * @param share 0.5 for the median
 * @returns the middle of the bucket, in ms; null without values
 */
export function percentile(buckets: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...buckets.values()].reduce((sum, count) => sum + count, 0);
  let left = Math.ceil(total * share);
  for (const [bucket, count] of [...buckets].toSorted(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return total === 0 ? null : middleOf(bucket);
  }
  return null;
}

const middleOf = (bucket: number): number => (bucket === 0 ? 1 : Math.round(GROWTH ** (bucket - 0.5)));
