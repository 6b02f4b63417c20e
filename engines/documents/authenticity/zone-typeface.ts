import { medianOf, quantile } from "./median.ts";
import { isFollowed, type ZoneGlyph } from "./zone-glyphs.ts";

/** Fewer letters and digits say nothing. */
const MIN_GLYPHS = 20;
/** A line in which half of all characters are less alike was not found where it is. */
const NOT_FOUND = 0.5;
/** The share of characters that may be less alike: stained, covered or blurred ones. */
const UNLIKE_SHARE = 0.2;

/**
 * How much the letters and digits of a zone look like OCR-B, 1 at most: the likeness that four fifths of them reach. Every issuer prints its zone in OCR-B at one pitch (ICAO 9303-3, 4.1),
 * so another typeface, or OCR-B in another size than its pitch, is no state's print.
 *
 * Measured (docs/forgery-quality.md): finds five of ten zones in another typeface that can be judged, and one of 264 genuine pictures. A typeface that is much like
 * OCR-B is not found in small or soft print.
 *
 * The result is 0 if a line was found, the zone does not taper, and the characters lie more than one character width beside the places of an even pitch. The letters then have different
 * widths, which OCR-B does not have.
 * Measured in eight conditions of the bench: of 95 genuine zones, two have such a line, and both taper. Of eight zones that were read in a proportional typeface, the likeness finds five and this
 * rule two more.
 *
 * @param lines of a zone whose check digits hold: in another, characters are misread, and look like others
 * @param isEven the zone does not taper, as one that is seen from the side does
 * @returns undefined where too few characters were found
 */
export function zoneTypeface(lines: readonly (readonly ZoneGlyph[])[], isEven: boolean): number | undefined {
  const found = lines.filter((line) => medianOf(line.map(({ likeness }) => likeness)) >= NOT_FOUND);
  if (isEven && !found.every(isFollowed)) return 0;
  const likenesses = found
    .filter(isFollowed)
    .flatMap((line) => line.filter(({ character }) => character !== "<"))
    .map(({ likeness }) => likeness);
  if (likenesses.length < MIN_GLYPHS) return undefined;
  return quantile(
    likenesses.toSorted((a, b) => a - b),
    UNLIKE_SHARE,
  );
}
