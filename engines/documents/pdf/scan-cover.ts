import { type Area, intersection, moved, sizeOf, UNIT } from "./areas.ts";
import { type DrawnShape, mayShowLetters } from "./drawn-shapes.ts";
import type { ImageMark, Mark } from "./marks.ts";

/** How much of the picture of a page is at least shown. */
const SHOWN = 0.97;
/** Smaller marks together, as a share of the page, are not those of words. */
const SMALL = 0.0001;

/**
 * Whether people see another page than its picture, which alone is read: something is painted over it or stands beside it, or parts are clipped away or lie off the page.
 *
 * @param scan the picture
 * @param marks of the page, in the order in which they are painted
 * @param shapes that it draws
 * @param page its visible area
 */
export function isShownOtherwise(
  scan: ImageMark,
  marks: readonly Mark[],
  shapes: readonly DrawnShape[],
  page: Area,
): boolean {
  const whole = moved(UNIT, scan.matrix);
  const shown = intersection(scan.area, page);
  if (shown === undefined || sizeOf(shown) < SHOWN * sizeOf(whole)) return true;
  if (mayShowLetters(shapes, page)) return true;
  const at = marks.indexOf(scan);
  const unread = marks.reduce((sum, mark, order) => {
    if (mark === scan || (mark.kind === "text" && (!mark.painted || mark.text.trim() === ""))) return sum;
    // An area of one colour matters only over the picture; what is below it is the paper.
    const isArea = mark.kind === "fill";
    if (isArea && order < at) return sum;
    const part = intersection(mark.area, isArea ? shown : page);
    return part === undefined ? sum : sum + sizeOf(part);
  }, 0);
  return unread >= SMALL * sizeOf(page);
}
