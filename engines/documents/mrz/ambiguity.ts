import type { AlignedLine, Choice } from "./align.ts";
import { checkDigit, longNumberTail, textOf } from "./check-digits.ts";
import type { CheckDigit, MrzLayout } from "./formats.ts";

const WEIGHTS = [7, 3, 1];

/** A reading with a smaller share (`shareOfReading`) has a rival about as likely, for which the check digits hold too: it is not believed. */
export const BELIEVED_SHARE = 0.9;

/**
 * How likely the reading of the least certain checked field is the right one, given that its check digit holds: its probability as a share of that
 * of all readings for which the digit holds too.
 *
 * A check digit misses one in ten misreadings of two characters, and some of one character (`G` for 6, `L` for 1, `S`
 * for 8 have the same value). The composite digit weighs a document number as its own digit does. So a correct digit is
 * weak evidence where the letters are doubtful; this function measures the doubt instead.
 *
 * @param aligned what the net saw
 * @param lines the reading, whose check digits hold
 * @returns 0 to 1
 */
export function shareOfReading(
  layout: MrzLayout,
  aligned: readonly AlignedLine[],
  lines: readonly string[],
): number {
  return Math.min(
    1,
    ...layout.checks
      .filter(({ name }) => name !== "composite")
      .map((check) => shareOfField(layout, check, aligned, lines)),
  );
}

function shareOfField(
  layout: MrzLayout,
  check: CheckDigit,
  aligned: readonly AlignedLine[],
  lines: readonly string[],
): number {
  const { over, at } = effective(layout, check, lines);
  const places = over.flatMap(([line, from, to]) => placesOf(line, from, to));
  const choicesAt = ([line, column]: readonly [number, number]): readonly Choice[] =>
    aligned[line]?.positions[column] ?? [];
  const probabilityOf = (place: readonly [number, number]): number => {
    const read = lines[place[0]]?.[place[1]];
    // Characters that replaced the net's first choices keep a minimum probability.
    return choicesAt(place).find(({ character }) => character === read)?.probability ?? 1e-6;
  };
  const own = [...places, at].reduce((product, place) => product * probabilityOf(place), 1);
  const sums = sumsOf(places.map(choicesAt));
  let all = 0;
  for (const { character, probability } of choicesAt(at)) {
    if (character >= "0" && character <= "9") all += probability * (sums[Number(character)] ?? 0);
  }
  // The sums leave out an empty field whose digit is a filler.
  if (lines[at[0]]?.[at[1]] === "<") all += own;
  return all === 0 ? 0 : Math.min(1, own / all);
}

/** Where the digit of a card's long number stands (ICAO 9303-5 and -6, 4.2.4, note j). */
function effective(
  { numberGoesOn }: MrzLayout,
  { name, over, at }: CheckDigit,
  lines: readonly string[],
): Pick<CheckDigit, "over" | "at"> {
  const [line, column] = at;
  if (name !== "document_number" || numberGoesOn === undefined || lines[line]?.[column] !== "<")
    return { over, at };
  const [more, from] = numberGoesOn;
  const end = from + longNumberTail(textOf(lines, numberGoesOn)).length - 1;
  return end > from ? { over: [...over, [more, from, end]], at: [more, end] } : { over, at };
}

function placesOf(line: number, from: number, to: number): (readonly [number, number])[] {
  return Array.from({ length: to - from }, (_, i) => [line, from + i] as const);
}

/** The probability of each remainder (modulo ten) of the weighted sum. */
function sumsOf(positions: readonly (readonly Choice[])[]): number[] {
  let sums = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const [i, choices] of positions.entries()) {
    const next = sums.map(() => 0);
    for (const { character, probability } of choices) {
      // A single character's check digit is seven times its value, and 3 × 7 is 1 in tens: so this is the value itself.
      const value = (3 * Number(checkDigit(character))) % 10;
      const step = (value * (WEIGHTS[i % 3] ?? 1)) % 10;
      for (const [rest, sum] of sums.entries()) {
        const to = (rest + step) % 10;
        next[to] = (next[to] ?? 0) + sum * probability;
      }
    }
    sums = next;
  }
  return sums;
}
