import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { ExecutionRecord } from "../../executions/records.ts";
import { bindingsOf } from "../../executions/state/bindings.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { resolveTask } from "../runtime/resolve.ts";
import { answerWithoutWork, endLast, recordEnding, startAttempt } from "../runtime/run-block.ts";
import { maxWaitSeconds, type WaitConfig, wait } from "./spec.ts";

/**
 * First half: returns the end of the machine's `Wait`, and records it with the attempt. Without a need to wait (a
 * result, a stopped run, an unresolvable config) the time is now.
 * @returns ISO 8601, UTC
 */
export async function beginWait(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
): Promise<string> {
  const now = ports.now();
  const record = await ports.executions.load(executionId);
  if (record === undefined || answerWithoutWork(record, instruction) !== undefined) return now.toISOString();
  const noted = record.blocks.get(instruction.blockId)?.waitingUntil;
  if (noted !== undefined) return noted;
  const bindings = bindingsOf(record, instruction);
  const resolved = await resolveTask(wait, instruction, bindings, evaluateTogether(), record.meta);
  const until = resolved.ok ? untilOf(resolved.config, now) : undefined;
  const start = await startAttempt(ports, executionId, instruction, until);
  if (start.kind === "answered" || until !== undefined) return until ?? now.toISOString();
  const error = resolved.ok ? TOO_LONG : resolved.error;
  const attempts = endLast(start.attempts, ports.now().toISOString(), error.code);
  await recordEnding(ports, start.record, instruction, { status: "failed", error }, attempts);
  return now.toISOString();
}

const TOO_LONG = { code: "invalid_config", message: "A wait lasts at most 365 days." };

/** @returns undefined when it is too far away; never earlier than now */
function untilOf(config: WaitConfig, now: Date): string | undefined {
  const millis = "seconds" in config ? config.seconds * 1000 : Date.parse(config.until) - now.getTime();
  if (millis > maxWaitSeconds * 1000) return undefined;
  return new Date(now.getTime() + Math.max(0, millis)).toISOString();
}

/** Second half: records that the time has come. */
export async function endWait(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
): Promise<Routes> {
  const record = await ports.executions.load(executionId);
  if (record === undefined) return closedRoutes(instruction);
  const answer = answerWithoutWork(record, instruction);
  const block = record.blocks.get(instruction.blockId);
  if (answer !== undefined || block?.waitingUntil === undefined) return answer ?? closedRoutes(instruction);
  return finish(ports, record, instruction, block.waitingUntil);
}

function finish(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  until: string,
): Promise<Routes> {
  const attempts = endLast(
    record.blocks.get(instruction.blockId)?.attempts ?? [],
    ports.now().toISOString(),
    undefined,
  );
  return recordEnding(
    ports,
    record,
    instruction,
    { status: "completed", output: { waited_until: until } },
    attempts,
  );
}
