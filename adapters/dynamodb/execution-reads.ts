import { outcomeSchema } from "../../core/decisions/outcome.ts";
import type { ExecutionQuery, OpenPauseQuery } from "../../core/executions/queries.ts";
import {
  type ExecutionMeta,
  type ExecutionRecord,
  executionStatusSchema,
} from "../../core/executions/records.ts";
import { indexKeys } from "./index-keys.ts";
import { executionKeys } from "./keys.ts";
import { idIn, merged } from "./merged.ts";
import { listOpenPauses } from "./open-pauses.ts";
import { keysInShards } from "./open-shards.ts";
import { parseExecution, parseMeta } from "./parse-execution.ts";
import { subjectKeys } from "./subject-keys.ts";
import type { Condition, Item, Table } from "./table.ts";

/** Reading executions: one by its id, lists, and those that the sweeper should look at. */
export const executionReads = (table: Table) => ({
  /** The whole partition by one strongly consistent query. */
  async load(executionId: string): Promise<ExecutionRecord | undefined> {
    return parseExecution(await table.partition(executionKeys.partition(executionId)));
  },

  /** `META`, the input and the records of some blocks, by their keys. */
  async loadNamed(executionId: string, blockIds: readonly string[]): Promise<ExecutionRecord | undefined> {
    const items = await table.getMany([
      executionKeys.meta(executionId),
      executionKeys.input(executionId),
      ...[...new Set(blockIds)].map((blockId) => executionKeys.block(executionId, blockId)),
    ]);
    return parseExecution(items.flatMap((item) => (item === undefined ? [] : [item])));
  },

  /** `META` alone, strongly consistent: what polling reads. */
  async loadMeta(executionId: string): Promise<ExecutionMeta | undefined> {
    const item = await table.get(executionKeys.meta(executionId));
    return item === undefined ? undefined : parseMeta(item);
  },

  /** A page of a tenant's executions, of one workflow's or of one subject's. */
  list: (query: ExecutionQuery): Promise<{ metas: ExecutionMeta[]; next?: string }> => {
    const { subjectId, workflowId, status, outcome } = query;
    if (subjectId !== undefined) return listOfSubject(table, query, subjectId);
    if (workflowId !== undefined) return listOfWorkflow(table, query, workflowId);
    return status === undefined && outcome === undefined
      ? listOfTenant(table, query)
      : listInStates(table, query);
  },

  /** A page of open pauses, over all workflows or of one. */
  openPauses: (query: OpenPauseQuery) => listOpenPauses(table, query),

  /** Executions for the sweeper: the longest due ones of each shard. */
  async due(until: string, perShard: number): Promise<string[]> {
    const keys = await keysInShards(table, indexKeys.openExecutions, { to: until, limit: perShard });
    return keys.map(({ pk }) => pk.slice("EXEC#".length));
  },
});

const pageOf = ({ newestFirst = true, limit, from, to }: ExecutionQuery) => ({
  newestFirst,
  limit,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to: `${to}\u{10FFFF}` }),
});

const startOf = (sort: string): string => sort.slice(0, sort.indexOf("#"));

/** The key of META in an index: the place from which a page goes on. */
const place = (index: "gsi1" | "gsi2", pk: string, after: string | undefined) =>
  after === undefined
    ? {}
    : { cursor: { ...executionKeys.meta(idIn(after)), [`${index}pk`]: pk, [`${index}sk`]: after } };

const nextOf = (index: "gsi1" | "gsi2", cursor: Item | undefined) =>
  cursor === undefined ? {} : { next: String(cursor[`${index}sk`]) };

async function listOfTenant(table: Table, query: ExecutionQuery) {
  const pk = indexKeys.executionsOfTenant(query.tenant);
  const page = { index: "gsi1", pk, ...pageOf(query), ...place("gsi1", pk, query.after) } as const;
  const { items, cursor } = await table.index(page);
  return { metas: items.map(parseMeta), ...nextOf("gsi1", cursor) };
}

/** The index has no states of a workflow's runs: they are filtered. */
async function listOfWorkflow(table: Table, query: ExecutionQuery, workflowId: string) {
  const pk = indexKeys.executionsOfWorkflow(query.tenant, workflowId);
  const page = { index: "gsi2", pk, ...pageOf(query), ...place("gsi2", pk, query.after) } as const;
  const { items, cursor } = await table.index({ ...page, ...filterOf(query) });
  return { metas: items.map(parseMeta), ...nextOf("gsi2", cursor) };
}

/** The index follows changes by a moment: each run is read again, and shown where it still is in the state. */
async function listInStates(table: Table, query: ExecutionQuery) {
  const { tenant, status, outcome, from, to, limit, after, newestFirst = true } = query;
  const statuses = status === undefined ? executionStatusSchema.options : [status];
  const outcomes = outcome === undefined ? outcomeSchema.options : [outcome];
  const partitions = statuses.flatMap((one) =>
    outcomes.map((other) => {
      const pk = indexKeys.executionsInState(tenant, one, other);
      return { index: "gsi4", pk } as const;
    }),
  );
  const { sorts, next } = await merged(table, partitions, { limit, after, from, to, newestFirst });
  const metas = await metasOf(table, query, sorts.map(idIn));
  return { metas, ...(next === undefined ? {} : { next }) };
}

/** Runs as they are now, where they fit the filters. */
async function metasOf(
  table: Table,
  { workflowId, status, outcome }: ExecutionQuery,
  ids: readonly string[],
): Promise<ExecutionMeta[]> {
  const found = await table.getMany(ids.map(executionKeys.meta));
  return found
    .flatMap((item) => (item === undefined ? [] : [parseMeta(item)]))
    .filter((meta) => workflowId === undefined || meta.workflowId === workflowId)
    .filter((meta) => status === undefined || meta.status === status)
    .filter((meta) => outcome === undefined || outcome === (meta.outcome ?? "none"));
}

/** The entries of runs in the timeline of a subject, and META of each. */
async function listOfSubject(table: Table, query: ExecutionQuery, subjectId: string) {
  const { tenant, after } = query;
  const pk = indexKeys.executionsOfSubject(tenant, subjectId);
  const start =
    after === undefined
      ? {}
      : {
          cursor: { ...subjectKeys.entry(subjectId, startOf(after), idIn(after)), gsi1pk: pk, gsi1sk: after },
        };
  const { items, cursor } = await table.index({ index: "gsi1", pk, ...pageOf(query), ...start });
  const metas = await metasOf(
    table,
    query,
    items.map(({ ref }) => String(ref)),
  );
  return { metas, ...nextOf("gsi1", cursor) };
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
