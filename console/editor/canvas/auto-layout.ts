import { Graph, layout } from "@dagrejs/dagre";
import type { CanvasGraph, Point } from "../model/canvas-graph.ts";
import { edgeLabelWidth } from "./edge-label.ts";
import { blockSize, labelHeight } from "./size.ts";

/** Pixels between layers, between blocks of a layer, and between edges. */
export const gap = { ranks: 56, blocks: 44, edges: 24 };

/** A place for every block, in layers by the edges, with room for the labels of edges. The same graph gives the same places. */
export function autoLayout({ blocks, edges }: CanvasGraph): Map<string, Point> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", ranksep: gap.ranks, nodesep: gap.blocks, edgesep: gap.edges });
  for (const { id } of blocks) graph.setNode(id, { ...blockSize });
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const width = edgeLabelWidth(edge);
    const height = width === 0 ? 0 : labelHeight;
    graph.setEdge(edge.from, edge.to, { width, height, labelpos: "c" }, `e${edge.index}`);
  }
  layout(graph);
  return new Map(
    blocks.map(({ id }) => {
      const { x = 0, y = 0 } = graph.node(id);
      return [id, { x: Math.round(x - blockSize.width / 2), y: Math.round(y - blockSize.height / 2) }];
    }),
  );
}
