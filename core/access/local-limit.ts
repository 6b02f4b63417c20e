import { keepNewest } from "../keep-newest.ts";
import { Problem } from "../problem.ts";
import type { RateLimit } from "./limits.ts";
import { refill, type TokenBucket, takeToken } from "./token-bucket.ts";

/** Counts calls without an API key, by an id of the caller. */
export interface LocalLimiter {
  /** @throws Problem `rate_limited`, with the seconds to wait */
  take: (name: string) => void;
}

/** Names that are remembered; the one that was seen longest ago is forgotten first. */
const MAX_NAMES = 10_000;

/**
 * A limiter of this process only: nothing is stored, because names can be invented. Over all processes the firewall counts addresses.
 * @param limit of each name
 * @param now milliseconds since 1970
 */
export function createLocalLimiter(limit: RateLimit, now: () => number): LocalLimiter {
  const buckets = new Map<string, TokenBucket>();
  return {
    take(name) {
      const time = now();
      const bucket = buckets.get(name) ?? { tokens: limit.burst, at: time };
      keepNewest(buckets, name, bucket, MAX_NAMES);
      refill(bucket, limit.per_second, limit.burst, time);
      if (takeToken(bucket)) return;
      throw new Problem("rate_limited", "Calls come too fast.", { retryAfterSeconds: 1 });
    },
  };
}
