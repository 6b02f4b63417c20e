import type { GreyImage } from "../../common/grey-image.ts";
import { cutStrip } from "../strip.ts";
import type { TextRegion } from "../text-detector.ts";
import { medianOf, quantileIn } from "./median.ts";

const [LOWEST_LINE, MAX_ROWS, MAX_COLUMNS, MAX_LINES] = [12, 48, 1500, 40];
const MIN_CONTRAST = 30;
/** Width of a cell in heights of its line. */
const CELL = 0.6;
/** Pixels of ground without which a cell says nothing, and cells without which a page says nothing. */
const [MIN_PIXELS, MIN_CELLS] = [12, 30];
/** Paper that is brighter has no texture: the file cuts it off. */
const BRIGHTEST = 247;
/** Neighbouring cells that are smooth together. */
const NEIGHBOURS = 3;
/** The rounding of grey values, which is added to a roughness. */
const ROUNDING = 0.3;

/**
 * How much smoother the ground of some printed characters is than that of the page's print: a ratio. Who overwrites a name lays a colour or a soft brush over the old one; the ground of
 * all print of a genuine page has the same grain and pattern.
 *
 * Measured (docs/forgery-quality.md): finds about every fourth text or zone that was overwritten on a flat ground. Says nothing of a coarsely compressed file, which makes
 * ground flat by itself.
 *
 * @param regions the text that was found
 * @returns 0 where too little ground can be measured
 */
export function smoothestGround(image: GreyImage, regions: readonly TextRegion[]): number {
  const lines = regions
    .filter(({ box }) => box.width > 2.5 * box.height && box.height >= LOWEST_LINE)
    .slice(0, MAX_LINES)
    .map((region) => cellsOf(image, region));
  const all = lines.flat().filter((roughness) => roughness !== undefined);
  if (all.length < MIN_CELLS) return 0;
  const usual = medianOf(all) + ROUNDING;
  let smoothest = 0;
  for (const cells of lines) {
    for (let i = 0; i + NEIGHBOURS <= cells.length; i++) {
      const own = cells.slice(i, i + NEIGHBOURS).filter((roughness) => roughness !== undefined);
      if (own.length < NEIGHBOURS - 1) continue;
      smoothest = Math.max(smoothest, usual / (Math.max(...own) + ROUNDING));
    }
  }
  return smoothest;
}

/** The roughness of the ground in each cell of a line. */
function cellsOf(image: GreyImage, { box }: TextRegion): (number | undefined)[] {
  const rows = Math.min(MAX_ROWS, Math.round(box.height));
  const columns = Math.min(MAX_COLUMNS, Math.round((box.width / box.height) * rows));
  const { data } = cutStrip(image, box, columns, rows);
  const greys = data.slice();
  if (quantileIn(greys, 0.97) - quantileIn(greys, 0.03) < MIN_CONTRAST) return [];
  const width = Math.round(CELL * rows);
  return Array.from({ length: Math.floor(columns / width) }, (_, i) =>
    roughnessOf(data, rows, columns, i * width, width),
  );
}

function roughnessOf(
  data: Float32Array,
  rows: number,
  columns: number,
  left: number,
  width: number,
): number | undefined {
  const right = Math.min(columns, left + width);
  const pixels = new Float32Array((rows - 2) * (right - left));
  for (let y = 1; y < rows - 1; y++)
    pixels.set(data.subarray(y * columns + left, y * columns + right), (y - 1) * (right - left));
  const paper = quantileIn(pixels, 0.55);
  if (paper > BRIGHTEST) return undefined;
  const residuals: number[] = [];
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
      residuals.push(Math.abs(4 * value - (before + after + up + down)));
    }
  }
  return residuals.length < MIN_PIXELS ? undefined : medianOf(residuals);
}
