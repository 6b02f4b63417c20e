import { type Area, type Matrix, type Point, placeOf, pointsOf, sizeOf } from "./areas.ts";
import { commandsOf } from "./operands.ts";

/** The shape of a path on a page. */
export interface Shape {
  readonly contours: readonly (readonly Point[])[];
  /** Whether overlaps count by the even-odd rule (ISO 32000-1, 8.5.3.3). */
  readonly evenOdd: boolean;
}

/** Commands of a path that is followed. A clip of a letter has ten. */
const MAX_COMMANDS = 2000;
/** A stroke whose lines fill this share of its area covers it. */
const DENSE = 0.5;

/**
 * The contours of a path, with straight lines between the ends of curves.
 *
 * @returns undefined for a path that is too long or of no known form
 */
export function shapeOf(path: readonly number[], m: Matrix, evenOdd: boolean): Shape | undefined {
  const commands = commandsOf(path, MAX_COMMANDS);
  if (commands === undefined) return undefined;
  const contours: Point[][] = [];
  for (const { letter, values } of commands) {
    if (letter === "M") contours.push([]);
    const [x, y] = values.slice(-2);
    if (x !== undefined && y !== undefined) contours.at(-1)?.push(placeOf(x, y, m));
  }
  return { contours, evenOdd };
}

/** Whether a shape is one rectangle along the edges of the page: a clip by it cuts no letters out. */
export function isBox({ contours: [contour = [], ...more] }: Shape): boolean {
  const isAlong = (from: Point, to: Point) =>
    Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < 0.01;
  const sides = contour.filter((point, i) => isAlong(point, contour.at(i - 1) ?? point));
  return more.length === 0 && contour.length >= 4 && contour.length <= 5 && sides.length === contour.length;
}

/** How much of an area lies within a shape, 0 to 1. */
export function shareInside(area: Area, shape: Shape): number {
  const points = pointsOf(area);
  return points.filter((point) => isInside(point, shape)).length / points.length;
}

function isInside({ x, y }: Point, { contours, evenOdd }: Shape): boolean {
  let [winding, crossings] = [0, 0];
  for (const contour of contours) {
    for (const [i, to] of contour.entries()) {
      const from = contour.at(i - 1) ?? to;
      if (from.y <= y === to.y <= y) continue;
      if (x >= from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) continue;
      winding += from.y <= y ? 1 : -1;
      crossings++;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}

/**
 * The area that thick or dense lines cover; undefined for lines that leave most of it free.
 *
 * @param bounds of the path, on the page
 * @param shape of the path; undefined when it is not known
 * @param width of the lines, in points
 */
export function inkedArea(bounds: Area, shape: Shape | undefined, width: number): Area | undefined {
  const half = width / 2;
  const { left, bottom, right, top } = bounds;
  const area = { left: left - half, bottom: bottom - half, right: right + half, top: top + half };
  const isDense = shape === undefined || width * (lengthOf(shape) + width) >= DENSE * sizeOf(area);
  return isDense ? area : undefined;
}

/** The length of the lines of a shape, in points. */
function lengthOf({ contours }: Shape): number {
  let length = 0;
  for (const contour of contours)
    for (const [i, to] of contour.entries()) {
      const from = contour[i - 1];
      if (from !== undefined) length += Math.hypot(to.x - from.x, to.y - from.y);
    }
  return length;
}
