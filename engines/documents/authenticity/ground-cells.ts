import type { GreyImage } from "../../common/grey-image.ts";
import { cutStrip } from "../strip.ts";
import type { TextRegion } from "../text-detector.ts";
import { nthIn, quantileIn } from "./median.ts";

const [LOWEST_LINE, MAX_ROWS, MAX_COLUMNS, MAX_LINES] = [12, 48, 1500, 40];
const MIN_CONTRAST = 30;
/** Pixels of ground without which a cell says nothing. */
const MIN_PIXELS = 12;
/** Paper that is brighter has no texture: the file cuts it off. */
const BRIGHTEST = 247;

/** The ground between the letters of a piece of a line. */
export interface GroundCell {
  /** The median size of what its pixels differ from their neighbours: grain. */
  readonly roughness: number;
  /** The standard deviation of its pixels: grain, and what is printed below the letters. */
  readonly texture: number;
}

/**
 * The ground of printed lines, piece by piece.
 *
 * @param width of a piece, in heights of its line
 * @returns for each line its pieces; undefined where a piece shows too little ground
 */
export function groundCells(
  image: GreyImage,
  regions: readonly TextRegion[],
  width: number,
): (GroundCell | undefined)[][] {
  return regions
    .filter(({ box }) => box.width > 2.5 * box.height && box.height >= LOWEST_LINE)
    .slice(0, MAX_LINES)
    .map((region) => cellsOf(image, region, width));
}

function cellsOf(image: GreyImage, { box }: TextRegion, share: number): (GroundCell | undefined)[] {
  const rows = Math.min(MAX_ROWS, Math.round(box.height));
  const columns = Math.min(MAX_COLUMNS, Math.round((box.width / box.height) * rows));
  const { data } = cutStrip(image, box, columns, rows);
  const greys = data.slice();
  if (quantileIn(greys, 0.97) - quantileIn(greys, 0.03) < MIN_CONTRAST) return [];
  const width = Math.round(share * rows);
  return Array.from({ length: Math.floor(columns / width) }, (_, i) =>
    cellOf(data, rows, columns, i * width, width),
  );
}

function cellOf(
  data: Float32Array,
  rows: number,
  columns: number,
  left: number,
  width: number,
): GroundCell | undefined {
  const right = Math.min(columns, left + width);
  const pixels = new Float32Array((rows - 2) * (right - left));
  for (let y = 1; y < rows - 1; y++)
    pixels.set(data.subarray(y * columns + left, y * columns + right), (y - 1) * (right - left));
  const paper = quantileIn(pixels, 0.55);
  if (paper > BRIGHTEST) return undefined;
  let [count, sum, squares] = [0, 0, 0];
  const residuals = new Float32Array(pixels.length);
  for (let y = 1; y < rows - 1; y++) {
    for (let x = Math.max(1, left); x < Math.min(columns - 1, left + width); x++) {
      const at = y * columns + x;
      const value = data[at] ?? 0;
      if (value < paper) continue;
      const before = data[at - 1] ?? 0;
      const after = data[at + 1] ?? 0;
      const up = data[at - columns] ?? 0;
      const down = data[at + columns] ?? 0;
      if (before < paper || after < paper || up < paper || down < paper) continue;
      residuals[count++] = Math.abs(4 * value - (before + after + up + down));
      sum += value - paper;
      squares += (value - paper) ** 2;
    }
  }
  if (count < MIN_PIXELS) return undefined;
  const mean = sum / count;
  return {
    roughness: nthIn(residuals.subarray(0, count), count >> 1),
    texture: Math.sqrt(Math.max(0, squares / count - mean * mean)),
  };
}
