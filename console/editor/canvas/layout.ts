/** Places for blocks: from left to right as they run. */
import { Graph, layout } from "@dagrejs/dagre";
import type { CanvasGraph, Point } from "../model/canvas-graph.ts";
import { type Change, moveBlocks, together } from "../model/changes.ts";
import { edgeLabelWidth } from "./edge-label.ts";
import { blockSize, labelHeight } from "./size.ts";

const gap = { ranks: 56, blocks: 44, edges: 24 };

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

/** What `autoLayout` goes by, as a text: graphs of the same text get the same places, whatever their blocks are called and do. */
export function layoutKey({ blocks, edges }: CanvasGraph): string {
  const ends = edges.map((edge) => [edge.index, edge.from, edge.to, edgeLabelWidth(edge)]);
  return JSON.stringify([blocks.map(({ id }) => id), ends]);
}

/**
 * Where each block is drawn: where the graph says; when it says nothing at all, as `autoLayout` does;
 * else a block without a place stands to the right of what leads to it, below whatever is there.
 * @param auto gives the places of `autoLayout`, which take long in a large graph: asked for only when the graph leaves one open
 */
export function placesOf(
  graph: CanvasGraph,
  auto: () => ReadonlyMap<string, Point> = () => autoLayout(graph),
): ReadonlyMap<string, Point> {
  const places = new Map(
    graph.blocks.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])),
  );
  if (places.size === graph.blocks.length) return places;
  const drawn = auto();
  if (places.size === 0) return drawn;
  const inOrder = graph.blocks.toSorted((a, b) => (drawn.get(a.id)?.x ?? 0) - (drawn.get(b.id)?.x ?? 0));
  for (const { id } of inOrder) {
    if (places.has(id)) continue;
    const source = graph.edges.find(({ from, to }) => to === id && places.has(from))?.from;
    places.set(id, freePlace(source === undefined ? undefined : places.get(source), [...places.values()]));
  }
  return places;
}

/**
 * Writes where blocks are drawn that `layout` does not name. It goes with every change of places, blocks or edges that is made on the
 * canvas: `autoLayout` follows from all of them, and blocks that nobody touched would move.
 */
export function holdPlaces({ blocks }: CanvasGraph, places: ReadonlyMap<string, Point>): Change {
  const drawn = blocks.flatMap(({ id, position }) => {
    const place = places.get(id);
    return position === undefined && place !== undefined ? [[id, place] as const] : [];
  });
  return drawn.length === 0 ? together() : moveBlocks(new Map(drawn));
}

/**
 * A place where a new block covers no other.
 * @param source the block that leads to it: it stands to the right of that one. Absent: to the right of everything
 */
export function freePlace(source: Point | undefined, taken: readonly Point[]): Point {
  const step = { x: blockSize.width + gap.ranks, y: blockSize.height + gap.blocks };
  const rightmost = Math.max(...taken.map(({ x }) => x));
  const start = source ?? { x: taken.length === 0 ? -step.x : rightmost, y: taken[0]?.y ?? 0 };
  const place = { x: start.x + step.x, y: start.y };
  const covers = (other: Point): boolean =>
    Math.abs(other.x - place.x) < blockSize.width + 16 && Math.abs(other.y - place.y) < blockSize.height + 16;
  while (taken.some(covers)) place.y += step.y;
  return place;
}
