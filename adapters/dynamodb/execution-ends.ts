import type { ShownPrincipal } from "../../core/access/principal.ts";
import type { TenantEvent } from "../../core/audit/event.ts";
import type { EndedRun } from "../../core/cases/pause-moves.ts";
import { type Failure, type SealRecord, shownPrincipal } from "../../core/executions/records.ts";
import type { Cancellation, ExecutionEnd, RunToKeep } from "../../core/executions/writes.ts";
import { casePartAfterEnd, withCase } from "./case-items.ts";
import { standsMove } from "./credentials.ts";
import { sweptChange } from "./execution-keeping.ts";
import { IS_OPEN, mayBegin, noneDeclinedSince, stateOf, stopMark } from "./execution-moves.ts";
import { indexKeys, openShardOf } from "./index-keys.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { waitMove } from "./subjects/learning.ts";
import { unmatchedMove } from "./subjects/true-match.ts";
import { ABSENT, type Change, type Condition, type Item, type Move, PRESENT, type Table } from "./table.ts";

/** How an execution ends, its seal, and when the sweeper looks at it again. */
export const executionEnds = (table: Table) => ({
  /** *cancel*: wins over everything but an end. */
  async cancel(executionId: string, end: Cancellation): Promise<boolean> {
    const { at, actor, reason, judged, dueAt, feed, epoch, caseIds } = end;
    const cancellation = { actor, ...(reason === undefined ? {} : { reason }) };
    const state = stateOf(feed.tenant, "cancelled", judged);
    const set = { ...state, endedAt: at, cancellation, gsi3sk: dueAt };
    const key = executionKeys.meta(executionId);
    const moves: Move[] = [
      { kind: "update", key, change: { set }, condition: isOpenAt(epoch) },
      outboxMove(feed.tenant, feed.event),
    ];
    const ended = { executionId, at, outcome: judged.outcome, event: feed.event };
    return endWithCases(table, caseIds, ended, moves, shownPrincipal(actor));
  },

  /** *interrupt*: nothing begins any more in a run whose machine is gone. */
  interrupt: (executionId: string, failure: Failure): Promise<boolean> =>
    table.update(executionKeys.meta(executionId), { set: stopMark({ failure }) }, mayBegin()),

  /** Notes in an open run that another re-run of the same first run has declined. */
  async noteOtherDecline(executionId: string, at: string): Promise<void> {
    const condition = {
      ...IS_OPEN,
      expression: `${IS_OPEN.expression} AND (attribute_not_exists(otherDeclinedAt) OR otherDeclinedAt < :at OR attribute_exists(looksForDeclines))`,
      values: { ...IS_OPEN.values, ":at": at },
    };
    const change = { set: { otherDeclinedAt: at }, remove: ["looksForDeclines"] };
    await table.update(executionKeys.meta(executionId), change, condition);
  },

  /** Ends the look of a re-run that has just begun. */
  async dropOtherDecline(executionId: string): Promise<void> {
    const change = { remove: ["looksForDeclines", "otherDeclinedAt"] };
    const condition = { expression: "attribute_exists(looksForDeclines)" };
    await table.update(executionKeys.meta(executionId), change, condition);
  },

  /** Says that a re-run takes back what related ones issued, or that it has. */
  async markDeclining(executionId: string, at: string | undefined): Promise<void> {
    const change = at === undefined ? { remove: ["decliningAt"] } : { set: { decliningAt: at } };
    await table.update(executionKeys.meta(executionId), change, PRESENT);
  },

  /** *settle*: the end that follows from the results, with its seal if signing worked; else the sweeper retries. */
  async settle(executionId: string, end: ExecutionEnd): Promise<boolean> {
    const { status, at, failure, seal, judged, feed, caseId, reliesOn = [], unmatched = [] } = end;
    const set = { ...stateOf(feed.tenant, status, judged), endedAt: at, failure };
    const moves: Move[] = [
      {
        kind: "update",
        key: executionKeys.meta(executionId),
        change:
          seal === undefined ? endedWith({ set: { gsi3sk: end.dueAt } }, set) : sweptWith(set, end.keep),
        condition: noneDeclinedSince(status === "completed" ? mayBegin() : IS_OPEN, end.otherDeclinedAt),
      },
      outboxMove(feed.tenant, feed.event),
    ];
    if (seal !== undefined) moves.push(sealMove(executionId, seal));
    if (end.teaches === true) moves.push(waitMove(executionId, at));
    moves.push(...reliesOn.map((id) => standsMove(feed.tenant, id)));
    moves.push(...unmatched.map(unmatchedMove));
    const ended = { executionId, at, outcome: judged.outcome, event: feed.event };
    return endWithCases(table, caseId === undefined ? [] : [caseId], ended, moves);
  },

  /** *seal*: once, when no event can be added. Takes the execution out of the sweeper's index. */
  async seal(executionId: string, seal: SealRecord, keep?: RunToKeep): Promise<boolean> {
    const outcome = await table.transact([
      sealMove(executionId, seal),
      { kind: "update", key: executionKeys.meta(executionId), change: sweptChange(keep) },
    ]);
    return outcome.ok;
  },

  /** When the sweeper should look again. */
  postpone: (executionId: string, dueAt: string): Promise<boolean> =>
    table.update(
      executionKeys.meta(executionId),
      { set: { gsi3sk: dueAt } },
      // A sealed run without a subject is in another list of the index.
      {
        expression: "gsi3pk = :open",
        values: { ":open": indexKeys.openExecutions(openShardOf(executionId)) },
      },
    ),

  /** Writes an event that reports no change of the execution into the feed. */
  tell: ({ tenant, event }: TenantEvent): Promise<boolean> => table.put(outboxMove(tenant, event).item),
});

const sweptWith = (set: Item, keep: RunToKeep | undefined): Change => endedWith(sweptChange(keep), set);

/** A change of META with the end of its run. */
const endedWith = ({ set, remove = [] }: Change, end: Item): Change => ({
  set: { ...end, ...set },
  remove: [...remove, "decliningAt"],
});

function sealMove(executionId: string, seal: SealRecord): Move {
  const { pk, sk } = executionKeys.seal(executionId);
  return { kind: "put", item: { pk, sk, ...seal }, condition: ABSENT };
}

/** A run that has not ended, in the state that was read. */
const isOpenAt = (epoch: number): Condition => ({
  ...IS_OPEN,
  expression: `${IS_OPEN.expression} AND epoch = :epoch`,
  values: { ...IS_OPEN.values, ":epoch": epoch },
});

/** Ends a run, and tells its cases. @param by who cancelled it */
async function endWithCases(
  table: Table,
  caseIds: readonly string[],
  end: EndedRun,
  moves: readonly Move[],
  by?: ShownPrincipal,
): Promise<boolean> {
  const read = async () => {
    const parts = await Promise.all(caseIds.map((id) => casePartAfterEnd(table, id, end, by)));
    return { moves, part: parts.flat() };
  };
  return (await withCase(table, read)).length === 0;
}
