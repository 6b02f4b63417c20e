/** How far each edge bends, so that it does not run behind blocks or over an edge between the same two. */
import type { CanvasEdge, CanvasGraph, Point } from "../model/canvas-graph.ts";
import { edgeLabelWidth } from "./edge-label.ts";
import { type Curve, edgeCurve, pointAt } from "./edge-path.ts";
import { blockSize, labelHeight } from "./size.ts";

/** Distance between bends that are tried. */
const lane = 44;
const bends = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((place) => place * lane);
const samples = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The bend of every edge, by its place in `edges`. */
export function bendsOf(graph: CanvasGraph, places: ReadonlyMap<string, Point>): Map<number, number> {
  const boxes = new Map([...places].map(([id, place]) => [id, boxOf(place)]));
  const used = new Map<string, Set<number>>();
  return new Map(
    graph.edges.map((edge) => {
      const pair = [edge.from, edge.to].join(" ");
      const taken = used.get(pair) ?? new Set();
      const bend = bestBend(edge, boxes, taken);
      used.set(pair, taken.add(bend));
      return [edge.index, bend];
    }),
  );
}

function bestBend(edge: CanvasEdge, boxes: ReadonlyMap<string, Box>, taken: ReadonlySet<number>): number {
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  if (from === undefined || to === undefined) return 0;
  const region = around(from, to);
  const others: Box[] = [];
  for (const box of boxes.values()) {
    if (box !== from && box !== to && overlaps(region, box)) others.push(box);
  }
  const labelWidth = edgeLabelWidth(edge);
  const free = bends.filter((bend) => !taken.has(bend));
  let best = { bend: free[0] ?? 0, cost: Number.POSITIVE_INFINITY };
  for (const bend of free) {
    const detour = Math.abs(bend) / lane;
    // Bends become wider: no later one is better.
    if (detour >= best.cost) break;
    const cost = detour + costOf(curveOf(from, to, edge, bend), labelWidth, others, [from, to]);
    if (cost < best.cost) best = { bend, cost };
  }
  return best.bend;
}

function curveOf(from: Box, to: Box, { on }: CanvasEdge, bend: number): Curve {
  const isFailure = on === "failed";
  const source = isFailure
    ? { x: from.right - 30, y: from.bottom }
    : { x: from.right, y: (from.top + from.bottom) / 2 };
  return edgeCurve(source, { x: to.left, y: (to.top + to.bottom) / 2 }, isFailure, bend);
}

function costOf(curve: Curve, labelWidth: number, others: readonly Box[], ends: readonly Box[]): number {
  const hidden = samples.filter((share) => others.some((box) => contains(box, pointAt(curve, share))));
  const { x, y } = pointAt(curve, 0.5);
  const half = { x: labelWidth / 2, y: labelHeight / 2 };
  const label = { left: x - half.x, right: x + half.x, top: y - half.y, bottom: y + half.y };
  const covered = labelWidth > 0 && [...others, ...ends].some((box) => overlaps(box, label));
  return hidden.length * 10 + (covered ? 3 : 0);
}

/** Everything that a bend between two blocks can reach. */
function around(one: Box, other: Box): Box {
  const reach = 6 * lane;
  return {
    left: Math.min(one.left, other.left) - reach,
    top: Math.min(one.top, other.top) - reach,
    right: Math.max(one.right, other.right) + reach,
    bottom: Math.max(one.bottom, other.bottom) + reach,
  };
}

function boxOf({ x, y }: Point): Box {
  return { left: x, top: y, right: x + blockSize.width, bottom: y + blockSize.height };
}

function contains(box: Box, { x, y }: Point): boolean {
  return x > box.left - 8 && x < box.right + 8 && y > box.top - 8 && y < box.bottom + 8;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
