import { Problem } from "../problem.ts";
import { advance, grow, type Lease, moreTokens, noLease } from "./lease.ts";
import type { RateLimit } from "./limits.ts";
import type { SharedCalls } from "./shared-calls.ts";
import { refill, type TokenBucket, takeToken } from "./token-bucket.ts";

/** Counts a call of a key, or refuses it. */
export interface RateLimiter {
  /** @throws Problem `rate_limited`, with the seconds to wait */
  take: (keyId: string, limit: RateLimit | undefined) => Promise<void>;
}

interface Seen {
  /** The whole limit: no process lets more through than that. */
  whole: TokenBucket;
  lease: Lease;
  /** Until when the store need not be asked, in milliseconds since 1970. */
  refusedUntil: number;
}

const maxKeys = 10_000;
/** A limit is at least one call a second, so nobody waits longer. */
const retryAfterSeconds = 1;

/**
 * The limiter of a process (docs/decisions/0010-rate-limit.md): a call is paid from this process's lease, which costs nothing, or else from
 * the bucket that all processes share, with one write.
 *
 * @param shared the shared bucket and leases; when it fails, calls go through on this process's own bucket alone
 * @param standard the limit of keys that have none of their own
 * @param now milliseconds since 1970
 */
export function createRateLimiter(shared: SharedCalls, standard: RateLimit, now: () => number): RateLimiter {
  const keys = new Map<string, Seen>();
  return {
    async take(keyId, own) {
      const limit = own ?? standard;
      const time = now();
      const seen = keys.get(keyId) ?? firstSeen(limit, time);
      keys.delete(keyId);
      keys.set(keyId, seen);
      const oldest = keys.keys().next().value;
      if (keys.size > maxKeys && oldest !== undefined) keys.delete(oldest);
      refill(seen.whole, limit.per_second, limit.burst, time);
      if (!takeToken(seen.whole)) throw limited();
      advance(seen.lease, limit, time);
      seen.lease.calls += 1;
      if (seen.lease.size > 0 && takeToken(seen.lease.bucket)) return;
      if (time < seen.refusedUntil || !(await takeShared(shared, seen, keyId, limit, time))) throw limited();
    },
  };
}

function firstSeen(limit: RateLimit, time: number): Seen {
  return { whole: { tokens: limit.burst, at: time }, lease: noLease(time), refusedUntil: 0 };
}

async function takeShared(
  shared: SharedCalls,
  seen: Seen,
  keyId: string,
  limit: RateLimit,
  time: number,
): Promise<boolean> {
  const { lease } = seen;
  const { minute } = lease;
  const tokens = moreTokens(lease, limit);
  const opens = lease.leased === undefined && lease.alone;
  const call = { keyId, limit, minute, tokens, opens };
  // A store that is away must not refuse calls: this process then goes by its own bucket alone.
  const answer = await shared.take(call).catch(() => undefined);
  if (answer === undefined) return true;
  if (lease.minute === minute && answer.granted) grow(lease, limit, tokens, answer.leased);
  if (!answer.granted) seen.refusedUntil = time + retryAfterSeconds * 1000;
  return answer.granted;
}

function limited(): Problem {
  return new Problem("rate_limited", "This API key makes calls too fast.", { retryAfterSeconds });
}
