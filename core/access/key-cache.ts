import type { ApiKeyRecord, FindApiKey } from "./authenticate.ts";

/** How long a key's record is trusted without asking the table: the most that a revocation can take to be effective is 60 s. */
const trustedForMs = 30_000;
const maxEntries = 10_000;

/** A cached lookup of API keys, and a way to forget one at once in this process. */
export interface KeyCache {
  find: FindApiKey;
  forget: (secretHash: string) => void;
}

/**
 * Caches found keys for 30 s. Unknown keys are not cached: a new one works at once.
 *
 * @param find the lookup in the table
 * @param now the clock, in milliseconds
 */
export function cacheKeys(find: FindApiKey, now: () => number): KeyCache {
  const entries = new Map<string, { record: ApiKeyRecord; until: number }>();
  return {
    async find(secretHash) {
      const cached = entries.get(secretHash);
      if (cached !== undefined && cached.until > now()) return cached.record;
      const record = await find(secretHash);
      entries.delete(secretHash);
      if (record !== undefined) entries.set(secretHash, { record, until: now() + trustedForMs });
      const oldest = entries.keys().next().value;
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
      return record;
    },
    forget: (secretHash) => entries.delete(secretHash),
  };
}
