import type { GreyImage } from "../../common/grey-image.ts";
import type { TextRegion } from "../text-detector.ts";
import { groundCells } from "./ground-cells.ts";
import { medianOf } from "./median.ts";

/** Width of a cell in heights of its line. */
const CELL = 0.6;
/** Cells without which a page says nothing. */
const MIN_CELLS = 30;
/** Neighbouring cells that are smooth together. */
const NEIGHBOURS = 3;
/** The rounding of grey values, which is added to a roughness. */
const ROUNDING = 0.3;

/**
 * How much smoother the ground of some printed characters is than that of the page's print: a ratio. Who overwrites a name lays a colour or a soft brush over the old one; the ground of
 * all print of a genuine page has the same grain and pattern.
 *
 * Measured (docs/forgery-quality.md): finds about every fourth text or zone that was overwritten on a flat ground. Says nothing of a
 * coarsely compressed file, which makes ground flat by itself.
 *
 * @param regions the text that was found
 * @returns 0 where too little ground can be measured
 */
export function smoothestGround(image: GreyImage, regions: readonly TextRegion[]): number {
  const lines = groundCells(image, regions, CELL).map((cells) => cells.map((cell) => cell?.roughness));
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
