import type { ExecutionQuery, OpenPauseQuery } from "../../core/executions/ports.ts";
import type { ExecutionMeta, ExecutionRecord } from "../../core/executions/records.ts";
import { indexKeys, OPEN_SHARDS } from "./index-keys.ts";
import { executionKeys } from "./keys.ts";
import { listOpenPauses } from "./open-pauses.ts";
import { parseExecution, parseMeta } from "./parse-execution.ts";
import type { Condition, Item, Table } from "./table.ts";

/** Reading executions: one by its id, lists, and those that the sweeper should look at. */
export const executionReads = (table: Table) => ({
  /** The whole partition by one strongly consistent query. */
  async load(executionId: string): Promise<ExecutionRecord | undefined> {
    return parseExecution(await table.partition(executionKeys.partition(executionId)));
  },

  /** `META` alone, strongly consistent: what polling reads. */
  async loadMeta(executionId: string): Promise<ExecutionMeta | undefined> {
    const item = await table.get(executionKeys.meta(executionId));
    return item === undefined ? undefined : parseMeta(item);
  },

  /** A page of a tenant's executions, or of one workflow's. */
  async list(query: ExecutionQuery): Promise<{ metas: ExecutionMeta[]; cursor?: Item }> {
    if (query.subjectId !== undefined) return listOfSubject(table, query, query.subjectId);
    const { items, cursor } = await table.index({
      ...(query.workflowId === undefined
        ? { index: "gsi1", pk: indexKeys.executionsOfTenant(query.tenant) }
        : { index: "gsi2", pk: indexKeys.executionsOfWorkflow(query.tenant, query.workflowId) }),
      newestFirst: query.newestFirst ?? true,
      limit: query.limit,
      ...(query.from === undefined ? {} : { from: query.from }),
      ...(query.to === undefined ? {} : { to: `${query.to}\u{10FFFF}` }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      ...filterOf(query),
    });
    return {
      metas: items.map(parseMeta),
      ...(cursor === undefined ? {} : { cursor }),
    };
  },

  /** A page of open pauses, over all workflows or of one. */
  openPauses: (query: OpenPauseQuery) => listOpenPauses(table, query),

  /** Executions for the sweeper: the longest due ones of each shard. */
  async due(until: string, perShard: number): Promise<string[]> {
    const pages = await Promise.all(
      Array.from({ length: OPEN_SHARDS }, (_, shard) =>
        table.index({ index: "gsi3", pk: indexKeys.openExecutions(shard), to: until, limit: perShard }),
      ),
    );
    return pages.flatMap(({ items }) => items.map((item) => String(item.pk).slice("EXEC#".length)));
  },
});

/** The entries of runs in the timeline of a subject, and META of each. The other filters are applied to what they give. */
async function listOfSubject(
  table: Table,
  query: ExecutionQuery,
  subjectId: string,
): Promise<{ metas: ExecutionMeta[]; cursor?: Item }> {
  const { tenant, workflowId, status, outcome } = query;
  const { items, cursor } = await table.index({
    index: "gsi1",
    pk: indexKeys.executionsOfSubject(tenant, subjectId),
    newestFirst: query.newestFirst ?? true,
    limit: query.limit,
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: `${query.to}\u{10FFFF}` }),
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  });
  const found = await table.getMany(items.map(({ ref }) => executionKeys.meta(String(ref))));
  const metas = found
    .flatMap((item) => (item === undefined ? [] : [parseMeta(item)]))
    .filter((meta) => workflowId === undefined || meta.workflowId === workflowId)
    .filter((meta) => status === undefined || meta.status === status)
    .filter((meta) => outcome === undefined || outcome === (meta.outcome ?? "none"));
  return { metas, ...(cursor === undefined ? {} : { cursor }) };
}

/** Filters by attributes of META; a run from before outcomes were kept has none. */
function filterOf({ status, outcome }: ExecutionQuery): { filter?: Condition } {
  const parts = [
    ...(status === undefined ? [] : ["#status = :status"]),
    ...(outcome === undefined
      ? []
      : [
          outcome === "none"
            ? "(#outcome = :outcome OR attribute_not_exists(#outcome))"
            : "#outcome = :outcome",
        ]),
  ];
  if (parts.length === 0) return {};
  return {
    filter: {
      expression: parts.join(" AND "),
      names: {
        ...(status === undefined ? {} : { "#status": "status" }),
        ...(outcome === undefined ? {} : { "#outcome": "outcome" }),
      },
      values: {
        ...(status === undefined ? {} : { ":status": status }),
        ...(outcome === undefined ? {} : { ":outcome": outcome }),
      },
    },
  };
}
