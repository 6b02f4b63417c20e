import type { GreyImage } from "../common/grey-image.ts";
import type { RotatedBox } from "./geometry.ts";

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
  const [stepU, stepV] = [box.width / width, box.height / height];
  const [nu, nv] = [subSamples(stepU), subSamples(stepV)];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let j = 0; j < nv; j++) {
        const v = (row + (j + 0.5) / nv) * stepV - box.height / 2;
        for (let i = 0; i < nu; i++) {
          const u = (column + (i + 0.5) / nu) * stepU - box.width / 2;
          sum += sampleAt(image, box.x + u * c - v * s - 0.5, box.y + u * s + v * c - 0.5);
        }
      }
      out[row * width + column] = sum / (nu * nv);
    }
  }
  return { data: out, width, height };
}

function subSamples(step: number): number {
  return Math.max(1, Math.min(6, Math.round(step)));
}

/** The grey value between four pixels, 0 to 255; outside the picture that of the nearest pixel. @param x from the middle of the first pixel */
export function sampleAt(image: GreyImage, x: number, y: number): number {
  const { data, width, height } = image;
  const cx = Math.max(0, Math.min(width - 1.001, x));
  const cy = Math.max(0, Math.min(height - 1.001, y));
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - x0, cy - y0];
  const at = y0 * width + x0;
  const below = at + (y0 + 1 < height ? width : 0);
  const right = x0 + 1 < width ? 1 : 0;
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + right] ?? 0) * fx;
  const bottom = (data[below] ?? 0) * (1 - fx) + (data[below + right] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}
