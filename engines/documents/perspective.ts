import type { GreyImage } from "../common/grey-image.ts";
import { type Point, pointIn, type RotatedBox } from "./geometry.ts";
import { sampleAt } from "./strip.ts";

/** The corners of a page in a picture: top left, top right, bottom right, bottom left of the page, or of one of its turns by quarters. */
export type Quad = readonly [Point, Point, Point, Point];

/** A plane seen from another place: eight numbers, row by row; the ninth is 1. */
export type Homography = readonly number[];

/** Where a point of one plane lies on the other. */
export function through(h: Homography, { x, y }: Point): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  const w = g * x + i * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** The plane that takes four points to four others: eight unknowns by Gaussian elimination. */
export function homography(from: Quad, to: Quad): Homography {
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

/** The corners of an upright rectangle at the origin. */
export const rectangle = (width: number, height: number): Quad => [
  { x: 0, y: 0 },
  { x: width, y: 0 },
  { x: width, y: height },
  { x: 0, y: height },
];

/**
 * The page as if seen from straight above.
 *
 * @param toPicture where its points lie in the picture
 * @param width columns of the result
 * @param height rows of the result
 */
export function rectified(image: GreyImage, toPicture: Homography, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = through(toPicture, { x: x + 0.5, y: y + 0.5 });
      data[y * width + x] = Math.round(sampleAt(image, at.x - 0.5, at.y - 0.5));
    }
  }
  return { data, width, height };
}

/** Where a box of one plane lies on the other, as the box with the same middle line. */
export function boxThrough(h: Homography, box: RotatedBox): RotatedBox {
  const at = (u: number, v: number) => through(h, pointIn(box, u, v));
  const [start, end, above, below] = [at(-1, 0), at(1, 0), at(0, -1), at(0, 1)];
  return {
    x: (start.x + end.x) / 2,
    y: (start.y + end.y) / 2,
    width: Math.hypot(end.x - start.x, end.y - start.y),
    height: Math.hypot(below.x - above.x, below.y - above.y),
    angle: Math.atan2(end.y - start.y, end.x - start.x),
  };
}
