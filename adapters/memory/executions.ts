import { isSameTenant } from "../../core/access/caller.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import type { ExecutionQuery, OpenPauseQuery } from "../../core/executions/queries.ts";
import type { ExecutionMeta, ExecutionRecord, PauseRecord } from "../../core/executions/records.ts";
import { mayBegin } from "../../core/executions/state/may-begin.ts";
import { executionMoves } from "./execution-moves.ts";
import { compare, type MemoryState, type StoredExecution } from "./state.ts";

/**
 * Executions in memory, for tests of the use cases: the same moves under the same conditions as in the table. Results
 * are copies, so that a caller cannot change the stored data.
 */
export const createExecutionStore = (state: MemoryState): ExecutionStore => ({
  load: async (executionId) => recordOf(state.executions.get(executionId)),
  async loadNamed(executionId, blockIds) {
    const record = recordOf(state.executions.get(executionId));
    if (record === undefined) return undefined;
    const { meta, input } = record;
    const blocks = new Map([...record.blocks].filter(([blockId]) => blockIds.includes(blockId)));
    return { meta, input, blocks, pauses: new Map(), webhooks: new Map(), gates: new Map() };
  },
  loadMeta: async (executionId) => structuredClone(state.executions.get(executionId)?.meta),
  list: async (query) => listed(state, query),
  openPauses: async (query) => openPauses(state, query),
  due: async (until, perShard) =>
    [...state.executions]
      .flatMap(([executionId, { dueAt }]) =>
        dueAt !== undefined && dueAt <= until ? [{ executionId, dueAt }] : [],
      )
      .toSorted((a, b) => compare(a.dueAt, b.dueAt))
      .slice(0, perShard)
      .map(({ executionId }) => executionId),
  withoutSubject: async (tenant, to, limit) =>
    [...state.executions.entries()]
      .flatMap(([executionId, { meta, keptSince }]) =>
        meta !== undefined && isSameTenant(meta, tenant) && keptSince !== undefined && keptSince <= to
          ? [{ executionId, since: keptSince }]
          : [],
      )
      .toSorted((a, b) => compare(a.since, b.since))
      .slice(0, limit),
  ...executionMoves(state),
});

function recordOf(stored: StoredExecution | undefined): ExecutionRecord | undefined {
  if (stored?.meta === undefined) return undefined;
  const { meta, input, blocks, pauses, webhooks, gates, seal } = stored;
  return structuredClone({
    meta,
    input,
    blocks,
    pauses,
    webhooks,
    gates,
    ...(seal === undefined ? {} : { seal }),
  });
}

/** One page of sorted entries. `after` is the sort text of the last entry that was seen. */
function page<T extends { readonly sort: string }>(
  entries: readonly T[],
  { from, to, newestFirst, limit, after }: PageQuery,
): { entries: T[]; next?: string } {
  const inRange = entries.filter(
    ({ sort }) =>
      (from === undefined || sort >= from) &&
      (to === undefined || sort <= `${to}\u{10FFFF}`) &&
      (after === undefined || (newestFirst ? sort < after : sort > after)),
  );
  const sorted = inRange.toSorted((a, b) => compare(a.sort, b.sort) * (newestFirst ? -1 : 1));
  const taken = sorted.slice(0, limit);
  const last = taken.at(-1);
  return sorted.length > limit && last !== undefined
    ? { entries: taken, next: last.sort }
    : { entries: taken };
}
interface PageQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly newestFirst: boolean;
  readonly limit: number;
  readonly after?: string | undefined;
}

function metasOf(
  state: MemoryState,
  { tenant, workflowId, subjectId }: Pick<ExecutionQuery, "tenant" | "workflowId" | "subjectId">,
): ExecutionMeta[] {
  return [...state.executions.values()].flatMap(({ meta }) =>
    meta !== undefined &&
    meta.organizationId === tenant.organizationId &&
    meta.environment === tenant.environment &&
    (workflowId === undefined || meta.workflowId === workflowId) &&
    (subjectId === undefined || meta.subjectId === subjectId)
      ? [meta]
      : [],
  );
}

function listed(state: MemoryState, query: ExecutionQuery): Awaited<ReturnType<ExecutionStore["list"]>> {
  const sorted = metasOf(state, query).map((meta) => ({
    sort: `${meta.startedAt}#${meta.executionId}`,
    meta,
  }));
  const { entries, next } = page(sorted, {
    ...query,
    newestFirst: query.newestFirst ?? true,
  });
  const metas = entries
    .map(({ meta }) => meta)
    .filter(({ status }) => query.status === undefined || query.status === status)
    .filter(({ outcome }) => query.outcome === undefined || query.outcome === (outcome ?? "none"));
  return { metas: structuredClone(metas), ...(next === undefined ? {} : { next }) };
}

function openPauses(
  state: MemoryState,
  query: OpenPauseQuery,
): Awaited<ReturnType<ExecutionStore["openPauses"]>> {
  const waiting = metasOf(state, query).flatMap((meta) =>
    pausesOf(state, meta).map((pause) => ({
      sort: `${pause.createdAt}#${meta.executionId}#${pause.blockId}`,
      meta,
      pause,
    })),
  );
  const { entries, next } = page(waiting, query);
  const pauses = entries.filter(
    ({ pause, meta }) =>
      (query.reason === undefined || pause.reason === query.reason) && mayBegin(meta, pause.blockId),
  );
  return {
    pauses: structuredClone(pauses.map(({ pause, meta }) => ({ pause, meta }))),
    ...(next === undefined ? {} : { next }),
  };
}

const pausesOf = (state: MemoryState, { executionId }: ExecutionMeta): PauseRecord[] =>
  [...(state.executions.get(executionId)?.pauses.values() ?? [])].filter(
    ({ state: now, answeredBy }) => now === "open" && answeredBy === "person",
  );
