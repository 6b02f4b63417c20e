import { callInterval, callsThatFit, type SharedCalls } from "../../core/access/shared-calls.ts";

/** The state of a key. Times count from `since`: small numbers can be added up without losing fractions of a millisecond. */
export interface Kept {
  since: number;
  fullAt: number;
  minute: number;
  leased: number;
  usedAt: number;
}

/**
 * The shared bucket and leases in memory; `asked` counts the calls that came here.
 *
 * @param now milliseconds since 1970
 * @param kept the state of each key: shared by processes with separate clocks
 */
export function memoryCalls(
  now: () => number,
  kept: Map<string, Kept> = new Map(),
): SharedCalls & { asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    async take({ keyId, limit, calls, minute, tokens }) {
      asked += 1;
      const usedAt = now();
      const { since, ...seen } = kept.get(keyId) ?? { since: usedAt, fullAt: 0, minute, leased: 0 };
      const time = usedAt - since;
      const granted = Math.min(calls, callsThatFit(limit, seen.fullAt, time));
      if (granted === 0) return { granted, leased: seen.leased };
      const leased = (seen.minute >= minute ? seen.leased : 0) + tokens;
      const fullAt = Math.max(seen.fullAt, time) + granted * callInterval(limit);
      kept.set(keyId, { since, fullAt, minute: Math.max(seen.minute, minute), leased, usedAt });
      return { granted, leased };
    },
    lastUsed: async (keyIds) => keyIds.map((keyId) => kept.get(keyId)?.usedAt),
  };
}
