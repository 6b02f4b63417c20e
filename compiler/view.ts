import type { Catalogue } from "./catalogue/catalogue.ts";
import { type ExpressionSite, expressionSites } from "./expressions/sites.ts";
import type { Block, Edge, Graph } from "./graph.ts";

/** An edge with its index in the graph, for paths. */
export type IndexedEdge = Edge & { index: number };

/** The input of the checks: the graph with its adjacency, its parsed expressions, and the ancestors of each block. */
export interface GraphView {
  graph: Graph;
  /** The block types that the graph may use. */
  catalogue: Catalogue;
  /** Ids and blocks, sorted by id, so that findings do not depend on the order of keys. */
  blocks: readonly (readonly [string, Block])[];
  edges: readonly IndexedEdge[];
  /** Edges between two known, different blocks, by source and by target. */
  outgoing: ReadonlyMap<string, readonly IndexedEdge[]>;
  incoming: ReadonlyMap<string, readonly IndexedEdge[]>;
  sites: readonly ExpressionSite[];
  /** Whether a path of edges leads from `above` to `below`. */
  isUpstream: (above: string, below: string) => boolean;
}

/** Prepares a graph for the checks. */
export function viewOf(graph: Graph, catalogue: Catalogue): GraphView {
  const blocks = Object.entries(graph.blocks).sort(([left], [right]) => (left < right ? -1 : 1));
  const edges = graph.edges.map((edge, index) => ({ ...edge, index }));
  const ids = blocks.map(([id]) => id);
  const known = new Set(ids);
  const sound = edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const outgoing = groupEdges(ids, sound, "from");
  const incoming = groupEdges(ids, sound, "to");
  const above = new Map<string, Set<string>>();
  const isUpstream = (source: string, target: string): boolean => {
    const ancestors = above.get(target) ?? ancestorsOf(target, incoming);
    above.set(target, ancestors);
    return ancestors.has(source);
  };
  return {
    graph,
    catalogue,
    blocks,
    edges,
    outgoing,
    incoming,
    sites: expressionSites(graph, catalogue),
    isUpstream,
  };
}

function groupEdges(
  ids: string[],
  edges: readonly IndexedEdge[],
  end: "from" | "to",
): Map<string, IndexedEdge[]> {
  const groups = new Map<string, IndexedEdge[]>(ids.map((id) => [id, []]));
  for (const edge of edges) groups.get(edge[end])?.push(edge);
  return groups;
}

function ancestorsOf(target: string, incoming: ReadonlyMap<string, readonly IndexedEdge[]>): Set<string> {
  const found = new Set<string>();
  const open = [target];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { from } of incoming.get(id) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return found;
}
