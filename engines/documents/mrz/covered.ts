import type { GreyImage } from "../../common/grey-image.ts";
import { medianOf, quantile } from "../authenticity/median.ts";
import { corners, type RotatedBox } from "../geometry.ts";
import { cutStrip, type Strip } from "../strip.ts";
import type { MrzZone } from "./zone.ts";

/** Rows of a straightened line, and columns of a character in it. */
const [ROWS, COLUMNS] = [24, 12];
/** With less contrast between ink and paper a line is not taken for print. */
const MIN_CONTRAST = 30;
/** The ground of a cell that differs this much from that of the others, as a share of the line's contrast, is not the page's. */
const OTHER_GROUND = 0.3;
/** A cell with less contrast, as a share of the line's, shows no character: fillers have ink, too. */
const NO_INK = 0.3;
/** Cells at each end may lie beside the print. */
const ENDS = 1;

/** Lines of a zone are equally long. One whose end lies this much further inside than that of another, in characters, is not seen whole; seen from the side, they differ by less. */
const SHORTER = 0.8;

/** A zone this near to the edge of the picture (a part of its sides) is cut off. */
const MARGIN = 0.004;

/** What keeps a zone from being read. Another picture can be without it. */
export type ZoneObstacle = "zone_covered" | "document_cropped";

/**
 * What may keep a zone from being read.
 *
 * @param isSoft its print is not sharp. A smeared line is found longer than it is, so only one that runs out of the picture counts as cut off
 * @returns undefined where nothing is seen
 */
export function obstacleOf(zone: MrzZone, image: GreyImage, isSoft: boolean): ZoneObstacle | undefined {
  if (isCutOff(zone, image, isSoft ? 0 : MARGIN)) return "document_cropped";
  return isLineShort(zone) || coveredPlaces(image, zone).length > 0 ? "zone_covered" : undefined;
}

/** Whether a zone touches the edge of the picture. @param margin how near, as a part of the picture's sides */
export function isCutOff(
  { boxes }: Pick<MrzZone, "boxes">,
  { width, height }: Pick<GreyImage, "width" | "height">,
  margin: number = MARGIN,
): boolean {
  const [aside, above] = [margin * width, margin * height];
  return boxes
    .flatMap((box) => corners(box))
    .some(({ x, y }) => x < aside || y < above || x > width - aside || y > height - above);
}

/** Whether something hides the end of a line. */
function isLineShort({ boxes, lines }: Pick<MrzZone, "boxes" | "lines">): boolean {
  const [first] = boxes;
  if (first === undefined) return false;
  const [c, s] = [Math.cos(first.angle), Math.sin(first.angle)];
  const pitch = Math.max(...boxes.map(({ width }) => width)) / (lines[0]?.length ?? 1);
  const isApart = (ends: readonly number[]) => Math.max(...ends) - Math.min(...ends) > SHORTER * pitch;
  const along = ({ x, y }: RotatedBox) => x * c + y * s;
  return (
    isApart(boxes.map((box) => along(box) - box.width / 2)) ||
    isApart(boxes.map((box) => along(box) + box.width / 2))
  );
}

/**
 * The characters of a zone that something lies on: a finger, a sticker, a reflection. Below a character lies the paper of its line; what covers it has another
 * brightness, or shows no ink. A hint only: it turns a rejection into a question for another picture, and never makes a zone believed.
 *
 * @returns places as line and column, from 0
 */
function coveredPlaces(
  image: GreyImage,
  { boxes, lines }: Pick<MrzZone, "boxes" | "lines">,
): (readonly [line: number, column: number])[] {
  return boxes.flatMap((box, line) =>
    coveredIn(image, box, lines[line]?.length ?? 0).map((column) => [line, column] as const),
  );
}

function coveredIn(image: GreyImage, box: RotatedBox, count: number): number[] {
  const strip = cutStrip(image, box, count * COLUMNS, ROWS);
  const cells = Array.from({ length: count }, (_, i) => cellOf(strip, i * COLUMNS));
  const ground = cells.map(({ paper }) => paper);
  const contrast = medianOf(ground) - medianOf(cells.map(({ inks }) => Math.min(...inks)));
  if (contrast < MIN_CONTRAST) return [];
  return cells.flatMap(({ paper, inks }, i) => {
    if (i < ENDS || i >= count - ENDS) return [];
    // Light may run along the line: the ground is compared with that of its surroundings.
    const around = medianOf(ground.slice(Math.max(0, i - 6), i + 7));
    const isOther = Math.abs(paper - around) > OTHER_GROUND * contrast;
    return isOther || inks.some((dark) => paper - dark < NO_INK * contrast) ? [i] : [];
  });
}

/** The paper of a character's cell, and the darkest of its upper and its lower half: every character of OCR-B has ink in both. */
function cellOf(strip: Strip, from: number): { readonly paper: number; readonly inks: readonly number[] } {
  const halves = [greysOf(strip, from, 0, ROWS / 2), greysOf(strip, from, ROWS / 2, ROWS)];
  const all = greysOf(strip, from, 0, ROWS);
  return { paper: quantile(all, 0.85), inks: halves.map((greys) => quantile(greys, 0.05)) };
}

/** In ascending order. */
function greysOf({ data, width }: Strip, from: number, top: number, bottom: number): Float32Array {
  const greys = new Float32Array((bottom - top) * COLUMNS);
  for (let y = top; y < bottom; y++) {
    const first = y * width + from;
    greys.set(data.subarray(first, first + COLUMNS), (y - top) * COLUMNS);
  }
  return greys.sort();
}
