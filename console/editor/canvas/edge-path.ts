import type { Point } from "../model/canvas-graph.ts";

/** A curve of an edge, and its middle, the place of its label. */
export interface EdgePath {
  path: string;
  middle: Point;
}

/** A cubic Bézier curve: start, two control points, end. */
export type Curve = readonly [Point, Point, Point, Point];

/**
 * The curve from the right side of a block, or for failures from its bottom, to the left side of another.
 * @param bend how far it is pushed down (or up) on its way, in pixels
 */
export function edgeCurve(source: Point, target: Point, isFailure: boolean, bend: number): Curve {
  const reach = Math.max(48, Math.abs(target.x - source.x) / 2);
  const leave = isFailure
    ? { x: source.x, y: source.y + Math.max(56, Math.abs(target.y - source.y) / 2) + bend }
    : { x: source.x + reach, y: source.y + bend };
  return [source, leave, { x: target.x - reach, y: target.y + bend }, target];
}

/** A curve as SVG. */
export function edgePath(curve: Curve): EdgePath {
  const [start, ...rest] = curve.map(({ x, y }) => `${round(x)},${round(y)}`);
  return { path: `M${start} C${rest.join(" ")}`, middle: pointAt(curve, 0.5) };
}

/** The point of a curve at a share of its way, 0 to 1. */
export function pointAt([a, b, c, d]: Curve, share: number): Point {
  const rest = 1 - share;
  const [first, second, third, fourth] = [
    rest ** 3,
    3 * rest ** 2 * share,
    3 * rest * share ** 2,
    share ** 3,
  ];
  return {
    x: a.x * first + b.x * second + c.x * third + d.x * fourth,
    y: a.y * first + b.y * second + c.y * third + d.y * fourth,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
