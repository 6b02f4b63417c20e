/** A token bucket that one process keeps: a call takes a token, time brings them back. */
export interface TokenBucket {
  tokens: number;
  /** When `tokens` was true, in milliseconds since 1970. */
  at: number;
}

/** Sums of fractions of tokens may miss a whole one by this much. */
const roundingError = 1e-6;

/**
 * Adds the tokens of the time that has passed.
 *
 * @param perSecond tokens a second
 * @param capacity its maximum
 * @param time milliseconds since 1970; a clock that was set back adds none
 */
export function refill(bucket: TokenBucket, perSecond: number, capacity: number, time: number): void {
  const elapsed = Math.max(0, time - bucket.at);
  bucket.tokens = Math.min(capacity, bucket.tokens + (elapsed / 1000) * perSecond);
  bucket.at = Math.max(bucket.at, time);
}

/**
 * Takes one token.
 * @returns false when the bucket is empty
 */
export function takeToken(bucket: TokenBucket): boolean {
  if (bucket.tokens < 1 - roundingError) return false;
  bucket.tokens -= 1;
  return true;
}
