/** The reference meaning of a graph, as a pure function: used by the API, the runtime, the console and the tests. */
import { type FlatBlock, type FlatEdge, type FlatGraph, incomingEdges } from "./flat-graph.ts";
import type { Routes } from "./instruction.ts";

/** What is recorded of a block that ended: how, and which of its outgoing edges (by edge id) are open. */
export interface BlockOutcome {
  status: "completed" | "failed";
  routes: Routes;
}

/** `ready`: may start (or is running: the caller knows). `waiting`: a source is not settled. The others are settled. */
export type BlockState = "ready" | "waiting" | "skipped" | "completed" | "failed";

/** Where a run stands. */
export interface Frontier {
  /** Of every block, in the graph's topological order. */
  states: Map<string, BlockState>;
  /** Id of the first block (in topological order) that failed with no open `failed` edge and no `failureScope`: it fails the run. */
  failure?: string;
  /** Nothing is ready and nothing is waiting. */
  done: boolean;
}

/**
 * Says where a run stands, given the results recorded so far. After an unhandled failure nothing else may start, so whatever has
 * no result counts as skipped (blocks in flight are known to the caller only). Linear in the size of the graph.
 */
export function frontier(graph: FlatGraph, results: ReadonlyMap<string, BlockOutcome>): Frontier {
  const incoming = incomingEdges(graph);
  const failure = graph.blocks.find((block) => failsRun(block, results.get(block.id)))?.id;
  const states = new Map<string, BlockState>();
  for (const block of graph.blocks) {
    const fresh =
      failure === undefined ? stateOf(block, incoming.get(block.id) ?? [], states, results) : "skipped";
    states.set(block.id, results.get(block.id)?.status ?? fresh);
  }
  const done = ![...states.values()].some((state) => state === "ready" || state === "waiting");
  return { states, ...(failure === undefined ? {} : { failure }), done };
}

/** Tells whether a state is final. */
export function isSettled(state: BlockState | undefined): boolean {
  return state === "skipped" || state === "completed" || state === "failed";
}

/** Tells whether a block failed and no open edge takes care of it. */
export function isUnhandledFailure(outcome: BlockOutcome | undefined): boolean {
  return outcome?.status === "failed" && !Object.values(outcome.routes).includes(true);
}

/** Tells whether a block's failure is the run's: unhandled, and no subworkflow block takes it over. */
export function failsRun(block: FlatBlock, outcome: BlockOutcome | undefined): boolean {
  return block.failureScope === undefined && isUnhandledFailure(outcome);
}

function stateOf(
  block: FlatBlock,
  incoming: readonly FlatEdge[],
  states: ReadonlyMap<string, BlockState>,
  results: ReadonlyMap<string, BlockOutcome>,
): BlockState {
  if (!block.enabled) return "skipped";
  if (!incoming.every((edge) => isSettled(states.get(edge.from)))) return "waiting";
  if (incoming.length === 0 || incoming.some((edge) => isOpen(edge, results))) return "ready";
  return "skipped";
}

function isOpen(edge: FlatEdge, results: ReadonlyMap<string, BlockOutcome>): boolean {
  const routes = results.get(edge.from)?.routes;
  return routes !== undefined && Object.hasOwn(routes, edge.id) && routes[edge.id] === true;
}
