import { Problem } from "../problem.ts";
import type { RateLimit } from "./authenticate.ts";

/** Counts a call of a key, or refuses it. */
export interface RateLimiter {
  /** @throws Problem `rate_limited`, with the seconds to wait */
  take: (keyId: string, limit: RateLimit | undefined) => Promise<void>;
}

/**
 * Reserves calls of a key in a window that all processes share.
 *
 * @param keyId the key
 * @param window number of the window (unique in time)
 * @param calls how many to reserve
 * @returns how many are reserved in that window now, these included
 */
export type ReserveCalls = (keyId: string, window: number, calls: number) => Promise<number>;

interface Bucket {
  tokens: number;
  at: number;
  window: number;
  /** Calls of the shared window that this process has reserved and not used. */
  reserved: number;
  /** The shared window is used up. */
  exhausted: boolean;
}

const windowMs = 60_000;
/** One write of the table pays for this share of a window's calls. */
const leasesPerWindow = 60;
const maxBuckets = 10_000;

/**
 * A limiter in two layers (docs/decisions/0010-rate-limit.md): a token bucket in this process shapes bursts at once and without I/O; a
 * quota a minute, shared through the table and reserved in slices, holds the sum over all processes to the same rate.
 *
 * @param reserve the shared counter; when it fails, calls go through on the local bucket alone
 * @param standard the limit of keys that have none of their own
 * @param now milliseconds since 1970
 */
export function createRateLimiter(
  reserve: ReserveCalls,
  standard: RateLimit,
  now: () => number,
): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    async take(keyId, own) {
      const limit = own ?? standard;
      const time = now();
      const bucket = refreshed(buckets.get(keyId), limit, time);
      buckets.delete(keyId);
      buckets.set(keyId, bucket);
      const oldest = buckets.keys().next().value;
      if (buckets.size > maxBuckets && oldest !== undefined) buckets.delete(oldest);
      if (bucket.tokens < 1) throw limited(1 / limit.per_second);
      bucket.tokens -= 1;
      await useReserved(bucket, keyId, limit, reserve);
      if (bucket.exhausted) throw limited((windowMs - (time % windowMs)) / 1000);
    },
  };
}

function refreshed(bucket: Bucket | undefined, limit: RateLimit, time: number): Bucket {
  const window = Math.floor(time / windowMs);
  const kept = bucket ?? { tokens: limit.burst, at: time, window, reserved: 0, exhausted: false };
  kept.tokens = Math.min(limit.burst, kept.tokens + (Math.max(0, time - kept.at) / 1000) * limit.per_second);
  kept.at = time;
  if (kept.window !== window) Object.assign(kept, { window, reserved: 0, exhausted: false });
  return kept;
}

async function useReserved(
  bucket: Bucket,
  keyId: string,
  limit: RateLimit,
  reserve: ReserveCalls,
): Promise<void> {
  const { window } = bucket;
  bucket.reserved -= 1;
  if (bucket.reserved >= 0 || bucket.exhausted) return;
  const quota = limit.per_second * (windowMs / 1000) + limit.burst;
  const slice = Math.ceil(quota / leasesPerWindow);
  bucket.reserved += slice;
  // A store that is away must not refuse calls: this process then goes by its own bucket alone.
  const total = await reserve(keyId, window, slice).catch(() => 0);
  if (bucket.window === window && total - slice >= quota) bucket.exhausted = true;
}

function limited(seconds: number): Problem {
  return new Problem("rate_limited", "This API key makes calls too fast.", {
    retryAfterSeconds: Math.max(1, Math.ceil(seconds)),
  });
}
