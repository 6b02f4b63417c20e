import type { GreyImage } from "../../common/grey-image.ts";
import { cutStrip } from "../strip.ts";
import type { TextRegion } from "../text-detector.ts";
import { quantile, quantileIn } from "./median.ts";

/** Lines that are measured. */
const MEASURED = 24;
const LOWEST_LINE = 8;
const MIN_CONTRAST = 30;
/** Paper that is brighter holds no texture in genuine pictures either: the file cuts it off. */
const BRIGHTEST = 247;
/** Fewer lines than this say nothing. */
const MIN_LINES = 6;
const [MAX_ROWS, MAX_COLUMNS] = [64, 600];

/** How the lines of a page are printed. */
export interface Print {
  /** How many lines could be measured. */
  readonly lines: number;
  /** Median width of the edges of letters, in pixels. */
  readonly edges: number;
  /** How far the edges of lines differ: the ninth decile over the first. */
  readonly edgeSpread: number;
  /** Median roughness of the ground between letters, as a share of the contrast of its line; absent where the ground is overexposed. */
  readonly roughness: number | undefined;
}

/**
 * The edges and the ground of printed lines. Ink on paper, a raster of print below it and the lens of a camera make edges that differ from line to line and a rough
 * ground; a program draws all lines with the same, narrow edges on an even ground, also when it adds grain afterwards.
 *
 * Measured (docs/forgery-quality.md): 11 of 14 drawn pages to which grain was added, none of 14 genuine pictures in 12 conditions.
 *
 * @returns undefined where too little text is large enough
 */
export function printOf(image: GreyImage, regions: readonly TextRegion[]): Print | undefined {
  const lines = regions
    .filter(({ box }) => box.width > 2.5 * box.height && box.height >= LOWEST_LINE)
    .slice(0, MEASURED)
    .map((region) => lineOf(image, region))
    .filter((line) => line !== undefined);
  if (lines.length < MIN_LINES) return undefined;
  const edges = Float64Array.from(lines, (line) => line.edges).toSorted();
  const grounds = Float64Array.from(lines.flatMap(({ roughness }) => roughness ?? [])).toSorted();
  return {
    lines: lines.length,
    edges: quantile(edges, 0.5),
    edgeSpread: quantile(edges, 0.9) / quantile(edges, 0.1),
    roughness: grounds.length < MIN_LINES ? undefined : quantile(grounds, 0.5),
  };
}

function lineOf(
  image: GreyImage,
  { box }: TextRegion,
): { edges: number; roughness: number | undefined } | undefined {
  const rows = Math.min(MAX_ROWS, Math.max(LOWEST_LINE, Math.round(box.height)));
  const columns = Math.min(MAX_COLUMNS, Math.max(16, Math.round((box.width / box.height) * rows)));
  const { data } = cutStrip(image, box, columns, rows);
  const greys = data.slice();
  const contrast = quantileIn(greys, 0.97) - quantileIn(greys, 0.03);
  if (contrast <= MIN_CONTRAST) return undefined;
  const steps = new Float32Array(data.length - 2);
  for (let i = 1; i + 1 < data.length; i++)
    steps[i - 1] = Math.abs((data[i + 1] ?? 0) - (data[i - 1] ?? 0)) / 2;
  return {
    edges: contrast / Math.max(1, quantileIn(steps, 0.985)),
    roughness: roughnessOf(data, columns, quantileIn(greys, 0.6), contrast),
  };
}

/** Of pixels whose neighbours are paper too. */
function roughnessOf(
  data: Float32Array,
  columns: number,
  paper: number,
  contrast: number,
): number | undefined {
  if (paper > BRIGHTEST) return undefined;
  const residuals: number[] = [];
  for (let i = columns + 1; i < data.length - columns - 1; i++) {
    const value = data[i] ?? 0;
    if (value < paper) continue;
    const before = data[i - 1] ?? 0;
    const after = data[i + 1] ?? 0;
    const up = data[i - columns] ?? 0;
    const down = data[i + columns] ?? 0;
    if (before < paper || after < paper || up < paper || down < paper) continue;
    residuals.push(Math.abs(4 * value - (before + after + up + down)));
  }
  return residuals.length <= 20 ? undefined : quantileIn(Float32Array.from(residuals), 0.5) / contrast;
}
