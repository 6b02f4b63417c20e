import { actBy } from "../../core/access/actor.ts";
import { eventOf } from "../../core/audit/event.ts";
import type { ListAnnouncements } from "../../core/screening/ports.ts";
import { enqueue, type MemoryState } from "./state.ts";

/** Announcements in memory, to every tenant that has a key. */
export function createListAnnouncements(state: MemoryState): ListAnnouncements {
  const inUse = new Map<string, string>();
  return {
    async announce(section, edition, ports) {
      const known = inUse.get(section);
      inUse.set(section, edition);
      if (known === undefined || known === edition) return;
      for (const tenant of state.tenants.values()) {
        const facts = { eventType: "lists.refreshed", resourceId: section } as const;
        enqueue(state, { tenant, event: eventOf(actBy(ports, { type: "system" }), facts) });
      }
    },
  };
}
