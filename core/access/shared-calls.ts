import type { RateLimit } from "./limits.ts";

/** One call that a process asks of the bucket that all processes share, and the tokens that it would lease beside it. */
export interface SharedCall {
  keyId: string;
  limit: RateLimit;
  /** The minute of the clock that the lease is for. */
  minute: number;
  /** Tokens to lease. */
  tokens: number;
  /** Whether this is probably the first in its minute: saves the store a second try. */
  opens: boolean;
}

/** What all processes share of the calls of a key. */
export interface SharedCalls {
  /**
   * Takes one call from the shared bucket and adds to the leases of the minute, at once or not at all. A call is refused only by what was
   * read of the bucket before the clock: however long the store takes, a call is not older than those that it is compared with.
   *
   * @returns whether the bucket had the call, and the tokens leased in the minute, these included
   */
  take: (call: SharedCall) => Promise<{ granted: boolean; leased: number }>;
  /**
   * When each key was last used, in milliseconds since 1970: a process comes here at the first call of every minute.
   *
   * @param keyIds at most 100
   * @returns in their order; undefined: never
   */
  lastUsed: (keyIds: readonly string[]) => Promise<(number | undefined)[]>;
}

/**
 * How far clocks of processes may differ, and calls overtake one another on their way to the store, before a caller within its limit
 * is refused, in milliseconds: so much longer than its burst the bucket may be.
 */
export const TOLERANCE_MS = 500;

/** Milliseconds in which the bucket gets back one call, to the nanosecond. */
export const callInterval = (limit: RateLimit): number => Math.floor(1e9 / limit.per_second) / 1e6;

/** A call at a time still fits while the bucket, without it, is full again no later than this (GCRA: the theoretical arrival time). */
export const latestFullAt = (limit: RateLimit, time: number): number =>
  time + (limit.burst - 1) * callInterval(limit) + TOLERANCE_MS;
