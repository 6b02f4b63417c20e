import type {
  Approval,
  ExecutionMeta,
  GateRecord,
  PauseRecord,
  WebhookRecord,
} from "../../core/executions/records.ts";
import type { PauseClosing, PauseOutcome, RunPausing } from "../../core/executions/writes.ts";
import { casePartAfterPause, casePartAtPause, REFUSED, type WithCase, withCase } from "./case-items.ts";
import {
  blockAttributes,
  hasToken,
  mayBegin,
  NO_RESULT,
  PAUSE_IS_OPEN,
  stateOf,
  stopMark,
} from "./execution-moves.ts";
import { executionKeys } from "./keys.ts";
import { LISTED, listing } from "./open-pauses.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Condition, type Move, PRESENT, type Table } from "./table.ts";

/** Moves of pauses and gates, which wait with a task token, and of a run that waits only for them. */
export const pauseMoves = (table: Table) => ({
  /** *open pause*. */
  openPause: (
    meta: ExecutionMeta,
    pause: PauseRecord,
    pausing?: RunPausing,
  ): Promise<"opened" | "exists" | "closed"> => openPause(table, meta, pause, pausing),

  /** A redelivered task brings a new token for a pause that is open. */
  renewPauseToken: (executionId: string, blockId: string, taskToken: string): Promise<boolean> =>
    table.update(
      executionKeys.pause(executionId, blockId),
      { set: { taskToken, delivered: false } },
      PRESENT,
    ),

  /** *approve*: the first of two approvals, or the one that takes its place. The pause stays open. */
  async approvePause(
    executionId: string,
    blockId: string,
    approvals: readonly Approval[],
  ): Promise<"approved" | "not_open" | "not_running"> {
    const outcome = await table.transact([
      {
        kind: "update",
        key: executionKeys.pause(executionId, blockId),
        change: { set: { approvals } },
        condition: isOpenWith(approvals.length - 1),
      },
      { kind: "check", key: executionKeys.meta(executionId), condition: mayBegin(blockId) },
    ]);
    if (outcome.ok) return "approved";
    return outcome.failed.includes(1) ? "not_running" : "not_open";
  },

  /** *resume* and *expire*: the pause ends, its block gets its result, the execution runs again, and the feed reports a resume. */
  async endPause(executionId: string, end: PauseClosing): Promise<PauseOutcome> {
    const { write, at } = end;
    const { blockId } = write;
    const isOpen = end.approvalsSeen === undefined ? PAUSE_IS_OPEN : isOpenWith(end.approvalsSeen);
    const pauseMove = (caseId: string | undefined): Move => ({
      kind: "update",
      key: executionKeys.pause(executionId, blockId),
      change: { set: { state: end.state, closedAt: end.at, actor: end.actor }, remove: LISTED },
      condition: isInCase(isOpen, caseId),
    });
    const moves: Move[] = [
      {
        kind: "update",
        key: executionKeys.block(executionId, write.blockId),
        change: { set: blockAttributes(executionId, write) },
        condition: NO_RESULT,
      },
      {
        kind: "update",
        key: executionKeys.meta(executionId),
        change: {
          set: {
            ...stateOf(end.tenant, "running", { outcome: "none", outcomeReasons: [] }),
            gsi3sk: end.dueAt,
            ...(write.stop === undefined ? {} : stopMark(write.stop)),
          },
          addRaw: ["epoch :one"],
          values: { ":one": 1 },
        },
        condition: mayBegin(write.blockId),
      },
    ];
    if (end.feed !== undefined) moves.push(outboxMove(end.feed.tenant, end.feed.event));
    if (end.takesWebhook === true) {
      const key = executionKeys.webhook(executionId, write.blockId);
      moves.push({ kind: "update", key, change: { remove: ["body"] }, condition: PRESENT });
    }
    const failed = await withCaseOfPause(
      table,
      { executionId, blockId, caseId: end.caseId },
      async (caseId) => ({
        moves: [pauseMove(caseId), ...moves],
        part: await casePartAfterPause(table, caseId, { executionId, blockId, at, closing: end }),
      }),
    );
    if (failed.length === 0) return "ended";
    if (failed.includes(REFUSED)) return "alerted";
    return failed.includes(2) ? "not_running" : "not_open";
  },

  /** *keep webhook*. */
  async keepWebhook(executionId: string, webhook: WebhookRecord): Promise<boolean> {
    const { blockId } = webhook;
    const outcome = await table.transact([
      {
        kind: "put",
        item: { ...executionKeys.webhook(executionId, blockId), ...webhook },
        condition: ABSENT,
      },
      { kind: "check", key: executionKeys.pause(executionId, blockId), condition: ABSENT },
      { kind: "check", key: executionKeys.block(executionId, blockId), condition: NO_RESULT },
      { kind: "check", key: executionKeys.meta(executionId), condition: mayBegin(blockId) },
    ]);
    return outcome.ok;
  },

  /** Closes a pause without a result: its scope has stopped. @returns false when it was not open */
  async closePause(
    executionId: string,
    { blockId, caseId: known }: Pick<PauseRecord, "blockId" | "caseId">,
    at: string,
  ): Promise<boolean> {
    const key = executionKeys.pause(executionId, blockId);
    const change = { set: { state: "closed", closedAt: at }, remove: LISTED };
    const failed = await withCaseOfPause(table, { executionId, blockId, caseId: known }, async (caseId) => ({
      moves: [{ kind: "update", key, change, condition: isInCase(PAUSE_IS_OPEN, caseId) }],
      part: await casePartAfterPause(table, caseId, { executionId, blockId, at }),
    }));
    return failed.length === 0;
  },

  /** Records that the waiting task of a pause was answered, if the token is still the same. */
  pauseDelivered: (executionId: string, blockId: string, taskToken: string): Promise<boolean> =>
    table.update(
      executionKeys.pause(executionId, blockId),
      { set: { delivered: true } },
      hasToken(taskToken),
    ),

  /** Registers a gate, or its new token. */
  openGate: (executionId: string, gate: GateRecord): Promise<boolean> =>
    table.put({ ...executionKeys.gate(executionId, gate.gateId), ...gate }),

  gateDelivered: (executionId: string, gateId: string, taskToken: string): Promise<boolean> =>
    table.update(executionKeys.gate(executionId, gateId), { set: { delivered: true } }, hasToken(taskToken)),

  /** *pause*: the run cannot continue without input. Only the state read at this epoch counts. */
  markPaused: async (executionId: string, pausing: RunPausing): Promise<boolean> =>
    (await table.transact(pausedMoves(executionId, mayBegin(), pausing))).ok,
});

async function openPause(
  table: Table,
  meta: ExecutionMeta,
  pause: PauseRecord,
  pausing: RunPausing | undefined,
): Promise<"opened" | "exists" | "closed"> {
  const { executionId } = meta;
  const { blockId, caseId } = pause;
  const condition = mayBegin(blockId);
  const ofRun: Move[] =
    pausing === undefined
      ? [{ kind: "check", key: executionKeys.meta(executionId), condition }]
      : pausedMoves(executionId, condition, pausing);
  const failed = await withCase(table, async () => {
    const part = caseId === undefined ? undefined : await casePartAtPause(table, meta, { ...pause, caseId });
    const opened = part === undefined ? pause : { ...pause, caseId: part.caseId };
    const item = { ...executionKeys.pause(executionId, blockId), ...opened, ...listing(meta, pause) };
    return {
      moves: [{ kind: "put", item, condition: ABSENT }, ...ofRun],
      part: part?.moves ?? [],
    };
  });
  if (failed.length === 0) return "opened";
  return failed.includes(1) ? "closed" : "exists";
}

/** Marks META as paused, with the event, if it is as it was read. @param condition what else must be true of META */
const pausedMoves = (
  executionId: string,
  condition: Condition,
  { epoch, dueAt, feed, judged }: RunPausing,
): Move[] => [
  {
    kind: "update",
    key: executionKeys.meta(executionId),
    change: { set: { ...stateOf(feed.tenant, "paused", judged), gsi3sk: dueAt } },
    condition: {
      ...condition,
      expression: `${condition.expression} AND #status = :running AND epoch = :epoch`,
      values: { ...condition.values, ":epoch": epoch },
    },
  },
  outboxMove(feed.tenant, feed.event),
];

/** An open pause that holds so many approvals. */
const isOpenWith = (approvals: number): Condition => ({
  ...PAUSE_IS_OPEN,
  expression: `${PAUSE_IS_OPEN.expression} AND ${approvals === 0 ? "attribute_not_exists(approvals)" : "size(approvals) = :approvals"}`,
  values: { ...PAUSE_IS_OPEN.values, ...(approvals === 0 ? {} : { ":approvals": approvals }) },
});

/**
 * Writes the end of a pause together with its case. A pause that had no case when it was read may have got one from a migration since: it
 * is read again when the write fails.
 * @param write makes the moves; the first one ends the pause, on the condition `isInCase`
 * @returns as `withCase`
 */
async function withCaseOfPause(
  table: Table,
  { executionId, blockId, caseId }: { executionId: string; blockId: string; caseId: string | undefined },
  write: (caseId: string | undefined) => Promise<WithCase>,
): Promise<readonly number[]> {
  const failed = await withCase(table, () => write(caseId));
  if (caseId !== undefined || !failed.includes(0)) return failed;
  const item = await table.get(executionKeys.pause(executionId, blockId), { attributes: ["caseId"] });
  const now = item?.caseId;
  return typeof now === "string" ? withCase(table, () => write(now)) : failed;
}

/** A pause that still has no case, where it had none. */
export const isInCase = (isOpen: Condition, caseId: string | undefined): Condition =>
  caseId === undefined
    ? { ...isOpen, expression: `${isOpen.expression} AND attribute_not_exists(caseId)` }
    : isOpen;
