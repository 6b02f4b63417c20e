import type { NameToken } from "../text/name-token.ts";
import { FREQUENT_NAMES, type WordClass } from "../text/words.ts";

/** Frequencies of small lists mean little: rarity is measured as if every index held at least this many names. */
const SMALLEST_CORPUS = 20_000;

/** Rarity of a word, 0 (in every name) to 1 (in one): its inverse document frequency over the highest possible one. */
export function rarity(names: number, namesWithWord: number): number {
  const corpus = Math.max(names, SMALLEST_CORPUS);
  return Math.log(corpus / Math.max(1, namesWithWord)) / Math.log(corpus);
}

/** Steps of weights of names, so many to one. */
export const WEIGHT_STEPS = 16;

/** The weight of a name in steps, rounded down, as a byte. The names of a word lie by it in the index, the lightest first. */
export function weightStep(weight: number): number {
  return Math.min(255, Math.trunc(weight * WEIGHT_STEPS));
}

const CLASS_WEIGHT: Record<WordClass, number> = {
  core: 1,
  initial: 0.4,
  particle: 0.05,
  title: 0.03,
  legal: 0.08,
  generic: 0.3,
  number: 0.8,
  part: 0.3,
  patronymic: 1,
};
const FREQUENT_NAME_WEIGHT = 0.7;

/**
 * How well a word of a class identifies an entity, 0–1, before the index's own frequencies.
 * @param frequent it is a very common given name
 */
export function classWeight(cls: WordClass, frequent: boolean): number {
  return frequent && cls === "core" ? FREQUENT_NAME_WEIGHT : CLASS_WEIGHT[cls];
}

/** Scales a word's weight by its rarity. A person's common name keeps more weight than an organisation's common word. */
export function rarityFactor(wordRarity: number, organisation: boolean): number {
  const strength = Math.min(1, wordRarity / 0.75);
  return organisation ? 0.3 + 0.7 * strength : 0.45 + 0.55 * strength;
}

/** How much a word counts in a name, 0–1. */
export function wordWeight(token: NameToken, wordRarity: number, organisation: boolean): number {
  return classWeight(token.cls, FREQUENT_NAMES.has(token.text)) * rarityFactor(wordRarity, organisation);
}
