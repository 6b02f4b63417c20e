import { type FlatBlock, type FlatEdge, type FlatGraph, incomingEdges } from "../flat-graph.ts";

/**
 * Blocks that run unless the run has ended: entries, and those with a plain `completed` edge from such a block whose
 * failure is unhandled (it would end the run). They need no guard: after the end of a run, handlers answer with all
 * routes closed.
 */
export function certainBlocks(graph: FlatGraph): Set<string> {
  const incoming = incomingEdges(graph);
  const handled = new Set(graph.edges.filter(({ on }) => on === "failed").map(({ from }) => from));
  const certain = new Set<string>();
  const endsTheRun = new Set<string>();
  for (const block of graph.blocks) {
    const edges = incoming.get(block.id) ?? [];
    if (
      !block.enabled ||
      !(edges.length === 0 || edges.some((edge) => isPlain(edge) && endsTheRun.has(edge.from)))
    )
      continue;
    certain.add(block.id);
    if (failsTheRun(block, handled)) endsTheRun.add(block.id);
  }
  return certain;
}

function isPlain({ on, when, otherwise }: FlatEdge): boolean {
  return on === "completed" && when === undefined && otherwise === undefined;
}

function failsTheRun({ id, failureScope }: FlatBlock, handled: ReadonlySet<string>): boolean {
  return failureScope === undefined && !handled.has(id);
}
