/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A rectangle in any position. `width` runs along the direction `angle` (radians, clockwise on the screen, in (-π/2, π/2]),
 * and is the longer side.
 */
export interface RotatedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** Convex hull by Andrew's monotone chain, counter-clockwise. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = endsOfColumns(points);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (
        let a = chain.at(-2), b = chain.at(-1);
        a !== undefined && b !== undefined;
        a = chain.at(-2), b = chain.at(-1)
      ) {
        if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.toReversed())];
}

/** The first and the last point of each column, from left to right: no other can be a corner of the hull, and a region of text has thousands. */
function endsOfColumns(points: readonly Point[]): Point[] {
  const columns = new Map<number, { first: Point; last: Point }>();
  for (const point of points) {
    const column = columns.get(point.x);
    if (column === undefined) columns.set(point.x, { first: point, last: point });
    else if (point.y < column.first.y) column.first = point;
    else if (point.y > column.last.y) column.last = point;
  }
  return [...columns.values()]
    .sort((a, b) => a.first.x - b.first.x)
    .flatMap(({ first, last }) => (first === last ? [first] : [first, last]));
}

/** The smallest rectangle around points: one of its sides lies on an edge of the hull. */
export function smallestBox(points: readonly Point[]): RotatedBox {
  const hull = convexHull(points);
  let best: RotatedBox | undefined;
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length] ?? from;
    const box = boxAt(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === undefined || box.width * box.height < best.width * best.height) best = box;
  }
  return best ?? { x: 0, y: 0, width: 0, height: 0, angle: 0 };
}

/** The rectangle around points with a side in the given direction. */
export function boxAt(points: readonly Point[], direction: number): RotatedBox {
  const [c, s] = [Math.cos(direction), Math.sin(direction)];
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const [u, v] = [x * c + y * s, y * c - x * s];
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2];
  const [along, across] = [maxU - minU, maxV - minV];
  const centre = { x: u * c - v * s, y: u * s + v * c };
  return along >= across
    ? { ...centre, width: along, height: across, angle: halfTurn(direction) }
    : { ...centre, width: across, height: along, angle: halfTurn(direction + Math.PI / 2) };
}

/** The corners of a box, clockwise from the start of its reading direction. */
export function corners(box: RotatedBox): Point[] {
  return [pointIn(box, -1, -1), pointIn(box, 1, -1), pointIn(box, 1, 1), pointIn(box, -1, 1)];
}

/** A point of a box: `u` is -1 at the start of its reading direction and 1 at the end, `v` is -1 at its upper side and 1 at the lower. */
export function pointIn({ x, y, width, height, angle }: RotatedBox, u: number, v: number): Point {
  const [c, s] = [Math.cos(angle) / 2, Math.sin(angle) / 2];
  return { x: x + u * width * c - v * height * s, y: y + u * width * s + v * height * c };
}

/** An angle as a direction without sense, in (-π/2, π/2]. */
export function halfTurn(angle: number): number {
  const turned = angle - Math.PI * Math.round(angle / Math.PI);
  return turned <= -Math.PI / 2 ? turned + Math.PI : turned;
}
