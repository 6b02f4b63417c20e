import { keepNewest } from "../keep-newest.ts";
import type { ApiKeyRecord, FindApiKey } from "./authenticate.ts";

/** How long a key's record is trusted without asking the table: the most that a revocation can take to be effective is 60 s. */
const trustedForMs = 30_000;
/** How long a key that is not there is refused without asking the table. */
const refusedForMs = 60_000;
/** Separate limits for known and unknown keys, so that many unknown ones cannot evict a known one. */
const maxEntries = 10_000;

/** A cached lookup of API keys, and a function that drops one at once in this process. */
interface KeyCache {
  find: FindApiKey;
  /** To be called when a key has been revoked. */
  forget: (secretHash: string) => void;
}

/**
 * Caches found keys for 30 s and unknown ones for 60 s, so that calls with unknown keys do not load the table. Calls
 * with one key at the same time ask the table once. A new key has an unused secret, so no cache has it as unknown; one
 * whose secret was used before it was stored (`keys create --key`) is refused for up to 60 s by processes that saw that
 * call.
 *
 * @param find the lookup in the table
 * @param now the clock, in milliseconds
 */
export function cacheKeys(find: FindApiKey, now: () => number): KeyCache {
  const known = new Map<string, { record: ApiKeyRecord; until: number }>();
  const unknown = new Map<string, number>();
  const pending = new Map<string, ReturnType<FindApiKey>>();

  async function ask(secretHash: string): Promise<ApiKeyRecord | undefined> {
    const lookup = find(secretHash);
    pending.set(secretHash, lookup);
    try {
      const record = await lookup;
      // Dropped meanwhile: the read value may be older than the change.
      if (pending.get(secretHash) !== lookup) return record;
      if (record === undefined) keepNewest(unknown, secretHash, now() + refusedForMs, maxEntries);
      else keepNewest(known, secretHash, { record, until: now() + trustedForMs }, maxEntries);
      return record;
    } finally {
      if (pending.get(secretHash) === lookup) pending.delete(secretHash);
    }
  }

  return {
    async find(secretHash) {
      const cached = known.get(secretHash);
      if (cached !== undefined && cached.until > now()) return cached.record;
      known.delete(secretHash);
      if ((unknown.get(secretHash) ?? 0) > now()) return undefined;
      unknown.delete(secretHash);
      return pending.get(secretHash) ?? ask(secretHash);
    },
    forget(secretHash) {
      known.delete(secretHash);
      unknown.delete(secretHash);
      pending.delete(secretHash);
    },
  };
}
