import { callInterval, latestFullAt, type SharedCalls } from "../../core/access/shared-calls.ts";

/** What is kept of a key. Times count from `since`: small numbers can be added up without losing fractions of a millisecond. */
interface Kept {
  since: number;
  fullAt: number;
  minute: number;
  leased: number;
  usedAt: number;
}

/** The shared bucket and leases in memory; `asked` counts the calls that came here. */
export function memoryCalls(): SharedCalls & { asked: () => number } {
  const kept = new Map<string, Kept>();
  let asked = 0;
  return {
    asked: () => asked,
    async take({ keyId, limit, time, minute, tokens }) {
      asked += 1;
      const { since, ...seen } = kept.get(keyId) ?? {
        since: time,
        fullAt: 0,
        minute,
        leased: 0,
        usedAt: time,
      };
      if (seen.fullAt > latestFullAt(limit, time - since)) return { granted: false, leased: seen.leased };
      const leased = (seen.minute >= minute ? seen.leased : 0) + tokens;
      const fullAt = Math.max(seen.fullAt, time - since) + callInterval(limit);
      kept.set(keyId, { since, fullAt, minute: Math.max(seen.minute, minute), leased, usedAt: time });
      return { granted: true, leased };
    },
    lastUsed: async (keyIds) => keyIds.map((keyId) => kept.get(keyId)?.usedAt),
  };
}
