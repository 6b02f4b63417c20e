import type { GreyImage } from "../../common/grey-image.ts";
import type { TextRegion } from "../text-detector.ts";
import { groundCells } from "./ground-cells.ts";
import { medianOf } from "./median.ts";

/** Width of a cell in heights of its line. */
const CELL = 0.8;
/** Cells without which a page says nothing. */
const MIN_CELLS = 30;
/** Neighbouring cells that are flat together: a word of about six letters, because less may lie on a flat place of a pattern. */
const NEIGHBOURS = 5;
/** What a camera's grain leaves of a flat colour, in grey values: it is added to a texture. */
const GRAIN = 2;

/**
 * How much flatter the ground of a word is than that of the rest of its line and of the page's print: a ratio. Paper of documents has a pattern below its print. Who writes over a word
 * lays one colour below it; photographed again, grain lies on that colour, but no pattern. So the spread of grey values counts here, of which most is pattern, and not the difference of
 * neighbouring pixels, which is grain (`erased-ground.ts`). That one place has another residual than places like it is the usual sign of splicing (Mahdian, Saic, Using noise
 * inconsistencies for blind image forensics, 2009). The smaller of two ratios counts: a whole line may lie in a plain field, and a line over a picture is rougher than the page.
 *
 * Measured (docs/forgery-quality.md): finds seven of 20 texts that were overwritten on a flat ground, two of 20 that were photographed again afterwards, and none of 264 genuine pictures.
 * Says nothing of a ground that was copied from beside the word.
 *
 * @param regions the text that was found, without the machine-readable zone, which may lie on plain paper
 * @returns 0 where too little ground can be measured
 */
export function flattestGround(image: GreyImage, regions: readonly TextRegion[]): number {
  const lines = groundCells(image, regions, CELL).map((cells) => cells.map((cell) => cell?.texture));
  const all = lines.flat().filter((texture) => texture !== undefined);
  if (all.length < MIN_CELLS) return 0;
  const ofPage = medianOf(all);
  return Math.max(0, ...lines.map((cells) => flattestIn(cells, ofPage)));
}

function flattestIn(cells: readonly (number | undefined)[], ofPage: number): number {
  const ofLine = medianOf(cells.filter((texture) => texture !== undefined));
  const usual = Math.min(ofLine, ofPage) + GRAIN;
  let flattest = 0;
  for (let i = 0; i + NEIGHBOURS <= cells.length; i++) {
    const own = cells.slice(i, i + NEIGHBOURS).filter((texture) => texture !== undefined);
    if (own.length < NEIGHBOURS - 1) continue;
    flattest = Math.max(flattest, usual / (Math.max(...own) + GRAIN));
  }
  return flattest;
}
