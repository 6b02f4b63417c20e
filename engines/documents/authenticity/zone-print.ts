import type { GreyImage } from "../../common/grey-image.ts";
import { medianOf, medianSize } from "./median.ts";
import { type MeasuredLine, type ZoneCharacter, zoneCharacters } from "./zone-characters.ts";
import type { SeenLine } from "./zone-taper.ts";

/** Fewer characters of a line say nothing. */
const MIN_CHARACTERS = 10;
/** What an edit changes together. */
const [SHORTEST_EDIT, LONGEST_EDIT] = [3, 7];
/** Per measure: the least spread that print has, below which a difference is of the picture. */
const LEAST_SPREAD = { bottom: 0.35, top: 0.35, ink: 0.02, paper: 0.02, edge: 0.02 } as const;
type Fact = keyof typeof LEAST_SPREAD;
const FACTS = ["bottom", "top", "ink", "paper", "edge"] as const satisfies readonly Fact[];
/** A difference counts from this many spreads on, and no more than this. */
const [COUNTS_FROM, COUNTS_TO] = [2, 6];
/** The file cuts off the pattern of paper that is brighter. */
const BRIGHTEST = 247;
/** The ground of genuine zones is about half as uneven as their ink. */
const PAPER_WEIGHT = 2;

/** How the characters of a zone are printed. */
export interface ZonePrint {
  /** How far ink and ground differ from character to character, as shares of the contrast, in the line where they differ most; absent where the ground is overexposed. */
  readonly unevenness: number | undefined;
  /** How far a few neighbouring characters differ from the others of their line in base line, height, ink, ground and sharpness; 0 to 20. */
  readonly oddness: number;
}

/**
 * The typography of the zone. A document is printed once: all characters of a line have one base line, height, ink and sharpness (ICAO 9303-3, 4.1), but ink and the pattern
 * below it differ a little from each to the next. Characters that were exchanged differ from the others in several of these; a drawn zone differs in nothing.
 *
 * Measured (docs/forgery-quality.md): drawn zones have nearly no unevenness, also printed or filmed from a screen; four of 14 edited zones have odd characters.
 *
 * @returns undefined where too few characters can be measured
 */
export function zonePrint(image: GreyImage, lines: readonly SeenLine[]): ZonePrint | undefined {
  const measured = lines
    .map((line) => zoneCharacters(image, line))
    .filter((line) => line !== undefined)
    .filter(({ characters }) => characters.length >= MIN_CHARACTERS)
    .map(lineOf);
  if (measured.length === 0) return undefined;
  const uneven = measured.map(({ unevenness }) => unevenness).filter((value) => value !== undefined);
  return {
    unevenness: uneven.length < measured.length ? undefined : Math.max(...uneven),
    oddness: Math.max(...measured.map(({ oddness }) => oddness)),
  };
}

function lineOf({ characters, paper }: MeasuredLine): ZonePrint {
  const differences = new Map(FACTS.map((fact) => [fact, differencesOf(characters, fact)]));
  const spread = (fact: Fact) => medianSize(differences.get(fact) ?? []);
  return {
    unevenness: paper > BRIGHTEST ? undefined : Math.hypot(spread("ink"), PAPER_WEIGHT * spread("paper")),
    oddness: oddnessOf(characters, differences),
  };
}

/** How far each character differs from its kind, letters or digits, in a line that may run dark or aslant. */
function differencesOf(characters: readonly ZoneCharacter[], fact: Fact): number[] {
  const middle = (isDigit: boolean) =>
    medianOf(characters.filter((other) => other.isDigit === isDigit).map((other) => other[fact]));
  const [digit, letter] = [middle(true), middle(false)];
  const values = characters.map((character) => character[fact] - (character.isDigit ? digit : letter));
  const slope = slopeOf(
    characters.map(({ index }) => index),
    values,
  );
  const level = values.map((value, i) => value - slope * (characters[i]?.index ?? 0));
  const offset = medianOf(level);
  return level.map((value) => value - offset);
}

/** The median of slopes between values (Theil and Sen), so that an edit does not bend it. */
function slopeOf(places: readonly number[], values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i + 5 < values.length; i++) {
    for (let j = i + 5; j < values.length; j += 3)
      slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / ((places[j] ?? 0) - (places[i] ?? 0)));
  }
  return medianOf(slopes);
}

function oddnessOf(
  characters: readonly ZoneCharacter[],
  differences: ReadonlyMap<Fact, readonly number[]>,
): number {
  const spreads = FACTS.map((fact) => {
    const own = differences.get(fact) ?? [];
    return { own, spread: Math.max(medianSize(own), LEAST_SPREAD[fact]) };
  });
  let oddness = 0;
  for (let count = SHORTEST_EDIT; count <= LONGEST_EDIT; count++) {
    for (let start = 0; start + count <= characters.length; start++) {
      const last = characters[start + count - 1]?.index ?? 0;
      if (last - (characters[start]?.index ?? 0) !== count - 1) continue;
      const sum = spreads.reduce((total, { own, spread }) => {
        const size = Math.abs(medianOf(own.slice(start, start + count))) / spread;
        return total + Math.min(COUNTS_TO - COUNTS_FROM, Math.max(0, size - COUNTS_FROM));
      }, 0);
      oddness = Math.max(oddness, sum);
    }
  }
  return oddness;
}
