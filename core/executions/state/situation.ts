import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { type BlockOutcome, type BlockState, frontier } from "../../../compiler/semantics.ts";
import type { BlockRecord, ExecutionRecord, PauseRecord } from "../records.ts";
import { mayBegin } from "./may-begin.ts";

/** The state of an execution: the meaning of its graph with its records. */
export interface Situation {
  readonly states: ReadonlyMap<string, BlockState>;
  /** Id of the block whose failure is the run's. */
  readonly failure?: string;
  /** Attempts that have begun and not ended; a block that waits for time is not among them. */
  readonly inFlight: readonly BlockRecord[];
  /** Blocks that wait for time. */
  readonly waiting: readonly BlockRecord[];
  /** Pauses that wait for a person, without those of stopped scopes, which are about to be closed. */
  readonly openPauses: readonly PauseRecord[];
  /** No block runs or is left to run: every block has its result or is skipped. */
  readonly done: boolean;
  /** The run cannot continue without input: only open pauses may start, and there is one. */
  readonly pausedForInput: boolean;
}

/**
 * Reads the situation from the records.
 * @param graph the flat graph of the execution's machine
 * @param record the partition, as one query found it
 */
export function situationOf(graph: FlatGraph, record: ExecutionRecord): Situation {
  const unfinished = [...record.blocks.values()].filter(
    (block) => block.result === undefined && block.attempts.length > 0,
  );
  const inFlight = unfinished.filter((block) => block.waitingUntil === undefined);
  const running = new Set(inFlight.map((block) => block.blockId));
  const { states, done, failure } = frontier(graph, outcomesOf(record), running);
  const openPauses = [...record.pauses.values()].filter(
    ({ state, blockId }) =>
      state === "open" && record.blocks.get(blockId)?.result === undefined && mayBegin(record.meta, blockId),
  );
  const paused = new Set(openPauses.map((pause) => pause.blockId));
  const ready = graph.blocks.filter((block) => states.get(block.id) === "ready");
  return {
    states,
    ...definedOnly({ failure }),
    inFlight,
    waiting: unfinished.filter((block) => block.waitingUntil !== undefined),
    openPauses,
    done,
    pausedForInput: paused.size > 0 && ready.every((block) => paused.has(block.id)),
  };
}

/** The outcomes that `frontier` reads. */
export function outcomesOf(record: ExecutionRecord): Map<string, BlockOutcome> {
  const outcomes = new Map<string, BlockOutcome>();
  for (const [blockId, { result }] of record.blocks) {
    if (result !== undefined) outcomes.set(blockId, { status: result.status, routes: result.routes });
  }
  return outcomes;
}

/** The instruction of a recorded block. @throws Error for another run's graph */
export function instructionOf(graph: FlatGraph, blockId: string): Instruction {
  const block = graph.blocks.find(({ id }) => id === blockId);
  if (block === undefined)
    throw new Error("A block of which something is recorded is in the graph of its run.");
  return block.instruction;
}

/** The first half of a subworkflow is internal: outputs, logs and final states do not include it. */
export const isBookkeeping = (blockId: string): boolean => blockId.endsWith("._input");

/** Milliseconds between two ISO times. */
export const millisBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
