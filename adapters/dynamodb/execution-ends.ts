import type { TenantEvent } from "../../core/audit/event.ts";
import type { Judged } from "../../core/decisions/outcome.ts";
import type { ExecutionEnd } from "../../core/executions/ports.ts";
import type { Actor, SealRecord } from "../../core/executions/records.ts";
import { changeMeta, IS_OPEN, mayBegin } from "./execution-moves.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Move, type Table } from "./table.ts";

/** How an execution ends, its seal, and when the sweeper looks at it again. */
export const executionEnds = (table: Table) => ({
  /** *cancel*: wins over everything but an end. */
  cancel: (
    executionId: string,
    end: { at: string; actor: Actor; reason?: string; dueAt: string; feed: TenantEvent; judged?: Judged },
  ): Promise<boolean> =>
    changeMeta(
      table,
      executionId,
      {
        status: "cancelled",
        endedAt: end.at,
        cancellation: { actor: end.actor, ...(end.reason === undefined ? {} : { reason: end.reason }) },
        ...end.judged,
        gsi3sk: end.dueAt,
      },
      end.feed,
      IS_OPEN,
    ),

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
    return (await table.transact(moves)).ok;
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
