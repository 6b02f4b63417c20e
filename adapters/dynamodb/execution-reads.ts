import {
  type ExecutionMeta,
  type ExecutionRecord,
  executionMetaSchema,
  parseExecution,
} from "./execution-records.ts";
import { executionKeys, indexKeys } from "./keys.ts";
import { listOpenPauses, type OpenPauseQuery } from "./open-pauses.ts";
import type { Item, Table } from "./table.ts";

/** Reading executions: one by its id, lists, and those that the sweeper should look at. */
export const executionReads = (table: Table) => ({
  /** The whole partition by one strongly consistent query. */
  async load(executionId: string): Promise<ExecutionRecord | undefined> {
    return parseExecution(await table.partition(executionKeys.partition(executionId)));
  },

  /** `META` alone, strongly consistent: what polling reads. */
  async loadMeta(executionId: string): Promise<ExecutionMeta | undefined> {
    const item = await table.get(executionKeys.meta(executionId));
    return item === undefined ? undefined : executionMetaSchema.parse(item);
  },

  /** A page of a tenant's executions, or of one workflow's. */
  async list(query: {
    tenant: { organizationId: string; environment: "production" | "staging" };
    workflowId?: string;
    status?: string;
    from?: string;
    to?: string;
    limit: number;
    cursor?: Item;
    newestFirst?: boolean;
  }): Promise<{ metas: ExecutionMeta[]; cursor?: Item }> {
    const { items, cursor } = await table.index({
      ...(query.workflowId === undefined
        ? { index: "gsi1", pk: indexKeys.executionsOfTenant(query.tenant) }
        : { index: "gsi2", pk: indexKeys.executionsOfWorkflow(query.tenant, query.workflowId) }),
      newestFirst: query.newestFirst ?? true,
      limit: query.limit,
      ...(query.from === undefined ? {} : { from: query.from }),
      ...(query.to === undefined ? {} : { to: `${query.to}\u{10FFFF}` }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      ...(query.status === undefined
        ? {}
        : {
            filter: {
              expression: "#status = :status",
              names: { "#status": "status" },
              values: { ":status": query.status },
            },
          }),
    });
    return {
      metas: items.map((item) => executionMetaSchema.parse(item)),
      ...(cursor === undefined ? {} : { cursor }),
    };
  },

  /** A page of open pauses, over all workflows or of one. */
  openPauses: (query: OpenPauseQuery) => listOpenPauses(table, query),

  /** Executions of a shard that the sweeper should look at, longest due first. */
  async due(shard: number, until: string, limit: number): Promise<string[]> {
    const { items } = await table.index({
      index: "gsi3",
      pk: indexKeys.openExecutions(shard),
      to: until,
      limit,
    });
    return items.map((item) => String(item.pk).slice("EXEC#".length));
  },
});
