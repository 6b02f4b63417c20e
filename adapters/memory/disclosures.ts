import { DISCLOSURE_SHARED_MS, disclosureHash } from "../../core/audit/disclosures.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import { enqueue, type MemoryState } from "./state.ts";

/** Disclosures in memory. */
export function createDisclosureLog(state: MemoryState): DisclosureLog {
  const sharedUntil = new Map<string, number>();
  return {
    async tell(tenant, events) {
      for (const event of events) {
        const name = `${tenant.organizationId} ${tenant.environment} ${disclosureHash(event)}`;
        const at = Date.parse(event.timestamp);
        if ((sharedUntil.get(name) ?? 0) > at) continue;
        sharedUntil.set(name, at + DISCLOSURE_SHARED_MS);
        enqueue(state, { tenant, event });
      }
    },
  };
}
