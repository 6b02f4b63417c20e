import { type Area, intersection, moved, sizeOf, UNIT } from "./areas.ts";
import { type DrawnShape, shapesToRead } from "./drawn-shapes.ts";
import type { ImageMark, Mark } from "./marks.ts";

/** How much of the picture of a page is at least shown. */
const SHOWN = 0.97;
/** Smaller marks together, as a share of the page, are not those of words. */
const SMALL = 0.0001;

/**
 * Whether people see another page than its picture, which is read whole: something is painted over it, or parts are clipped away or lie off the page.
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
  const odd = shapesToRead(shapes, page);
  if (odd.isUnread || odd.shapes !== undefined) return true;
  const painted = marks.slice(marks.indexOf(scan) + 1).reduce((sum, mark) => {
    if (mark.kind === "text" && (!mark.painted || mark.text.trim() === "")) return sum;
    const over = intersection(mark.area, shown);
    return over === undefined ? sum : sum + sizeOf(over);
  }, 0);
  return painted >= SMALL * sizeOf(page);
}
