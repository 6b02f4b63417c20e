/** The meaning of a graph, as a pure function: used by the API, the runtime, the console and the tests. */
import {
  type FlatBlock,
  type FlatEdge,
  type FlatGraph,
  incomingEdges,
  subworkflowsAround,
} from "./flat-graph.ts";
import type { Routes } from "./instruction.ts";

/** The record of an ended block: its ending, and which of its outgoing edges (by edge id) are open. */
export interface BlockOutcome {
  status: "completed" | "failed";
  routes: Routes;
}

/** `ready`: may start, or is running. `waiting`: a source is not settled. The others are settled. */
export type BlockState = "ready" | "waiting" | "skipped" | "completed" | "failed";

/** Where a run stands. */
export interface Frontier {
  /** Of every block, in the graph's topological order. */
  states: Map<string, BlockState>;
  /** Id of the first block (in topological order) that failed with no open `failed` edge and no `failureScope`: it fails the run. */
  failure?: string;
  /** Subworkflow blocks whose child has stopped, each with the first block (in topological order) whose failure stopped it. */
  stopped: Map<string, string>;
  /** No block is ready or waiting. */
  done: boolean;
}

/**
 * Computes the state of a run from the results recorded so far. An unhandled failure stops its `failureScope` with all
 * blocks in it, or the run: running blocks there end, and blocks without a result that do not run are skipped. Linear
 * in the size of the graph.
 * @param running ids of the started blocks that have not ended, without those that wait for a person or for time
 */
export function frontier(
  graph: FlatGraph,
  results: ReadonlyMap<string, BlockOutcome>,
  running: ReadonlySet<string> = new Set(),
): Frontier {
  const incoming = incomingEdges(graph);
  const failed = graph.blocks.filter(({ id }) => isUnhandledFailure(results.get(id)));
  const failure = failed.find(({ failureScope }) => failureScope === undefined)?.id;
  const stopped = new Map<string, string>();
  for (const { id, failureScope } of failed) {
    if (failureScope !== undefined && !stopped.has(failureScope)) stopped.set(failureScope, id);
  }
  const mayRun = ({ id }: FlatBlock): boolean =>
    running.has(id) || (failure === undefined && !subworkflowsAround(id).some((scope) => stopped.has(scope)));
  const states = new Map<string, BlockState>();
  for (const block of graph.blocks) {
    const fresh = stateOf(block, incoming.get(block.id) ?? [], states, results);
    const state = fresh === "ready" && !mayRun(block) ? "skipped" : fresh;
    states.set(block.id, results.get(block.id)?.status ?? state);
  }
  const done = ![...states.values()].some((state) => state === "ready" || state === "waiting");
  return { states, ...(failure === undefined ? {} : { failure }), stopped, done };
}

/** Whether a state is final. */
export function isSettled(state: BlockState | undefined): boolean {
  return state === "skipped" || state === "completed" || state === "failed";
}

/** Whether a block failed and no open edge handles it. */
export function isUnhandledFailure(outcome: BlockOutcome | undefined): boolean {
  return outcome?.status === "failed" && !Object.values(outcome.routes).includes(true);
}

/** The state of a block without a result, if nothing was stopped. */
function stateOf(
  block: FlatBlock,
  incoming: readonly FlatEdge[],
  states: ReadonlyMap<string, BlockState>,
  results: ReadonlyMap<string, BlockOutcome>,
): "ready" | "waiting" | "skipped" {
  if (!block.enabled) return "skipped";
  if (!incoming.every((edge) => isSettled(states.get(edge.from)))) return "waiting";
  if (incoming.length === 0 || incoming.some((edge) => isOpen(edge, results))) return "ready";
  return "skipped";
}

function isOpen(edge: FlatEdge, results: ReadonlyMap<string, BlockOutcome>): boolean {
  const routes = results.get(edge.from)?.routes;
  return routes !== undefined && Object.hasOwn(routes, edge.id) && routes[edge.id] === true;
}
