/** Places for blocks: from left to right as they run. */
import type { CanvasGraph, Point } from "../model/canvas-graph.ts";
import { type Change, moveBlocks, together } from "../model/changes.ts";
import { autoLayout, gap } from "./auto-layout.ts";
import { edgeLabelWidth } from "./edge-label.ts";
import { blockSize } from "./size.ts";

/** The input of `autoLayout` as a text: graphs with the same text get the same places, with any block names and types. */
export function layoutKey({ blocks, edges }: CanvasGraph): string {
  const ends = edges.map((edge) => [edge.index, edge.from, edge.to, edgeLabelWidth(edge)]);
  return JSON.stringify([blocks.map(({ id }) => id), ends]);
}

/**
 * The place of each block: from the graph; if the graph has no places, from `autoLayout`; else a block without a place
 * is to the right of its predecessor, below other blocks.
 * @param auto gives the places of `autoLayout`, which is slow for a large graph: called only if needed
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
 * Writes the places of blocks that `layout` does not name. Part of every change of places, blocks or edges on the
 * canvas: `autoLayout` depends on all of them, so untouched blocks would move.
 */
export function holdPlaces({ blocks }: CanvasGraph, places: ReadonlyMap<string, Point>): Change {
  const drawn = blocks.flatMap(({ id, position }) => {
    const place = places.get(id);
    return position === undefined && place !== undefined ? [[id, place] as const] : [];
  });
  return drawn.length === 0 ? together() : moveBlocks(new Map(drawn));
}

/**
 * A free place for a new block.
 * @param source its predecessor: the place is to the right of it. Absent: to the right of all blocks
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
