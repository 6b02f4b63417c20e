import type { SpendLedger } from "../../core/credentials/signing-keys.ts";
import { spendKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** Amounts spent by agents: one item per credential and period, raised by one conditional update. */
export function createSpendStore(table: Table): SpendLedger {
  return {
    // The condition sees what was spent before; of the first amount it knows nothing.
    spend: async (credentialId, period, amount, limit) =>
      amount <= limit &&
      table.update(
        spendKey(credentialId, period),
        { addRaw: ["spent :amount"], values: { ":amount": amount } },
        {
          expression: "attribute_not_exists(spent) OR spent <= :room",
          values: { ":room": limit - amount },
        },
      ),
  };
}
