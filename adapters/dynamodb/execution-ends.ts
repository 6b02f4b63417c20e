import type { TenantEvent } from "../../core/audit/event.ts";
import type { Cancellation, ExecutionEnd } from "../../core/executions/ports.ts";
import type { SealRecord } from "../../core/executions/records.ts";
import { casePartAfterRun, withCase } from "./case-items.ts";
import { IS_OPEN, mayBegin } from "./execution-moves.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Move, type Table } from "./table.ts";

/** How an execution ends, its seal, and when the sweeper looks at it again. */
export const executionEnds = (table: Table) => ({
  /** *cancel*: wins over everything but an end. */
  async cancel(executionId: string, end: Cancellation): Promise<boolean> {
    const { at, actor, reason, judged, dueAt, feed } = end;
    const cancellation = { actor, ...(reason === undefined ? {} : { reason }) };
    const set = { status: "cancelled", endedAt: at, cancellation, ...judged, gsi3sk: dueAt };
    const key = executionKeys.meta(executionId);
    const moves: Move[] = [
      { kind: "update", key, change: { set }, condition: IS_OPEN },
      outboxMove(feed.tenant, feed.event),
    ];
    return endWithCase(table, executionId, end, moves);
  },

  /** *settle*: the end that follows from the results, with its seal if signing worked; else the sweeper retries. */
  async settle(executionId: string, end: ExecutionEnd): Promise<boolean> {
    const { status, at, failure, seal, judged } = end;
    const set = { status, endedAt: at, failure, ...judged };
    const moves: Move[] = [
      {
        kind: "update",
        key: executionKeys.meta(executionId),
        change:
          seal === undefined ? { set: { ...set, gsi3sk: end.dueAt } } : { set, remove: ["gsi3pk", "gsi3sk"] },
        condition: status === "completed" ? mayBegin() : IS_OPEN,
      },
      outboxMove(end.feed.tenant, end.feed.event),
    ];
    if (seal !== undefined) moves.push(sealMove(executionId, seal));
    return endWithCase(table, executionId, end, moves);
  },

  /** *seal*: once, when no event can be added. Takes the execution out of the sweeper's index. */
  async seal(executionId: string, seal: SealRecord): Promise<boolean> {
    const outcome = await table.transact([
      sealMove(executionId, seal),
      { kind: "update", key: executionKeys.meta(executionId), change: { remove: ["gsi3pk", "gsi3sk"] } },
    ]);
    return outcome.ok;
  },

  /** When the sweeper should look again. */
  postpone: (executionId: string, dueAt: string): Promise<boolean> =>
    table.update(
      executionKeys.meta(executionId),
      { set: { gsi3sk: dueAt } },
      { expression: "attribute_exists(gsi3pk)" },
    ),

  /** Writes an event that reports no change of the execution into the feed. */
  tell: ({ tenant, event }: TenantEvent): Promise<boolean> => table.put(outboxMove(tenant, event).item),
});

const sealMove = (executionId: string, seal: SealRecord): Move => ({
  kind: "put",
  item: { ...executionKeys.seal(executionId), ...seal },
  condition: ABSENT,
});

/** Ends a run, and tells the case that waits for it. */
async function endWithCase(
  table: Table,
  executionId: string,
  { caseId, at, judged, feed }: Cancellation | ExecutionEnd,
  moves: readonly Move[],
): Promise<boolean> {
  const end = { executionId, at, outcome: judged?.outcome, event: feed.event };
  const read = async () => ({ moves, part: await casePartAfterRun(table, caseId, end) });
  return (await withCase(table, read)).length === 0;
}
