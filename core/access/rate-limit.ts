import { keepNewest } from "../keep-newest.ts";
import { Problem } from "../problem.ts";
import type { RateState } from "../rate-state.ts";
import { advance, grow, type Lease, moreTokens, noLease } from "./lease.ts";
import type { RateLimit } from "./limits.ts";
import type { SharedCalls } from "./shared-calls.ts";
import { refill, type TokenBucket, takeToken } from "./token-bucket.ts";

/** Counts a call of a key, or refuses it. */
export interface RateLimiter {
  /**
   * @returns what is left after the call
   * @throws Problem `rate_limited`, with the seconds to wait
   */
  take: (keyId: string, limit: RateLimit | undefined) => Promise<RateState>;
}

interface Seen {
  /** The whole limit: no process lets more through than that. */
  whole: TokenBucket;
  lease: Lease;
  /** Until when the store need not be asked, in milliseconds since 1970. */
  refusedUntil: number;
  /** Calls of the next request to the store; each gets the decision. */
  waiting: ((passes: boolean) => void)[];
  isAsking: boolean;
}

interface SharedUse {
  keyId: string;
  limit: RateLimit;
  now: () => number;
}

const maxKeys = 10_000;
/** A limit is at least one call per second, so no caller waits longer. */
const retryAfterSeconds = 1;

/**
 * The limiter of a process (docs/decisions/0010-rate-limit.md): a call uses this process's lease, which costs no write,
 * or else the bucket shared by all processes, with one write.
 *
 * @param shared the shared bucket and leases; when it fails, only this process's own bucket applies
 * @param standard the limit of keys without their own
 * @param now milliseconds since 1970
 */
export function createRateLimiter(shared: SharedCalls, standard: RateLimit, now: () => number): RateLimiter {
  const keys = new Map<string, Seen>();
  return {
    async take(keyId, own) {
      const limit = own ?? standard;
      const time = now();
      const seen = keys.get(keyId) ?? firstSeen(limit, time);
      keepNewest(keys, keyId, seen, maxKeys);
      refill(seen.whole, limit.per_second, limit.burst, time);
      if (!takeToken(seen.whole)) throw limited(limit);
      advance(seen.lease, limit, time);
      seen.lease.calls += 1;
      if (seen.lease.size > 0 && takeToken(seen.lease.bucket)) return stateOf(limit, seen.whole);
      if (time < seen.refusedUntil || !(await takeShared(shared, seen, { keyId, limit, now })))
        throw limited(limit);
      return stateOf(limit, seen.whole);
    },
  };
}

function firstSeen(limit: RateLimit, time: number): Seen {
  const whole = { tokens: limit.burst, at: time };
  return { whole, lease: noLease(time), refusedUntil: 0, waiting: [], isAsking: false };
}

/** Asks the store for the calls that wait, those together that came while it was asked before. @returns whether this one may pass */
function takeShared(shared: SharedCalls, seen: Seen, call: SharedUse): Promise<boolean> {
  return new Promise((resolve) => {
    seen.waiting.push(resolve);
    if (seen.waiting.length === 1 && !seen.isAsking) void askShared(shared, seen, call);
  });
}

async function askShared(shared: SharedCalls, seen: Seen, { keyId, limit, now }: SharedUse): Promise<void> {
  const { lease } = seen;
  seen.isAsking = true;
  while (seen.waiting.length > 0) {
    const asking = seen.waiting.splice(0);
    const { minute } = lease;
    const tokens = moreTokens(lease, limit);
    const opens = lease.leased === undefined && lease.alone;
    const call = { keyId, limit, calls: asking.length, minute, tokens, opens };
    // An unavailable store must not refuse calls: this process then uses only its own bucket.
    const answer = await shared.take(call).catch(() => undefined);
    const granted = answer?.granted ?? asking.length;
    if (answer !== undefined && granted > 0 && lease.minute === minute)
      grow(lease, limit, tokens, answer.leased);
    if (granted < asking.length) seen.refusedUntil = now() + retryAfterSeconds * 1000;
    for (const [position, resolve] of asking.entries()) resolve(position < granted);
  }
  seen.isAsking = false;
}

const stateOf = ({ burst, per_second }: RateLimit, { tokens }: TokenBucket): RateState => ({
  limit: burst,
  remaining: Math.max(0, Math.floor(tokens)),
  resetSeconds: Math.ceil(Math.max(0, burst - tokens) / per_second),
});

function limited({ burst }: RateLimit): Problem {
  return new Problem("rate_limited", "This API key exceeds its rate limit.", {
    retryAfterSeconds,
    rateState: { limit: burst, remaining: 0, resetSeconds: retryAfterSeconds },
  });
}
