import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import type { ExecutionRecord } from "../../executions/records.ts";
import { conclude } from "../../executions/state/conclude.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { mayBegin } from "../../executions/state/may-begin.ts";
import type { BlockWrite } from "../../executions/writes.ts";
import type { Note } from "../../telemetry-facts.ts";
import type { Performance } from "./perform.ts";
import { type BlockRuntime, tryOnce } from "./try-once.ts";

/** A credential that is valid with its result, or a try that failed and may be repeated. */
export type AtOnce =
  | { readonly kind: "issued"; readonly routes: Routes }
  | Extract<Performance, { readonly kind: "retry" }>;

/**
 * The first try of a block that issues a credential: signs, then writes start, result and credential in one transaction, while the block may
 * begin. Only a success is recorded so. Where the work ends without a fresh credential, or the write is refused, a try whose start is recorded
 * must follow: failures and crashes there mean the same as in other blocks.
 * @returns undefined where such a try must follow
 */
export async function issueAtOnce<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  executionId: string,
  instruction: Instruction,
  note: Note,
): Promise<AtOnce | undefined> {
  if (runtime.spec.issuesAtOnce !== true) return undefined;
  const { ports } = runtime;
  const record = await ports.executions.load(executionId);
  if (record === undefined) return undefined;
  const outcome = await issueBehind(runtime, record, instruction, []);
  if (outcome?.kind !== "issued") return outcome;
  note({ attempt: 1, outcome: "completed" });
  if (instruction.coordinate) await coordinate(ports, executionId);
  return outcome;
}

/**
 * The first try of a block that issues, behind blocks whose results are not recorded yet: all of them are one write.
 * @param record of the run, with those results @param before those results
 * @returns as `issueAtOnce`; then `before` is not recorded either
 */
export async function issueBehind<Input, Config>(
  runtime: BlockRuntime<Input, Config>,
  record: ExecutionRecord,
  instruction: Instruction,
  before: readonly BlockWrite[],
): Promise<AtOnce | undefined> {
  const { executions, now } = runtime.ports;
  const { meta, blocks } = record;
  if (blocks.has(instruction.blockId) || !mayBegin(meta, instruction.blockId)) return undefined;
  const startedAt = now().toISOString();
  const performance = await tryOnce(runtime, record, instruction, 1, true);
  if (performance.kind === "retry") return performance;
  const { ending } = performance;
  const { issues } = ending;
  if (issues?.credential.fresh === undefined) return undefined;
  const endedAt = now().toISOString();
  const span = { attempts: [{ startedAt, endedAt }], startedAt, endedAt };
  const write = await conclude(record, instruction, ending, span);
  if (write.result.status !== "completed") return undefined;
  const isRecorded = await executions.recordIssued(meta.executionId, write, issues.credential, before);
  return isRecorded ? { kind: "issued", routes: write.result.routes } : undefined;
}
