import type { Tenant } from "../../../core/access/caller.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { watchShardOf } from "../../../core/subjects/monitoring.ts";
import type { Move } from "../table.ts";
import { packKeys } from "./keys.ts";

/**
 * Says that entries of a subject are written: passes then read them instead of its pack. Belongs into each transaction that writes or deletes one.
 * Each write has another stamp, so that packing removes only the marks that it has read.
 */
export const markMove = (tenant: Tenant, subjectId: string): Move => ({
  kind: "put",
  item: {
    ...packKeys.mark(tenant, watchShardOf(subjectId), subjectId),
    subjectId,
    stamp: newUlid(),
  },
});
