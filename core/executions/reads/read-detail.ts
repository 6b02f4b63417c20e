import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject, type JsonObject, jsonObjectSchema } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import type { ReadExecutionRequest } from "../commands/requests.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type BlockResult, type ExecutionRecord, outputOf, type PauseRecord } from "../records.ts";
import { mayBegin } from "../state/may-begin.ts";
import { isBookkeeping, type Situation, situationOf } from "../state/situation.ts";
import type { BlockDetail, BlockState, ExecutionDetail } from "./detail.ts";
import { isSkipped, mayAnswerWebhooks, summaryOf, viewOf } from "./execution-view.ts";
import { ownExecution } from "./own-execution.ts";
import { asksOf } from "./pause-asks.ts";
import { shownBlocks } from "./shown-blocks.ts";

/**
 * An execution block by block, at any time, without inputs and outputs.
 * @throws Problem 404
 */
export async function readExecutionDetail(
  ports: ExecutionPorts,
  request: ReadExecutionRequest,
): Promise<ExecutionDetail> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { graph } = await ports.machines.load(record.meta.machineHash);
  return detailOf(ports, request.caller, graph, record);
}

/**
 * The same for an execution that was read.
 * @param caller decides whether the URLs of webhooks are shown
 * @param graph flat graph of the execution's machine
 */
export function detailOf(
  { catalogue, now: clock }: Pick<ExecutionPorts, "catalogue" | "now">,
  caller: Caller,
  graph: FlatGraph,
  record: ExecutionRecord,
): ExecutionDetail {
  const { meta, seal } = record;
  const now = clock();
  const showsHooks = mayAnswerWebhooks(caller, meta);
  const situation = situationOf(graph, record);
  const { durationMs, pausePoints } = viewOf(graph, record, now, { hooks: showsHooks, computedTexts: false });
  return {
    ...summaryOf(meta),
    durationMs,
    sealed: seal !== undefined,
    rerunFrom: meta.rerunFrom ?? null,
    pausePoints,
    blocks: graph.blocks
      .filter(({ id }) => !isBookkeeping(id))
      .map((block) => blockDetail(block, catalogue.get(block.type), record, { graph, situation })),
  };
}

function blockDetail(
  block: FlatBlock,
  spec: BlockTypeSpec | undefined,
  record: ExecutionRecord,
  { graph, situation }: { graph: FlatGraph; situation: Situation },
): BlockDetail {
  const kept = record.blocks.get(block.id);
  const pause = record.pauses.get(block.id);
  const result = kept?.result;
  const attempts = kept?.attempts ?? [];
  return {
    blockId: block.id,
    blockType: block.type,
    state: stateOf(block.id, record, situation),
    reusedFrom: result?.reusedFrom === undefined ? null : publicExecutionId(result.reusedFrom),
    startedAt: result?.startedAt ?? attempts[0]?.startedAt ?? pause?.createdAt ?? null,
    endedAt: result?.endedAt ?? null,
    waitingUntil: kept?.waitingUntil ?? null,
    attempts: attempts.map(({ startedAt, endedAt, error }) => ({
      startedAt,
      endedAt: endedAt ?? null,
      error: error ?? null,
    })),
    error: result?.error ?? null,
    provider: result?.provider ?? null,
    versions: result?.versions ?? null,
    routes: result?.routes ?? null,
    hasOutput: result?.output !== undefined,
    summary: result === undefined ? null : summaryOfOutput(spec, result),
    pause: pause === undefined ? null : pauseDetail(graph, pause),
  };
}

function stateOf(blockId: string, record: ExecutionRecord, situation: Situation): BlockState {
  const kept = record.blocks.get(blockId);
  if (kept?.result !== undefined) return kept.result.status;
  if (isSkipped(blockId, record, situation)) return "skipped";
  if (record.pauses.get(blockId)?.state === "open")
    return mayBegin(record.meta, blockId) ? "paused" : "skipped";
  if (kept !== undefined && kept.attempts.length > 0)
    return kept.waitingUntil === undefined ? "running" : "waiting";
  return "pending";
}

/**
 * The part of an output without personal data. An output that does not fit its schema (a failed one may be anything),
 * or of a type that is no longer offered, has no summary.
 */
export function summaryOfOutput(spec: BlockTypeSpec | undefined, result: BlockResult): JsonObject | null {
  const output = outputOf(result);
  if (!isJsonObject(output) || spec === undefined) return null;
  const parsed = spec.summary.safeParse(output);
  return parsed.success ? jsonObjectSchema.parse(parsed.data) : null;
}

const pauseDetail = (graph: FlatGraph, pause: PauseRecord): NonNullable<BlockDetail["pause"]> => ({
  ...asksOf(pause, false),
  show: shownBlocks(graph, pause),
  state: pause.state,
  closedAt: pause.closedAt ?? null,
});
