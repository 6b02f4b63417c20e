import type { Instruction } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import type { TenantEvent } from "../../audit/event.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { Actor, BlockError, BlockResult, ExecutionRecord, PauseRecord } from "../records.ts";
import type { PauseOutcome } from "../writes.ts";
import { conclude, type Ending } from "./conclude.ts";
import { coordinate } from "./coordinate.ts";
import { actorForFeed, feedItem } from "./feed.ts";
import { dueAfter } from "./settle.ts";
import { millisBetween } from "./situation.ts";
import { deliverPause } from "./tokens.ts";
import { suspendAtTrueMatch } from "./true-match.ts";

/** The end of a pause: with a submission, or by expiry. */
interface PauseEnd {
  readonly state: "resumed" | "expired";
  readonly at: string;
  readonly ending: Ending;
  /** The submitting key; absent: none. */
  readonly actor?: Actor;
  /** The answer is the body that was kept for the block. */
  readonly takesWebhook?: true;
  /** Of an approval: the blocks whose decisions it overrules. */
  readonly overrules?: readonly string[];
  /** How many approvals the pause held when this end was decided. */
  readonly approvalsSeen?: number;
  /** The alerts that waited in the case of the pause when this end was decided. */
  readonly alertsKnown?: readonly string[];
}

/**
 * Ends an open pause: the pause, its block's result and META change together; then the waiting task is answered. A
 * crash in between leaves `delivered` false, which the next block of the run or the sweeper repairs. A decline as a true match
 * suspends what accepts the subject before that answer; where it was not answered, only the sweeper does both.
 * @param record the partition, read before
 * @param instruction of the pause block
 */
export async function endPause(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  pause: PauseRecord,
  end: PauseEnd,
): Promise<PauseOutcome> {
  const { executionId } = record.meta;
  const error = end.ending.error?.code;
  const attempt = { startedAt: pause.createdAt, endedAt: end.at, ...(error === undefined ? {} : { error }) };
  const write = await conclude(record, instruction, end.ending, {
    attempts: [attempt],
    startedAt: pause.createdAt,
    endedAt: end.at,
  });
  const outcome = await ports.executions.endPause(executionId, {
    state: end.state,
    tenant: tenantOf(record.meta),
    at: end.at,
    ...(end.actor === undefined ? {} : { actor: end.actor }),
    ...(end.state === "expired" ? {} : { feed: resumedItem(record, pause, end, write.result) }),
    ...(pause.caseId === undefined ? {} : { caseId: pause.caseId }),
    ...(end.takesWebhook === undefined ? {} : { takesWebhook: end.takesWebhook }),
    ...definedOnly({ overrules: end.overrules }),
    ...definedOnly({ approvalsSeen: end.approvalsSeen, alertsKnown: end.alertsKnown }),
    dueAt: dueAfter(end.at),
    write,
  });
  if (outcome !== "ended") return outcome;
  // Before the answer: where this dies in between, the sweeper does both.
  await suspendAtTrueMatch(ports, record, pause.blockId, write.result);
  await deliverPause(ports, executionId, pause, write.result.routes);
  if (instruction.coordinate) await coordinate(ports, executionId);
  return outcome;
}

const resumedItem = (
  record: ExecutionRecord,
  { blockId, createdAt }: PauseRecord,
  { at, actor }: PauseEnd,
  { status, decision }: BlockResult,
): TenantEvent =>
  feedItem(record.meta, "execution.resumed", at, {
    ...(actor === undefined ? {} : { actor: actorForFeed(record, actor) }),
    pause: blockId,
    // A review that failed after its decision, by a condition of its edges, has decided nothing.
    run: {
      decidedMs: millisBetween(createdAt, at),
      means: status === "completed" ? (decision?.means ?? null) : null,
    },
  });

/** The failure of a block with an expired pause. */
export const EXPIRED: Readonly<Record<PauseRecord["answeredBy"], BlockError>> = {
  person: {
    code: "pause_expired",
    message: "The pause expired before the required fields were submitted.",
  },
  webhook: { code: "webhook_expired", message: "No webhook arrived before the pause expired." },
  capture: {
    code: "capture_expired",
    message: "Nobody handed in what was asked for before the pause expired.",
  },
};

/** Ends an expired open pause. */
export const expirePause = (
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  pause: PauseRecord,
): Promise<PauseOutcome> =>
  endPause(ports, record, instruction, pause, {
    state: "expired",
    at: ports.now().toISOString(),
    ending: { status: "failed", error: EXPIRED[pause.answeredBy] },
  });
