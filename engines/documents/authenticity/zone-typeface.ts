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
 * @param lines of a zone whose check digits hold: in another, characters are misread, and look like others
 * @returns undefined where too few characters were found
 */
export function zoneTypeface(lines: readonly (readonly ZoneGlyph[])[]): number | undefined {
  const likenesses = lines
    .filter(isFollowed)
    .filter((line) => medianOf(line.map(({ likeness }) => likeness)) >= NOT_FOUND)
    .flatMap((line) => line.filter(({ character }) => character !== "<"))
    .map(({ likeness }) => likeness);
  if (likenesses.length < MIN_GLYPHS) return undefined;
  return quantile(
    likenesses.toSorted((a, b) => a - b),
    UNLIKE_SHARE,
  );
}
