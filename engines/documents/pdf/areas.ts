/** A place on a page, in points from its lower left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle on a page, in points from its lower left corner. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** An area without a size. */
export const NOTHING: Area = { left: 0, bottom: 0, right: 0, top: 0 };

/** As PDF writes them: a, b, c, d, e, f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

/** Moves nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `b` first, then `a` (ISO 32000-1, 8.3.4). */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/** The square in which a picture stands before a matrix moves it to its place. */
export const UNIT: Area = { left: 0, bottom: 0, right: 1, top: 1 };

/** The place to which a matrix moves a point. */
export const placeOf = (x: number, y: number, m: Matrix): Point => ({
  x: m[0] * x + m[2] * y + m[4],
  y: m[1] * x + m[3] * y + m[5],
});

/** The bounds of an area that a matrix moves. */
export function moved({ left, bottom, right, top }: Area, m: Matrix): Area {
  const corners = [
    placeOf(left, bottom, m),
    placeOf(right, bottom, m),
    placeOf(left, top, m),
    placeOf(right, top, m),
  ];
  return boundsOf(corners);
}

/** The bounds of some points. */
export function boundsOf(points: readonly Point[]): Area {
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
  return { left: Math.min(...x), bottom: Math.min(...y), right: Math.max(...x), top: Math.max(...y) };
}

/**
 * The bounds of some areas with a margin around them.
 *
 * @param margin in points
 */
export function around([first = NOTHING, ...more]: readonly Area[], margin: number): Area {
  const { left, bottom, right, top } = more.reduce(
    (all, area) => ({
      left: Math.min(all.left, area.left),
      bottom: Math.min(all.bottom, area.bottom),
      right: Math.max(all.right, area.right),
      top: Math.max(all.top, area.top),
    }),
    first,
  );
  return { left: left - margin, bottom: bottom - margin, right: right + margin, top: top + margin };
}

/** The intersection of two areas; undefined when it is empty. */
export function intersection(a: Area, b: Area): Area | undefined {
  const area = {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  };
  return area.right > area.left && area.top > area.bottom ? area : undefined;
}

/** How much of an area lies in another, 0 to 1. */
export function share(of: Area, within: Area): number {
  const common = intersection(of, within);
  return common === undefined ? 0 : sizeOf(common) / Math.max(sizeOf(of), 1e-6);
}

/** In square points. */
export function sizeOf({ left, bottom, right, top }: Area): number {
  return (right - left) * (top - bottom);
}

/**
 * Points on a grid over an area.
 *
 * @param grid how many along and across
 */
export function pointsOf({ left, bottom, right, top }: Area, [along, across] = [24, 6]): Point[] {
  return Array.from({ length: along * across }, (_, i) => ({
    x: left + (((i % along) + 0.5) / along) * (right - left),
    y: bottom + ((Math.floor(i / along) + 0.5) / across) * (top - bottom),
  }));
}

/** How many times larger areas become; negative where letters are turned over (ISO 32000-1, 8.3.4). */
export const determinantOf = ([a, b, c, d]: Matrix): number => a * d - b * c;

/** How much longer lines of any direction become, on average. */
export const stretchOf = (matrix: Matrix): number => Math.sqrt(Math.abs(determinantOf(matrix)));
