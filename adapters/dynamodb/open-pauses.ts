import type { OpenPause, OpenPauseQuery } from "../../core/executions/queries.ts";
import { type ExecutionMeta, type PauseRecord, pauseSchema } from "../../core/executions/records.ts";
import { mayBegin } from "../../core/executions/state/may-begin.ts";
import { indexKeys } from "./index-keys.ts";
import { executionKeys } from "./keys.ts";
import { parseMeta } from "./parse-execution.ts";
import type { Condition, Item, Table } from "./table.ts";

/** The attributes that list an open pause, among its tenant's and its workflow's. */
export const LISTED = ["gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"] as const;

/**
 * The index key of an open pause; none when no person can answer it.
 * @param meta its execution
 */
export function listing(
  meta: ExecutionMeta,
  pause: Pick<PauseRecord, "blockId" | "createdAt" | "answeredBy">,
): Item {
  if (pause.answeredBy !== "person") return {};
  const sort = `${pause.createdAt}#${meta.executionId}#${pause.blockId}`;
  return {
    gsi1pk: indexKeys.openPausesOfTenant(meta),
    gsi1sk: sort,
    gsi2pk: indexKeys.openPausesOfWorkflow(meta, meta.workflowId),
    gsi2sk: sort,
  };
}

/**
 * One page of open pauses; fewer than `limit` when some were filtered out. The index is eventually consistent, and a
 * failed run closes its pauses only when its machine has drained. So each pause is read again with its execution, and
 * returned only while both are open.
 * @returns `next`: sort key to go on from, when there may be more
 */
export async function listOpenPauses(
  table: Table,
  query: OpenPauseQuery,
): Promise<{ pauses: OpenPause[]; next?: string }> {
  const { tenant, workflowId, reason, from, to, newestFirst, limit, after } = query;
  const { index, pk } =
    workflowId === undefined
      ? ({ index: "gsi1", pk: indexKeys.openPausesOfTenant(tenant) } as const)
      : ({ index: "gsi2", pk: indexKeys.openPausesOfWorkflow(tenant, workflowId) } as const);
  const { items, cursor } = await table.index({
    index,
    pk,
    newestFirst,
    limit,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to: `${to}\u{10FFFF}` }),
    ...(after === undefined ? {} : { cursor: startKey(index, pk, after) }),
    ...(reason === undefined ? {} : { filter: reasonIs(reason) }),
  });
  const next = cursor?.[`${index}sk`];
  return {
    pauses: await stillOpen(table, items),
    ...(typeof next === "string" ? { next } : {}),
  };
}

const reasonIs = (reason: string): Condition => ({
  expression: "#reason = :reason",
  names: { "#reason": "reason" },
  values: { ":reason": reason },
});

/** The index's start key follows from its sort key and from the tenant. */
function startKey(index: "gsi1" | "gsi2", pk: string, sort: string): Item {
  const [, executionId = "", blockId = ""] = sort.split("#");
  return { ...executionKeys.pause(executionId, blockId), [`${index}pk`]: pk, [`${index}sk`]: sort };
}

/** Keys that one batch reads at most. */
const BATCH = 100;

async function stillOpen(table: Table, items: readonly Item[]): Promise<OpenPause[]> {
  const keys = items.map((item) => ({ pk: String(item.pk), sk: String(item.sk) }));
  const metaKeys = [...new Set(keys.map(({ pk }) => pk))].map((pk) => ({ pk, sk: "META" }));
  const all = [...keys, ...metaKeys];
  const found: (Item | undefined)[] = [];
  for (let start = 0; start < all.length; start += BATCH)
    found.push(...(await table.getMany(all.slice(start, start + BATCH))));
  const metas = new Map(metaKeys.map(({ pk }, position) => [pk, found[keys.length + position]]));
  return keys.flatMap(({ pk }, position) => {
    const [pauseItem, metaItem] = [found[position], metas.get(pk)];
    if (pauseItem === undefined || metaItem === undefined) return [];
    const [pause, meta] = [pauseSchema.parse(pauseItem), parseMeta(metaItem)];
    return pause.state === "open" && mayBegin(meta, pause.blockId) ? [{ pause, meta }] : [];
  });
}
