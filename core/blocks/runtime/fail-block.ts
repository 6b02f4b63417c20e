import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { BlockError, BlockRecord, ExecutionRecord } from "../../executions/records.ts";
import { closeIfStopped } from "../../executions/state/close-block.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { EXPIRED, expirePause } from "../../executions/state/end-pause.ts";
import type { Note } from "../../telemetry-facts.ts";
import { answerWithoutWork, endLast, recordEnding, triedTimes } from "./run-block.ts";

/** What the machine goes on with. */
interface FailedBlock {
  readonly routes: Routes;
  /** Whether this call ended the block's pause. */
  readonly pauseExpired: boolean;
}

/**
 * Records the failure of a block that cannot do so itself: its handler died or timed out at every attempt, or its pause
 * expired. The same write-once move as a block's own, so a slow block that has recorded meanwhile keeps its result.
 * @param note records the failure, as the block's own handler would
 */
export async function failBlock(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
  note: Note,
): Promise<FailedBlock> {
  const record = await ports.executions.load(executionId);
  if (record === undefined) return { routes: closedRoutes(instruction), pauseExpired: false };
  const answer = answerWithoutWork(record, instruction);
  if (answer !== undefined) {
    await closeIfStopped(ports, record, instruction);
    if (instruction.coordinate) await coordinate(ports, executionId);
    return { routes: answer, pauseExpired: false };
  }
  return record.pauses.has(instruction.blockId)
    ? expired(ports, record, instruction, note)
    : { routes: await died(ports, record, instruction, note), pauseExpired: false };
}

async function expired(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  note: Note,
): Promise<FailedBlock> {
  const pause = record.pauses.get(instruction.blockId);
  const pauseExpired =
    pause?.state === "open" && (await expirePause(ports, record, instruction, pause)) === "ended";
  if (pauseExpired) note({ outcome: "failed", code: EXPIRED[pause.answeredBy].code });
  const current = await ports.executions.load(record.meta.executionId);
  const routes = (current && answerWithoutWork(current, instruction)) ?? closedRoutes(instruction);
  return { routes, pauseExpired };
}

function died(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  note: Note,
): Promise<Routes> {
  const now = ports.now();
  const block = record.blocks.get(instruction.blockId);
  const error = reasonOf(block, instruction, now);
  note({ outcome: "failed", code: error.code });
  const before = block?.attempts ?? [];
  const tried = before.length === 0 ? [{ startedAt: now.toISOString() }] : before;
  const attempts = endLast(tried, now.toISOString(), error.code);
  return recordEnding(ports, record, instruction, { status: "failed", error }, attempts);
}

/** The state of the last attempt: it ended with its own reason, timed out, or stopped without a record. */
function reasonOf(block: BlockRecord | undefined, instruction: Instruction, now: Date): BlockError {
  const last = block?.attempts.at(-1);
  const tries = triedTimes(Math.max(1, block?.attempts.length ?? 1));
  if (last?.endedAt !== undefined) {
    return { code: "provider_error", message: `The check could not be done. ${tries}` };
  }
  const limit = instruction.timeoutSeconds;
  if (last !== undefined && now.getTime() - Date.parse(last.startedAt) >= limit * 1000) {
    return { code: "timed_out", message: `The check timed out after ${limit} s. ${tries}` };
  }
  return { code: "handler_died", message: `The check stopped without an answer. ${tries}` };
}
