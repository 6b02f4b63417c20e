import type { GreyImage } from "../../common/grey-image.ts";

/** Side of a tile in pixels: three blocks of JPEG, so that a tile has ground between print. */
const TILE = 24;
/** The gain of the filter, and what a normal distribution's median deviation is to its standard deviation. */
const TO_SIGMA = 1.4826 / 6;
/** A grain below this, in grey values, is none. */
const NO_GRAIN = 0.3;
/** Darker and brighter tiles hold no grain in genuine pictures either: the file cuts it off. */
const [DARKEST, BRIGHTEST] = [40, 245];

/** A part of a picture, in pixels. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The share of tiles without grain, 0 to 1; black and white tiles do not count. What a camera or a scanner takes has grain and texture everywhere; what a program drew has tiles without any. The filter lets
 * neither planes nor straight edges through (Immerkær, Fast noise variance estimation, 1996); of its residuals the median counts, so that print counts little.
 *
 * Measured (docs/forgery-quality.md): over the bound in nearly every file that a program drew, in no genuine picture.
 *
 * @param extent where the document is
 */
export function shareWithoutGrain(image: GreyImage, extent: Extent): number {
  let [tiles, withoutGrain] = [0, 0];
  const residuals = new Uint16Array((TILE - 2) * (TILE - 2));
  for (let top = extent.top; top + TILE <= extent.bottom; top += TILE) {
    // Every second tile, as on a chessboard: the share is the same, in half the time.
    const first = extent.left + (((top - extent.top) / TILE) % 2) * TILE;
    for (let left = first; left + TILE <= extent.right; left += 2 * TILE) {
      const grey = filterTile(image, left, top, residuals);
      if (grey <= DARKEST || grey >= BRIGHTEST) continue;
      tiles++;
      const middle = residuals.sort()[residuals.length >> 1] ?? 0;
      if (middle * TO_SIGMA < NO_GRAIN) withoutGrain++;
    }
  }
  return withoutGrain / Math.max(1, tiles);
}

/**
 * @param residuals is filled
 * @returns the mean grey
 */
function filterTile({ data, width }: GreyImage, left: number, top: number, residuals: Uint16Array): number {
  let sum = 0;
  let count = 0;
  for (let y = top + 1; y < top + TILE - 1; y++) {
    for (let x = left + 1; x < left + TILE - 1; x++) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      const up = at - width;
      const down = at + width;
      const sides = (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[up] ?? 0) + (data[down] ?? 0);
      const diagonal =
        (data[up - 1] ?? 0) + (data[up + 1] ?? 0) + (data[down - 1] ?? 0) + (data[down + 1] ?? 0);
      residuals[count++] = Math.abs(4 * value - 2 * sides + diagonal);
      sum += value;
    }
  }
  return sum / count;
}
