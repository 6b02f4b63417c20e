/** How the blocks of a graph end, decided from a seed before the run, so that the outcome cannot depend on the order of things. */
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { Instruction } from "../../compiler/instruction.ts";
import { type BlockOutcome, frontier, isUnhandledFailure } from "../../compiler/semantics.ts";

export interface Part {
  status: "completed" | "failed";
  /** Fails by throwing at every attempt. */
  throws: boolean;
  /** Which conditions hold, by edge id. */
  held: ReadonlyMap<string, boolean>;
}

export type Script = ReadonlyMap<string, Part>;

/** Draws a script. `failures`: how likely a block fails. */
export function drawScript(graph: FlatGraph, random: () => number, failures: number): Script {
  return new Map(
    graph.blocks.map(({ id, instruction }) => {
      const status = random() < failures ? "failed" : "completed";
      const held = new Map(instruction.edges.map((edge) => [edge.id, random() < 0.5]));
      return [id, { status, throws: status === "failed" && random() < 0.4, held }];
    }),
  );
}

/** The outcome of a block by its script; a collector fails when a child failed and nothing took care of it. */
export function outcomeOf(
  instruction: Instruction,
  script: Script,
  results: ReadonlyMap<string, BlockOutcome>,
): BlockOutcome {
  const part = script.get(instruction.blockId);
  const childFailed = (instruction.children ?? []).some((id) => isUnhandledFailure(results.get(id)));
  const collected =
    childFailed || results.get(`${instruction.blockId}._input`)?.status === "failed" ? "failed" : "completed";
  const status = instruction.phase === "collect" ? collected : (part?.status ?? "completed");
  const sameEnd = instruction.edges.filter(({ on }) => on === status);
  const holds = (id: string): boolean => part?.held.get(id) ?? false;
  const anyHeld = sameEnd.some(({ id, when }) => when !== undefined && holds(id));
  const open = sameEnd.filter(({ id, when, otherwise }) => {
    if (when !== undefined) return holds(id);
    return otherwise !== true || !anyHeld;
  });
  const ids = new Set(open.map(({ id }) => id));
  return { status, routes: Object.fromEntries(instruction.edges.map(({ id }) => [id, ids.has(id)])) };
}

/** What the reference says: the results of a run in topological order, as if no failure ended it, and whether one would. */
export function reference(
  graph: FlatGraph,
  script: Script,
): { results: Map<string, BlockOutcome>; fails: boolean } {
  const results = new Map<string, BlockOutcome>();
  const fates: FlatGraph = {
    ...graph,
    blocks: graph.blocks.map((block) => ({ ...block, failureScope: "none" })),
  };
  for (const block of graph.blocks) {
    const state = frontier(fates, results).states.get(block.id);
    if (state === "ready") results.set(block.id, outcomeOf(block.instruction, script, results));
  }
  return { results, fails: frontier(graph, results).failure !== undefined };
}
