import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { DISCLOSURE_SHARED_MS, disclosureHash } from "../../core/audit/disclosures.ts";
import type { FeedEvent } from "../../core/audit/event.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import { disclosureKey, type Key } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import type { Item, Move, Table } from "./table.ts";

/** Two moves an event, of a hundred in a transaction. */
const AT_ONCE = 50;

const kept = z.object({ sharedUntil: z.string() });

/** An event, and where it is kept until when it is shared. */
interface Entry {
  readonly key: Key;
  readonly event: FeedEvent;
}

/**
 * Disclosures over the table: an event goes into the outbox together with an item that says until when it is shared, on the condition
 * that none is shared at that time. So of two processes one writes it.
 *
 * @param table the one table
 */
export function createDisclosureLog(table: Table): DisclosureLog {
  return {
    async tell(tenant, events) {
      const entries = new Map(events.map((event) => [disclosureHash(event), event]));
      const all = [...entries].map(([name, event]) => ({ key: disclosureKey(tenant, name), event }));
      for (let start = 0; start < all.length; start += AT_ONCE)
        await tellSome(table, tenant, all.slice(start, start + AT_ONCE));
    },
  };
}

/** Every refusal means that another process has recorded one of them meanwhile, so that fewer are left each time. */
async function tellSome(table: Table, tenant: Tenant, entries: readonly Entry[]): Promise<void> {
  for (let left = await untold(table, entries); left.length > 0; left = await untold(table, left)) {
    const outcome = await table.transact(left.flatMap((entry) => movesOf(tenant, entry)));
    if (outcome.ok) return;
  }
}

async function untold(table: Table, entries: readonly Entry[]): Promise<Entry[]> {
  const items = await table.getMany(entries.map(({ key }) => key));
  return entries.filter(({ event }, position) => !isShared(items[position], event));
}

const isShared = (item: Item | undefined, { timestamp }: FeedEvent): boolean =>
  item !== undefined && kept.parse(item).sharedUntil > timestamp;

function movesOf(tenant: Tenant, { key, event }: Entry): Move[] {
  const until = Date.parse(event.timestamp) + DISCLOSURE_SHARED_MS;
  return [
    {
      kind: "put",
      item: { ...key, sharedUntil: new Date(until).toISOString(), ttl: Math.ceil(until / 1000) },
      condition: {
        expression: "attribute_not_exists(pk) OR sharedUntil <= :at",
        values: { ":at": event.timestamp },
      },
    },
    outboxMove(tenant, event),
  ];
}
