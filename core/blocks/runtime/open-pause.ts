import { closedRoutes } from "../../../compiler/expressions/routes.ts";
import type { Instruction, Routes } from "../../../compiler/instruction.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { ExecutionRecord, PauseRecord } from "../../executions/records.ts";
import { bindingsOf } from "../../executions/state/bindings.ts";
import { coordinate } from "../../executions/state/coordinate.ts";
import { pausingOf } from "../../executions/state/pausing.ts";
import { situationOf } from "../../executions/state/situation.ts";
import { deliverPause, mustSuspendFirst } from "../../executions/state/tokens.ts";
import { idOf } from "../../ids.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { computedTextsOf } from "./computed-texts.ts";
import type { TypedSpec } from "./contract.ts";
import { resolveTask } from "./resolve.ts";
import { answerWithoutWork, recordEnding } from "./run-block.ts";

/** The pause settings in the config of a pausing type. */
type PauseTerms = Pick<
  PauseRecord,
  "answeredBy" | "reason" | "requiredInput" | "message" | "review" | "collect"
> & {
  /** How long it stays open. */
  readonly seconds: number;
};

/** A task of a machine that waits for its token. */
export interface PausingTask {
  readonly executionId: string;
  readonly instruction: Instruction;
  readonly taskToken: string;
}

/**
 * Opens the pause of a task that waits for a token. Where there is nothing to wait for (a result of a re-run, a run that has
 * stopped, a config that does not resolve), the token is completed at once. The return value is not used.
 * @param termsOf what the config, parsed, says of a pause that opens at a time (ISO)
 * @param whenWaiting called when the pause is written, before the run is shown as paused
 */
export async function openPause<Config>(
  ports: ExecutionPorts,
  spec: TypedSpec<unknown, Config>,
  termsOf: (config: Config, at: string) => PauseTerms,
  { executionId, instruction, taskToken }: PausingTask,
  whenWaiting?: () => Promise<void>,
): Promise<void> {
  const record = await ports.executions.load(executionId);
  const begun: Begun =
    record === undefined
      ? { kind: "answered", routes: closedRoutes(instruction) }
      : await beginPause(ports, spec, termsOf, record, instruction, taskToken, whenWaiting === undefined);
  if (begun.kind === "paused") return;
  if (begun.kind === "waits") await whenWaiting?.();
  else await letGo(ports, executionId, record, instruction, taskToken, begun.routes);
  await coordinate(ports, executionId);
}

/** `waits`: the pause is open. `paused`: it is open and its run is marked, so nothing is left to do. `answered`: there is nothing to wait for. */
type Begun =
  | { readonly kind: "waits" }
  | { readonly kind: "paused" }
  | { readonly kind: "answered"; readonly routes: Routes };

/** @param marksRun the run may be marked as paused in the same write */
async function beginPause<Config>(
  ports: ExecutionPorts,
  spec: TypedSpec<unknown, Config>,
  termsOf: (config: Config, at: string) => PauseTerms,
  record: ExecutionRecord,
  instruction: Instruction,
  taskToken: string,
  marksRun: boolean,
): Promise<Begun> {
  const { executionId } = record.meta;
  const answer = answerWithoutWork(record, instruction);
  if (answer !== undefined) return { kind: "answered", routes: answer };
  if (record.pauses.has(instruction.blockId)) {
    await ports.executions.renewPauseToken(executionId, instruction.blockId, taskToken);
    return { kind: "waits" };
  }
  const at = ports.now().toISOString();
  const bindings = bindingsOf(record, instruction);
  const resolved = await resolveTask(spec, instruction, bindings, evaluateTogether(), record.meta);
  if (!resolved.ok) {
    const attempts = [{ startedAt: at, endedAt: at, error: resolved.error.code }];
    const ending = { status: "failed", error: resolved.error } as const;
    return { kind: "answered", routes: await recordEnding(ports, record, instruction, ending, attempts) };
  }
  const terms = termsOf(resolved.config, at);
  const pause = {
    ...pauseOf(instruction, terms, at, taskToken),
    ...(terms.answeredBy === "person" ? { caseId: idOf("case", ports.newId()) } : {}),
  };
  if (marksRun && (await openAndMark(ports, record, pause))) return { kind: "paused" };
  const opened = await ports.executions.openPause(record.meta, pause);
  if (opened === "closed") return { kind: "answered", routes: closedRoutes(instruction) };
  if (opened === "exists")
    await ports.executions.renewPauseToken(executionId, instruction.blockId, taskToken);
  return { kind: "waits" };
}

/**
 * Opens a pause and marks its run as paused in one write, if the records that were read show no other block at work or ready. Only a resume
 * could make one ready in between, and it changes the epoch.
 * @returns false where the run may go on beside the pause, or has changed: the pause must be opened alone, and the run looked at afterwards
 */
async function openAndMark(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  pause: PauseRecord,
): Promise<boolean> {
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const paused = { ...record, pauses: new Map(record.pauses).set(pause.blockId, pause) };
  const pausing = pausingOf(ports, graph, paused, situationOf(graph, paused));
  if (pausing === undefined) return false;
  return (await ports.executions.openPause(record.meta, pause, pausing)) === "opened";
}

function pauseOf(
  { blockId, config }: Instruction,
  { seconds, ...terms }: PauseTerms,
  at: string,
  taskToken: string,
): PauseRecord {
  const computedTexts = computedTextsOf(config);
  return {
    blockId,
    taskToken,
    ...terms,
    ...(computedTexts.length === 0 ? {} : { computedTexts }),
    createdAt: at,
    expiresAt: new Date(Date.parse(at) + seconds * 1000).toISOString(),
    state: "open",
    delivered: false,
  };
}

/**
 * Answers a task that has nothing to wait for. A pause of before (its config failed, or the run was stopped) keeps this token, so that the sweeper can try
 * again. Only the sweeper answers one that was declined as a true match and whose process died before it suspended.
 */
async function letGo(
  ports: ExecutionPorts,
  executionId: string,
  record: ExecutionRecord | undefined,
  instruction: Instruction,
  taskToken: string,
  routes: Routes,
): Promise<void> {
  const { blockId } = instruction;
  await ports.executions.renewPauseToken(executionId, blockId, taskToken);
  if (record !== undefined && mustSuspendFirst(record, blockId)) return;
  await deliverPause(ports, executionId, { blockId, taskToken }, routes);
}
