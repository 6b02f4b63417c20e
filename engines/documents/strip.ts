import type { GreyImage } from "../common/grey-image.ts";
import { corners, type RotatedBox } from "./geometry.ts";

/** A straightened line of text: `height` rows of `width` grey values, 0 to 255. */
export interface Strip {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Cuts a box out of a picture as an upright strip, with averaging where it shrinks. Outside the picture the nearest pixel counts.
 *
 * @param box where; its `angle` is the reading direction
 * @param width columns of the strip
 * @param height rows of the strip
 */
export function cutStrip(image: GreyImage, box: RotatedBox, width: number, height: number): Strip {
  const out = new Float32Array(width * height);
  const [c, s] = [Math.cos(box.angle), Math.sin(box.angle)];
  const along = samplesOf(box.width, width);
  const across = samplesOf(box.height, height);
  const [nu, nv] = [along.length / width, across.length / height];
  const xs = along.map((u) => box.x + u * c);
  const ys = along.map((u) => box.y + u * s);
  const sums = new Float64Array(width);
  const add = liesWithin(image, box) ? addWithin : addAnywhere;
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let j = row * nv; j < (row + 1) * nv; j++) {
      const v = across[j] ?? 0;
      add(image, { xs, ys, nu, dx: -v * s, dy: v * c }, sums);
    }
    for (let column = 0; column < width; column++)
      out[row * width + column] = (sums[column] ?? 0) / (nu * nv);
  }
  return { data: out, width, height };
}

/** A row of samples: `nu` for each column. */
interface SampleRow {
  /** Places in the middle of the box. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly nu: number;
  /** From there to the row. */
  readonly dx: number;
  readonly dy: number;
}

function addAnywhere(image: GreyImage, { xs, ys, nu, dx, dy }: SampleRow, sums: Float64Array): void {
  for (let column = 0, i = 0; column < sums.length; column++)
    for (const end = i + nu; i < end; i++)
      sums[column] = (sums[column] ?? 0) + sampleAt(image, (xs[i] ?? 0) + dx - 0.5, (ys[i] ?? 0) + dy - 0.5);
}

/** As {@link addAnywhere}, for samples that all lie between four pixels. */
function addWithin({ data, width }: GreyImage, { xs, ys, nu, dx, dy }: SampleRow, sums: Float64Array): void {
  for (let column = 0, i = 0; column < sums.length; column++) {
    let sum = sums[column] ?? 0;
    for (const end = i + nu; i < end; i++) {
      const x = (xs[i] ?? 0) + dx - 0.5;
      const y = (ys[i] ?? 0) + dy - 0.5;
      const x0 = Math.floor(x);
      const y0 = Math.floor(y);
      const fx = x - x0;
      const fy = y - y0;
      const at = y0 * width + x0;
      const below = at + width;
      const top = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
      const bottom = (data[below] ?? 0) * (1 - fx) + (data[below + 1] ?? 0) * fx;
      sum += top * (1 - fy) + bottom * fy;
    }
    sums[column] = sum;
  }
}

/** The places of the samples along a side of a box, from its middle: as many in each of `count` steps. */
function samplesOf(length: number, count: number): Float64Array {
  const step = length / count;
  const n = subSamples(step);
  return Float64Array.from(
    { length: count * n },
    (_, k) => (Math.floor(k / n) + ((k % n) + 0.5) / n) * step - length / 2,
  );
}

/** Whether all of a box is so far from the edges of the picture that each sample lies between four pixels. */
function liesWithin({ width, height }: GreyImage, box: RotatedBox): boolean {
  return corners(box).every(({ x, y }) => x > 1 && y > 1 && x < width - 2 && y < height - 2);
}

function subSamples(step: number): number {
  return Math.max(1, Math.min(6, Math.round(step)));
}

/** The grey value between four pixels, 0 to 255; outside the picture that of the nearest pixel. @param x from the middle of the first pixel */
export function sampleAt(image: GreyImage, x: number, y: number): number {
  const { data, width, height } = image;
  const cx = Math.max(0, Math.min(width - 1.001, x));
  const cy = Math.max(0, Math.min(height - 1.001, y));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const at = y0 * width + x0;
  const below = at + (y0 + 1 < height ? width : 0);
  const right = x0 + 1 < width ? 1 : 0;
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + right] ?? 0) * fx;
  const bottom = (data[below] ?? 0) * (1 - fx) + (data[below + right] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}
