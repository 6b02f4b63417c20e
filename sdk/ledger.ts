import type { SpendLedger } from "./types.ts";

/** Counts in memory: right for one process, forgotten with it. */
export function memoryLedger(): SpendLedger {
  const spent = new Map<string, number>();
  return {
    async spend(credentialId, period, amount, limit) {
      const key = `${credentialId} ${period}`;
      const sum = (spent.get(key) ?? 0) + amount;
      if (sum > limit) return false;
      spent.set(key, sum);
      return true;
    },
  };
}
