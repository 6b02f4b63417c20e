import type { Tenant } from "../../../core/access/caller.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { watchShardOf } from "../../../core/subjects/monitoring.ts";
import type { Move } from "../table.ts";
import { packKeys } from "./keys.ts";

/**
 * Says that entries of a subject are written: what is packed of it counts no longer. Belongs into each transaction that writes or deletes one.
 * The stamp is another one each time, so that who packs takes no newer mark away.
 */
export const markMove = (tenant: Tenant, subjectId: string): Move => ({
  kind: "put",
  item: {
    ...packKeys.mark(tenant, watchShardOf(subjectId), subjectId),
    subjectId,
    stamp: newUlid(),
  },
});
