import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import { grants } from "../../access/scopes.ts";
import { compareText } from "../../compare-text.ts";
import type { Judged } from "../../decisions/outcome.ts";
import { publicExecutionId } from "../execution-id.ts";
import {
  type BlockRecord,
  type BlockResult,
  type ExecutionMeta,
  type ExecutionRecord,
  type Failure,
  outputOf,
  type PauseRecord,
} from "../records.ts";
import { mayBegin } from "../state/may-begin.ts";
import { isBookkeeping, millisBetween, type Situation, situationOf } from "../state/situation.ts";
import { webhookUrl } from "../webhook-token.ts";
import { asksOf } from "./pause-asks.ts";
import { shownBlocks } from "./shown-blocks.ts";
import type { ExecutionSummary, ExecutionView, FinalState, LogEntry, PausePoint } from "./view.ts";

/** The parts of pause points that not every caller may see. */
export interface Shows {
  /** The URLs of webhooks: see `mayAnswerWebhooks`. */
  readonly hooks: boolean;
  /** Texts that an expression made, which may hold personal data. */
  readonly computedTexts: boolean;
}

/**
 * The body that clients see.
 * @param graph flat graph of the execution's machine
 * @param record the partition
 * @param now for the durations of running blocks
 * @param shows what not every caller may see
 */
export function viewOf(graph: FlatGraph, record: ExecutionRecord, now: Date, shows: Shows): ExecutionView {
  const { meta } = record;
  const situation = situationOf(graph, record);
  return {
    success: meta.status === "completed",
    status: meta.status,
    ...judgedOf(meta),
    subjectId: meta.subjectId ?? null,
    executionId: publicExecutionId(meta.executionId),
    workflowId: meta.workflowId,
    version: meta.version,
    ...relativesOf(meta),
    output: outputsOf(graph, record),
    error: errorOf(meta),
    pausePoints: pausePointsOf(graph, situation.openPauses, meta, shows),
    logs: logsOf(graph, record, situation),
    finalState: finalStateOf(graph, record, situation),
    startedAt: meta.startedAt,
    endedAt: meta.endedAt ?? null,
    durationMs: millisBetween(meta.startedAt, meta.endedAt ?? now.toISOString()),
  };
}

/** The entry of a list. */
export function summaryOf(meta: ExecutionMeta): ExecutionSummary {
  return {
    executionId: publicExecutionId(meta.executionId),
    workflowId: meta.workflowId,
    version: meta.version,
    status: meta.status,
    ...judgedOf(meta),
    subjectId: meta.subjectId ?? null,
    error: errorOf(meta),
    ...relativesOf(meta),
    startedAt: meta.startedAt,
    endedAt: meta.endedAt ?? null,
    durationMs: meta.endedAt === undefined ? null : millisBetween(meta.startedAt, meta.endedAt),
  };
}

/** The runs before and after it, where it is a part of a chain. */
const relativesOf = ({ parentExecutionId, successor }: ExecutionMeta) =>
  definedOnly({
    parentExecutionId: parentExecutionId === undefined ? undefined : publicExecutionId(parentExecutionId),
    successorExecutionId: successor === undefined ? undefined : publicExecutionId(successor),
  });

const judgedOf = ({ outcome = "none", outcomeReasons = [] }: ExecutionMeta): Judged => ({
  outcome,
  outcomeReasons,
});

/** Names the block and the reason; a cancelled run has no error. */
const errorOf = (meta: ExecutionMeta): string | null =>
  meta.status !== "failed" || meta.failure === undefined ? null : failureText(meta.failure);

/** `block: sentence (code)`. */
const failureText = ({ blockId, code, message }: Failure): string => `${blockId}: ${message} (${code})`;

function outputsOf(graph: FlatGraph, record: ExecutionRecord): Record<string, JsonValue> {
  return Object.fromEntries(
    graph.blocks.flatMap(({ id }) => {
      const result = record.blocks.get(id)?.result;
      if (result === undefined || isBookkeeping(id)) return [];
      return [[id, outputOf(result) ?? detailsOf(result)]];
    }),
  );
}

/** The output of a block that failed without one: clients may read `output.<block>.…` without a check for null. */
const detailsOf = ({ error }: BlockResult): JsonValue =>
  error === undefined ? null : { error: { code: error.code, message: error.message } };

/**
 * The open pauses with the block that follows each, by its first edge (those for a decline last), or the pause itself at the end of a graph.
 * A subworkflow that follows is named by its own id.
 * @param meta makes the URLs of webhooks
 */
function pausePointsOf(
  graph: FlatGraph,
  pauses: readonly PauseRecord[],
  meta: ExecutionMeta,
  shows: Shows,
): PausePoint[] {
  return [...pauses]
    .sort((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.blockId, b.blockId))
    .map((pause) => ({
      blockId: pause.blockId,
      resumeFromBlock: followersOf(graph, pause.blockId)[0] ?? pause.blockId,
      ...asksOf(pause, shows.computedTexts),
      show: shownBlocks(graph, pause),
      ...definedOnly({ hook_url: shows.hooks ? hookUrlOf(meta, pause) : undefined }),
    }));
}

const hookUrlOf = (meta: ExecutionMeta, { answeredBy, blockId }: PauseRecord): string | undefined =>
  answeredBy === "webhook" ? webhookUrl(meta, blockId) : undefined;

/** Readers of a webhook's URL: the caller that started the run, who distributes it, and callers that may answer pauses. */
export const mayAnswerWebhooks = (caller: Caller, { actor }: ExecutionMeta): boolean =>
  caller.id === actor.keyId || grants(caller.scopes, "workflows:review");

/**
 * Ids that a client may use for the blocks right after one, without repeats.
 * @param blockId full id
 */
export function followersOf(graph: FlatGraph, blockId: string): string[] {
  const targets = graph.edges
    .filter((edge) => edge.from === blockId && edge.on !== "failed")
    // After a decline a run seldom goes on: its edges come last.
    .sort((a, b) => Number(a.on === "declined") - Number(b.on === "declined"))
    .map((edge) => edge.to);
  return [...new Set(targets.map(publicIdOf))];
}

/** The id under which a client knows a block. */
export const publicIdOf = (blockId: string): string =>
  isBookkeeping(blockId) ? blockId.slice(0, -"._input".length) : blockId;

function logsOf(graph: FlatGraph, record: ExecutionRecord, situation: Situation): LogEntry[] {
  const shown = graph.blocks.filter(({ id }) => !isBookkeeping(id));
  const begun = shown.flatMap(({ id, type }) => {
    const entry = logOf(record.blocks.get(id), record.pauses.get(id), mayBegin(record.meta, id));
    return entry === undefined ? [] : [{ blockId: id, blockType: type, ...entry }];
  });
  const ids = new Set(begun.map((entry) => entry.blockId));
  const skipped = shown.flatMap(({ id, type }) =>
    ids.has(id) || !isSkipped(id, record, situation)
      ? []
      : [
          {
            blockId: id,
            blockType: type,
            status: "skipped" as const,
            startedAt: null,
            endedAt: null,
            durationMs: null,
            attempts: 0,
          },
        ],
  );
  // Stable sort: blocks that began in the same millisecond stay in topological order.
  return [...begun.sort((a, b) => compareText(a.startedAt ?? "", b.startedAt ?? "")), ...skipped];
}

type LogTail = Omit<LogEntry, "blockId" | "blockType">;

function logOf(
  block: BlockRecord | undefined,
  pause: PauseRecord | undefined,
  waits: boolean,
): LogTail | undefined {
  if (block?.result !== undefined) {
    const { result, attempts } = block;
    return {
      status: result.reusedFrom === undefined ? result.status : "reused",
      startedAt: result.startedAt,
      endedAt: result.endedAt,
      durationMs: millisBetween(result.startedAt, result.endedAt),
      attempts: attempts.length,
      ...(result.error === undefined ? {} : { error: `${result.error.message} (${result.error.code})` }),
    };
  }
  if (pause?.state === "open" && waits) {
    return { status: "paused", startedAt: pause.createdAt, endedAt: null, durationMs: null, attempts: 1 };
  }
  return undefined;
}

/** Skipped by the graph, or never begun when the run ended. */
export function isSkipped(blockId: string, record: ExecutionRecord, situation: Situation): boolean {
  if (record.blocks.get(blockId)?.result !== undefined) return false;
  if (situation.states.get(blockId) === "skipped") return true;
  return record.meta.endedAt !== undefined && (record.blocks.get(blockId)?.attempts.length ?? 0) === 0;
}

function finalStateOf(graph: FlatGraph, record: ExecutionRecord, situation: Situation): FinalState {
  const shown = graph.blocks.map(({ id }) => id).filter((id) => !isBookkeeping(id));
  return {
    workflowId: record.meta.workflowId,
    version: record.meta.version,
    definitionHash: record.meta.machineHash,
    completedBlocks: shown.filter((id) => record.blocks.get(id)?.result?.status === "completed"),
    skippedBlocks: shown.filter((id) => isSkipped(id, record, situation)),
    routes: Object.fromEntries(
      shown.flatMap((id) => {
        const result = record.blocks.get(id)?.result;
        return result === undefined ? [] : [[id, result.routes]];
      }),
    ),
  };
}
