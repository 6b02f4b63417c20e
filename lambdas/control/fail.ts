import { answerWithoutWork, endLast, recordEnding } from "../../core/blocks/runtime/run-block.ts";
import type { ExecutionPorts } from "../../core/executions/ports.ts";
import type { BlockError, BlockRecord, ExecutionRecord } from "../../core/executions/records.ts";
import { closeIfStopped } from "../../core/executions/state/close-block.ts";
import { coordinate } from "../../core/executions/state/coordinate.ts";
import { EXPIRED, expirePause } from "../../core/executions/state/end-pause.ts";
import type { Instruction, Routes } from "../../core/workflows/language.ts";
import { closedRoutes } from "../../core/workflows/language.ts";
import type { Telemetry } from "../telemetry/observe.ts";

/**
 * Records the failure of a block that cannot do so itself: its handler died or timed out at every attempt, or its pause
 * expired. The same write-once move as a block's own, so a slow block that has recorded meanwhile keeps its result.
 * @param telemetry records the failure, as the block's own handler would
 * @returns the routes with which the machine continues
 */
export async function failBlock(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
  telemetry: Telemetry,
): Promise<Routes> {
  const record = await ports.executions.load(executionId);
  if (record === undefined) return closedRoutes(instruction);
  const answer = answerWithoutWork(record, instruction);
  if (answer !== undefined) {
    await closeIfStopped(ports, record, instruction);
    if (instruction.coordinate) await coordinate(ports, executionId);
    return answer;
  }
  return record.pauses.has(instruction.blockId)
    ? expired(ports, record, instruction, telemetry)
    : died(ports, record, instruction, telemetry);
}

async function expired(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  { note, measure }: Telemetry,
): Promise<Routes> {
  const pause = record.pauses.get(instruction.blockId);
  if (pause?.state === "open" && (await expirePause(ports, record, instruction, pause)) === "ended") {
    note({ outcome: "failed", code: EXPIRED[pause.answeredBy].code });
    measure("Pauses", "expired");
  }
  const current = await ports.executions.load(record.meta.executionId);
  return (current && answerWithoutWork(current, instruction)) ?? closedRoutes(instruction);
}

function died(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  { note }: Telemetry,
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
  const tries = `Tried ${Math.max(1, block?.attempts.length ?? 1)} time(s).`;
  if (last?.endedAt !== undefined) {
    return { code: "provider_error", message: `The check could not be done. ${tries}` };
  }
  const limit = instruction.timeoutSeconds;
  if (last !== undefined && now.getTime() - Date.parse(last.startedAt) >= limit * 1000) {
    return { code: "timed_out", message: `The check timed out after ${limit} s. ${tries}` };
  }
  return { code: "handler_died", message: `The check stopped without an answer. ${tries}` };
}
