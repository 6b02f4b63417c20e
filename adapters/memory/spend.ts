import type { SpendLedger } from "../../core/credentials/signing-keys.ts";

/** Amounts spent by agents in memory, for tests of the use cases. */
export function createSpendStore(): SpendLedger {
  const spent = new Map<string, number>();
  return {
    async spend(credentialId, period, amount, limit) {
      const name = `${credentialId}#${period}`;
      const sum = (spent.get(name) ?? 0) + amount;
      if (sum > limit) return false;
      spent.set(name, sum);
      return true;
    },
  };
}
