import { medianOf } from "./median.ts";
import { isFollowed, type ZoneGlyph } from "./zone-glyphs.ts";

/** A character that looks less like its shape was not found exactly. */
const FOUND = 0.7;
/** Lines in which fewer characters, or a smaller share of them, were found say nothing. */
const [MIN_FOUND, MIN_SHARE] = [12, 0.8];
/** What an edit changes together, and the neighbours on each side that it is compared with. */
const [SHORTEST_EDIT, LONGEST_EDIT, NEIGHBOURS, MIN_NEIGHBOURS] = [3, 8, 6, 4];

/**
 * How far a few neighbouring characters of a zone lie beside their places, in twelfths of the pitch. A zone is printed in one go at ten characters an inch (ICAO 9303-3, 4.1), so each
 * character lies where those before and behind it say. In a page that is bent, or was not made even exactly (`zone-taper.ts`), the places lie on a parabola. Who writes over some of them
 * seldom meets the grid.
 *
 * Measured (docs/forgery-quality.md): finds one of 20 edited zones, and none of 308 genuine pictures.
 *
 * @returns 0 where too few characters were found
 */
export function zoneShift(lines: readonly (readonly ZoneGlyph[])[]): number {
  return Math.max(0, ...lines.map(shiftIn));
}

function shiftIn(line: readonly ZoneGlyph[]): number {
  const found = line.map((glyph, index) => ({ ...glyph, index })).filter(({ likeness }) => likeness >= FOUND);
  if (found.length < Math.max(MIN_FOUND, MIN_SHARE * line.length)) return 0;
  if (!isFollowed(line)) return 0;
  const bend = bendOf(found);
  const places = found.map(({ index, x }) => x - bend * (index - line.length / 2) ** 2);
  const middle = (from: number, to: number) => medianOf(places.slice(Math.max(0, from), to));
  let most = 0;
  for (let count = SHORTEST_EDIT; count <= LONGEST_EDIT; count++) {
    for (let from = MIN_NEIGHBOURS; from + count + MIN_NEIGHBOURS <= found.length; from++) {
      const to = from + count;
      const [before, own, behind] = [
        middle(from - NEIGHBOURS, from),
        middle(from, to),
        middle(to, to + NEIGHBOURS),
      ];
      most = Math.max(most, own - Math.max(before, behind), Math.min(before, behind) - own);
    }
  }
  return most;
}

/** The square term of the parabola on which the characters of a line lie: of the one through the middles of its thirds, which few edited characters hardly move. */
function bendOf(found: readonly { readonly index: number; readonly x: number }[]): number {
  const third = found.length / 3;
  const middles = [0, 1, 2].map((part) => {
    const own = found.slice(Math.round(part * third), Math.round((part + 1) * third));
    return { index: medianOf(own.map(({ index }) => index)), x: medianOf(own.map(({ x }) => x)) };
  });
  const [left, middle, right] = middles;
  if (left === undefined || middle === undefined || right === undefined) return 0;
  const slope = (one: typeof left, other: typeof left) => (other.x - one.x) / (other.index - one.index);
  return (slope(middle, right) - slope(left, middle)) / (right.index - left.index);
}
