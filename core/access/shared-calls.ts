import type { RateLimit } from "./limits.ts";

/** A process's request to the shared bucket: its calls, and the tokens that it wants to lease. */
export interface SharedCall {
  keyId: string;
  limit: RateLimit;
  /** How many, at least one. */
  calls: number;
  /** The clock minute of the lease. */
  minute: number;
  /** Tokens to lease. */
  tokens: number;
  /** Whether this is probably the first in its minute: saves the store a second try. */
  opens: boolean;
}

/** The state of a key's calls shared by all processes. */
export interface SharedCalls {
  /**
   * Takes as many calls from the shared bucket as it has and, unless it has none, adds to the leases of the minute, at
   * once. A call is refused only by a state of the bucket read before the clock: with a slow store too, a call is not
   * older than those that it is compared with.
   *
   * @returns how many calls the bucket had, and the tokens leased in the minute, these included
   */
  take: (call: SharedCall) => Promise<{ granted: number; leased: number }>;
  /**
   * When each key was last used, in milliseconds since 1970: a process updates it at the first call of every minute.
   *
   * @param keyIds at most 100
   * @returns in their order; undefined: never
   */
  lastUsed: (keyIds: readonly string[]) => Promise<(number | undefined)[]>;
}

/**
 * Tolerance in milliseconds for differing clocks and for calls that overtake one another: within it, a caller within
 * its limit is not refused. The bucket may exceed its burst by this time.
 */
export const TOLERANCE_MS = 500;

/** Milliseconds in which the bucket gets back one call, to the nanosecond. */
export const callInterval = (limit: RateLimit): number => Math.floor(1e9 / limit.per_second) / 1e6;

/** Calls at a time still fit while the bucket, without them, is full again no later than this (GCRA: the theoretical arrival time). */
export const latestFullAt = (limit: RateLimit, time: number, calls: number): number =>
  time + (limit.burst - calls) * callInterval(limit) + TOLERANCE_MS;

/** How many calls fit at a time into a bucket that is full again at another. */
export const callsThatFit = (limit: RateLimit, fullAt: number, time: number): number =>
  Math.max(0, Math.floor((latestFullAt(limit, time, 0) - Math.max(fullAt, time)) / callInterval(limit)));
