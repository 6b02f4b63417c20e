import { medianOf } from "./median.ts";

/** Places on each side of a change, and those of them that hold print: a word of about four letters, because less is chance. */
const [PLACES, MIN_PRINTED] = [3, 2];
/** The ink of print differs by this much from place to place, as a share of the brightness of its ground. */
const LEAST_SPREAD = 0.03;
/** Pages with fewer lines in which ink can be compared say nothing. */
const MIN_LINES = 4;

/**
 * How much more the ink of one line changes within it than that of every other line of the page: a ratio. A line is printed once, with one ink. Who writes over a part of it, a name or a date, uses another; taken again by a
 * camera, both lose the same share of their darkness, so that the step between them stays. The step is held against the spread on both sides, and against the second strongest one of the page, because labels and values in
 * one line may be of two inks. That an edit shows in its own line first is the idea of splicing localization by local statistics (Bahrami, Kot, Li, Li, 2015, as for `odd-print.ts`).
 *
 * Measured (docs/forgery-quality.md): beyond all 308 genuine pictures lie eight attacks, of which three of the second half have no other sign: two texts that were overwritten and taken from the side, and a line of large
 * print. Says nothing where a whole line was written again, or in ink of the same darkness.
 *
 * @param lines the grey of the ink as a share of that of its ground, place by place, where two neighbouring places share a half; undefined without print
 * @returns 0 where too few lines can be compared
 */
export function inkChange(lines: readonly (readonly (number | undefined)[])[]): number {
  const changes = lines
    .map(changeIn)
    .filter((change) => change > 0)
    .toSorted((one, other) => other - one);
  const [first = 0, second = 0] = changes;
  return changes.length < MIN_LINES ? 0 : first / (second + 1);
}

/** The strongest step in a line, in spreads. The places at the step hold print of both sides. */
function changeIn(line: readonly (number | undefined)[]): number {
  let most = 0;
  for (let at = PLACES; at <= line.length - PLACES; at++) {
    const before = line.slice(0, at - 1).filter((grey) => grey !== undefined);
    const behind = line.slice(at + 1).filter((grey) => grey !== undefined);
    if (Math.min(before.length, behind.length) < MIN_PRINTED) continue;
    const [left, right] = [medianOf(before), medianOf(behind)];
    const spread = spreadAround(before, left) + spreadAround(behind, right) + LEAST_SPREAD;
    most = Math.max(most, Math.abs(left - right) / spread);
  }
  return most;
}

const spreadAround = (greys: readonly number[], middle: number): number =>
  medianOf(greys.map((grey) => Math.abs(grey - middle)));
