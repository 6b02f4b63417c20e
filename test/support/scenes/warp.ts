import type { GreyImage } from "../../../engines/common/grey-image.ts";
import type { Point } from "../../../engines/documents/geometry.ts";

/** The four corners that a page's own corners come to lie at: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

/** A plane seen from another place: nine numbers, row by row, the last is 1. */
type Homography = readonly number[];

/**
 * Lays a page into a scene, in perspective.
 *
 * @param scene is changed
 * @param quad where the page's corners come to lie; the page may reach beyond the scene
 */
export function lay(page: GreyImage, scene: GreyImage, quad: Quad): void {
  const source: Quad = [
    { x: 0, y: 0 },
    { x: page.width, y: 0 },
    { x: page.width, y: page.height },
    { x: 0, y: page.height },
  ];
  const toPage = homography(quad, source);
  const [left, right] = span(
    quad.map(({ x }) => x),
    scene.width,
  );
  const [top, bottom] = span(
    quad.map(({ y }) => y),
    scene.height,
  );
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = through(toPage, x + 0.5, y + 0.5);
      const value = sample(page, at.x - 0.5, at.y - 0.5);
      if (value !== undefined) scene.data[y * scene.width + x] = value;
    }
  }
}

function span(values: readonly number[], limit: number): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...values))), Math.min(limit, Math.ceil(Math.max(...values)))];
}

function through(h: Homography, x: number, y: number): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  const w = g * x + i * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** The eight unknowns from four pairs of points, by Gaussian elimination. */
function homography(from: Quad, to: Quad): Homography {
  const rows = from.flatMap(({ x, y }, i) => {
    const target = to[i] ?? { x: 0, y: 0 };
    return [
      [x, y, 1, 0, 0, 0, -x * target.x, -y * target.x, target.x],
      [0, 0, 0, x, y, 1, -x * target.y, -y * target.y, target.y],
    ];
  });
  for (let column = 0; column < 8; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (size(row, column) > size(best, column) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (const [k, value] of pivot.entries()) row[k] = (row[k] ?? 0) - factor * value;
    }
  }
  return rows.map((row, i) => (row[8] ?? 0) / (row[i] ?? 1));
}

function size(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}

function sample({ data, width, height }: GreyImage, x: number, y: number): number | undefined {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return undefined;
  const [cx, cy] = [Math.max(0, Math.min(width - 1.001, x)), Math.max(0, Math.min(height - 1.001, y))];
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - x0, cy - y0];
  const at = y0 * width + x0;
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const bottom = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}
