import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { BlockError, BlockRecord, ExecutionRecord } from "../records.ts";
import { failUnlessIssued } from "./fail-unless-issued.ts";
import { mayBegin } from "./may-begin.ts";

/** Of a block that was not stopped: its machine is gone. */
export const INTERRUPTED = {
  code: "execution_interrupted",
  message:
    "The run was interrupted before it could end. Run it again from this block, or send the call again with a new Idempotency-Key.",
};

type ClosePorts = Pick<ExecutionPorts, "executions" | "blockCredentials" | "catalogue">;

/**
 * Ends a started block that no handler continues: it failed, unless its credential was issued.
 * @param block without a result
 * @param at ISO time
 */
export async function closeBlock(
  ports: ClosePorts,
  record: ExecutionRecord,
  instruction: Instruction,
  block: BlockRecord,
  at: string,
): Promise<void> {
  const { blockId, blockType, attempts: begun } = block;
  const error = reasonOf(record, blockId);
  const attempts = begun.map((attempt) =>
    attempt.endedAt === undefined ? { ...attempt, endedAt: at, error: error.code } : attempt,
  );
  const startedAt = begun[0]?.startedAt ?? at;
  await failUnlessIssued(
    ports,
    record,
    instruction,
    { attempts, startedAt, endedAt: at },
    {
      blockId,
      blockType,
      attempts,
      result: { status: "failed", error, routes: closedRoutes(instruction), startedAt, endedAt: at },
      ...(error === INTERRUPTED ? { stop: { failure: { blockId, ...error } } } : {}),
    },
  );
}

/**
 * Closes a block that had started when a subworkflow around it stopped, and that is not retried, so that blocks waiting
 * for the subworkflow can continue. When the whole run has stopped, its end does this.
 */
export async function closeIfStopped(
  ports: ClosePorts & Pick<ExecutionPorts, "now">,
  record: ExecutionRecord,
  instruction: Instruction,
): Promise<void> {
  const { blockId } = instruction;
  const block = record.blocks.get(blockId);
  if (block === undefined || block.result !== undefined) return;
  if (!mayBegin(record.meta) || mayBegin(record.meta, blockId)) return;
  await closeBlock(ports, record, instruction, block, ports.now().toISOString());
}

function reasonOf({ meta }: ExecutionRecord, blockId: string): BlockError {
  if (meta.status === "cancelled") return { code: "cancelled", message: "The run was cancelled." };
  if (meta.failure !== undefined) return { code: "run_failed", message: "Another block had failed." };
  if (mayBegin(meta, blockId)) return INTERRUPTED;
  return { code: "subworkflow_failed", message: "Another block of the subworkflow had failed." };
}
