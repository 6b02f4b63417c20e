import * as z from "zod";
import { actBy } from "../../core/access/actor.ts";
import { eventOf } from "../../core/audit/event.ts";
import type { ListAnnouncements } from "../../core/screening/ports.ts";
import { listsInUseKey, tenantKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import type { Table } from "./table.ts";
import { listTenants } from "./tenants.ts";

const inUse = z.object({ edition: z.string() });

/**
 * Announcements over the table. What was announced last is one item a section. Each tenant's item holds the edition of its last event, in the
 * transaction of its event: after an interruption the next run continues, and no tenant gets an event twice.
 *
 * @param table the one table
 */
export function createListAnnouncements(table: Table): ListAnnouncements {
  return {
    async announce(section, edition, ports) {
      const item = await table.get(listsInUseKey(section));
      const known = item === undefined ? undefined : inUse.parse(item).edition;
      if (known === edition) return;
      if (known !== undefined) {
        for (const tenant of await listTenants(table)) {
          const event = eventOf(actBy(ports, { type: "system" }), {
            eventType: "lists.refreshed",
            resourceId: section,
          });
          const names = { "#told": `told_${section}` };
          await table.transact([
            {
              kind: "update",
              key: tenantKeys.tenant(tenant),
              change: { setRaw: ["#told = :edition"], names, values: { ":edition": edition } },
              condition: { expression: "attribute_not_exists(#told) OR #told <> :edition" },
            },
            outboxMove(tenant, event),
          ]);
        }
      }
      await table.put({ ...listsInUseKey(section), edition });
    },
  };
}
