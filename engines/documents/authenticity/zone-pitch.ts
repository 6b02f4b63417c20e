import { medianOf } from "./median.ts";
import type { ZoneGlyph } from "./zone-glyphs.ts";

/** A character that looks less like its shape was not found exactly. */
const FOUND = 0.7;
/** Lines in which fewer characters, or a smaller share of them, were found say nothing. */
const [MIN_FOUND, MIN_SHARE] = [12, 0.8];
/** What an edit changes together, and the neighbours on each side that it is compared with. */
const [SHORTEST_EDIT, LONGEST_EDIT, NEIGHBOURS, MIN_NEIGHBOURS] = [3, 8, 6, 4];

/**
 * How far a few neighbouring characters of a zone lie beside their places, in twelfths of the pitch. A zone is printed in one go at ten characters an inch (ICAO 9303-3, 4.1), so each
 * character lies where those before and behind it say, also in a page that is bent or seen from the side. Who writes over some of them seldom meets the grid.
 *
 * Measured (docs/forgery-quality.md): finds one of 20 edited zones, and none of 264 genuine pictures.
 *
 * @returns 0 where too few characters were found
 */
export function zoneShift(lines: readonly (readonly ZoneGlyph[])[]): number {
  return Math.max(0, ...lines.map(shiftIn));
}

function shiftIn(line: readonly ZoneGlyph[]): number {
  const found = line.filter(({ likeness }) => likeness >= FOUND);
  if (found.length < Math.max(MIN_FOUND, MIN_SHARE * line.length)) return 0;
  const middle = (from: number, to: number) => medianOf(found.slice(Math.max(0, from), to).map(({ x }) => x));
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
