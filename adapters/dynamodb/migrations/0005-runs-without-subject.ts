import { tenantOf } from "../../../core/access/caller.ts";
import type { ExecutionMeta } from "../../../core/executions/records.ts";
import { sweptChange } from "../execution-keeping.ts";
import { executionKeys, tenantKeys } from "../keys.ts";
import { parseMeta } from "../parse-execution.ts";
import type { Item, Table } from "../table.ts";
import type { Migration } from "./migration.ts";

/**
 * Sealed runs without a subject from before they had a time to keep are listed for it. They count from the migration on, so that nobody
 * loses data before having set another time.
 */
export const runsWithoutSubject: Migration = {
  number: 5,
  title: "Runs without a subject are listed by the time since when they are kept.",
  async step({ table, items, now }) {
    let changed = 0;
    for (const item of items) {
      const meta = endedIn(item);
      if (meta !== undefined && (await list(table, meta, now))) changed++;
    }
    return changed;
  },
};

function endedIn(item: Item): ExecutionMeta | undefined {
  // One that the sweeper still looks after is listed when it is sealed.
  if (!String(item.pk).startsWith("EXEC#") || item.sk !== "META" || item.gsi3pk !== undefined)
    return undefined;
  const meta = parseMeta(item);
  const isKept = meta.endedAt !== undefined && meta.subjectId === undefined && meta.erasedAt === undefined;
  return isKept ? meta : undefined;
}

async function list(table: Table, meta: ExecutionMeta, since: string): Promise<boolean> {
  const tenant = tenantOf(meta);
  await table.update(tenantKeys.tenant(tenant), { set: { ...tenant } });
  return table.update(executionKeys.meta(meta.executionId), sweptChange({ ...tenant, since }), {
    expression: "attribute_exists(pk) AND attribute_not_exists(gsi3pk) AND attribute_not_exists(erasedAt)",
  });
}
