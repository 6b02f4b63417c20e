import type { Tenant } from "../../core/access/caller.ts";
import type { FeedEvent } from "../../core/audit/event.ts";
import { feedKeys } from "./keys.ts";
import type { Move } from "./table.ts";

/**
 * The write that puts an event into its tenant's outbox. Use it in the transaction of the reported change, so that both
 * are written or none.
 * @param tenant the owner of the feed
 * @param event its `id` makes the write unique: the same id twice is one event
 */
export function outboxMove(tenant: Tenant, event: FeedEvent): Move & { kind: "put" } {
  const { pk, sk } = feedKeys.pending(tenant, event.id);
  return { kind: "put", item: { pk, sk, ...event } };
}
