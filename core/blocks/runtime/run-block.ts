import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { Attempt, ExecutionRecord } from "../../executions/records.ts";
import { closeIfStopped } from "../../executions/state/close-block.ts";
import { type AttemptSpan, conclude, type Ending } from "../../executions/state/conclude.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { failUnlessIssued } from "../../executions/state/fail-unless-issued.ts";
import { mayBegin } from "../../executions/state/may-begin.ts";
import { loadForBlock } from "../../executions/state/named-records.ts";
import type { Issuing } from "../../executions/writes.ts";
import type { Note } from "../../telemetry-facts.ts";
import { issueAtOnce } from "./issue-at-once.ts";
import { type BlockRuntime, tryOnce } from "./try-once.ts";

/** Work that only computes: its result is recorded in one write, which is refused when the run has failed or was cancelled meanwhile. */
const isPure = ({ spec }: { readonly spec: Pick<BlockTypeSpec, "pure"> }): boolean => spec.pure === true;

/** Thrown to be tried again by the machine's `Retry`. */
export class RetryableBlockError extends Error {
  override readonly name = "RetryableBlockError";
  readonly code = "provider_error";
}

/** How often a start may lose against another handler of the same block before this attempt gives up. */
const MAX_RACES = 5;

/**
 * One Task of a machine: load → stored result? → refuse → start → resolve → check → run → record → routes.
 * @returns only the block's routes
 * @throws RetryableBlockError when the machine should try again
 */
export async function runBlock<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  executionId: string,
  instruction: Instruction,
  note: Note,
): Promise<Routes> {
  const atOnce = await issueAtOnce(runtime, executionId, instruction, note);
  if (atOnce?.kind === "issued") return atOnce.routes;
  const begin = isPure(runtime) ? nextAttempt : startAttempt;
  const start = await begin(runtime.ports, executionId, instruction);
  if (start.kind === "answered") {
    note({ outcome: "answered" });
    return start.routes;
  }
  note({ attempt: start.attempts.length });
  const performance = atOnce ?? (await tryOnce(runtime, start.record, instruction, start.attempts.length));
  const endedAt = runtime.ports.now().toISOString();
  if (performance.kind === "retry") {
    note({
      code: performance.code,
      ...(performance.cause === undefined ? {} : { cause: performance.cause }),
    });
    const attempts = endLast(start.attempts, endedAt, performance.code);
    if (attempts.length < instruction.maxAttempts) {
      note({ outcome: "retry" });
      const { blockId, blockType } = instruction;
      await runtime.ports.executions.updateAttempts(executionId, { blockId, blockType, attempts });
      throw new RetryableBlockError();
    }
  }
  const ending =
    performance.kind === "retry" ? exhausted(performance.message, start.attempts.length) : performance.ending;
  note({ outcome: ending.status, ...(ending.error === undefined ? {} : { code: ending.error.code }) });
  const attempts = endLast(
    start.attempts,
    endedAt,
    performance.kind === "retry" ? performance.code : ending.error?.code,
  );
  const { ports } = runtime;
  return ending.issues === undefined
    ? recordEnding(ports, start.record, instruction, ending, attempts, isPure(runtime))
    : recordIssued(ports, start.record, instruction, ending, ending.issues, attempts);
}

/** Whether an attempt was started, or the block is answered without one. */
export type Start =
  | { readonly kind: "answered"; readonly routes: Routes }
  | { readonly kind: "started"; readonly record: ExecutionRecord; readonly attempts: readonly Attempt[] };

/**
 * Starts an attempt, unless the block has a result or may not start any more.
 * @param waitingUntil for a `wait`: the end, recorded with the attempt
 */
export async function startAttempt(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
  waitingUntil?: string,
): Promise<Start> {
  for (let race = 0; race < MAX_RACES; race++) {
    const next = await nextAttempt(ports, executionId, instruction);
    if (next.kind === "answered") return next;
    const outcome = await ports.executions.startAttempt(executionId, {
      blockId: instruction.blockId,
      blockType: instruction.blockType,
      attempts: next.attempts,
      ...(waitingUntil === undefined ? {} : { waitingUntil }),
    });
    if (outcome === "started") return next;
    if (outcome === "closed") return { kind: "answered", routes: closedRoutes(instruction) };
  }
  throw new RetryableBlockError();
}

/** The next attempt by the records, after ending one whose handler died; or the answer that makes it unnecessary. */
async function nextAttempt(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
): Promise<Start> {
  const record = await loadForBlock(ports.executions, executionId, instruction);
  if (record === undefined) return { kind: "answered", routes: closedRoutes(instruction) };
  const routes = answerWithoutWork(record, instruction);
  if (routes !== undefined) return answered(ports, record, instruction, routes);
  const at = ports.now().toISOString();
  const before = record.blocks.get(instruction.blockId)?.attempts ?? [];
  return { kind: "started", record, attempts: [...endLast(before, at, "handler_died"), { startedAt: at }] };
}

/** An earlier attempt may have died without an end, and the recorder of the result before coordinating. */
async function answered(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  routes: Routes,
): Promise<Start> {
  await closeIfStopped(ports, record, instruction);
  if (instruction.coordinate) await coordinate(ports, record.meta.executionId);
  return { kind: "answered", routes };
}

/** The stored routes, or closed ones when the block may not start; undefined when work is to be done. */
export function answerWithoutWork(record: ExecutionRecord, instruction: Instruction): Routes | undefined {
  if (!mayBegin(record.meta, instruction.blockId)) return closedRoutes(instruction);
  return record.blocks.get(instruction.blockId)?.result?.routes;
}

const exhausted = (message: string, attempts: number): Ending => ({
  status: "failed",
  error: {
    code: "provider_error",
    message: `${message} ${triedTimes(attempts)}`,
  },
});

/** The sentence that ends the message of a block whose tries are used up. */
export const triedTimes = (attempts: number): string => `Tried ${attempts} time${attempts === 1 ? "" : "s"}.`;

/** Ends the last attempt, if it has not ended. */
export function endLast(attempts: readonly Attempt[], endedAt: string, error: string | undefined): Attempt[] {
  const last = attempts.at(-1);
  if (last === undefined || last.endedAt !== undefined) return [...attempts];
  return [...attempts.slice(0, -1), { ...last, endedAt, ...(error === undefined ? {} : { error }) }];
}

/**
 * Records the result of a block with its credential, which is valid from then on. Where that is refused, another attempt has ended the
 * block, or the run has ended: then the credential stays unsigned, unless it is out already.
 */
async function recordIssued(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  ending: Ending,
  { credential, refused }: Issuing,
  attempts: readonly Attempt[],
): Promise<Routes> {
  const { executionId } = record.meta;
  const write = await conclude(record, instruction, ending, spanOf(ports, attempts));
  // A block that fails by a condition of its own edges issues nothing.
  const isIssued = write.result.status === "completed";
  if (isIssued && (await ports.executions.recordIssued(executionId, write, credential))) {
    if (instruction.coordinate) await coordinate(ports, executionId);
    return write.result.routes;
  }
  const failed: Ending = {
    status: "failed",
    error: write.result.error ?? refused,
    ...definedOnly({ inputHash: ending.inputHash }),
  };
  return recordEnding(ports, record, instruction, failed, attempts);
}

/** From the start of the first attempt to the end of the last one. */
function spanOf(ports: Pick<ExecutionPorts, "now">, attempts: readonly Attempt[]): AttemptSpan {
  const endedAt = attempts.at(-1)?.endedAt ?? ports.now().toISOString();
  return { attempts, startedAt: attempts[0]?.startedAt ?? endedAt, endedAt };
}

/**
 * Records an ending once, with its consequences. An ending recorded earlier by another handler counts.
 * @param attempts complete: the last one has ended
 * @param whileOpen the start was not recorded: refused when the run has been closed meanwhile
 */
export async function recordEnding(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  ending: Ending,
  attempts: readonly Attempt[],
  whileOpen = false,
): Promise<Routes> {
  const span = spanOf(ports, attempts);
  const write = await conclude(record, instruction, ending, span);
  const { executionId } = record.meta;
  const written =
    ending.status === "failed" && !whileOpen
      ? await failUnlessIssued(ports, record, instruction, span, write)
      : (await ports.executions.record(executionId, write, whileOpen)) && write;
  if (instruction.coordinate) await coordinate(ports, executionId);
  if (written) return written.result.routes;
  const current = await ports.executions.load(executionId);
  return current?.blocks.get(instruction.blockId)?.result?.routes ?? closedRoutes(instruction);
}
