import { baseWeight, type NameToken } from "../text/name.ts";

/** Frequencies of small lists mean little: rarity is measured as if every index held at least this many names. */
const SMALLEST_CORPUS = 20_000;

/** Rarity of a word, 0 (in every name) to 1 (in one): its inverse document frequency over the highest possible one. */
export function rarity(names: number, namesWithWord: number): number {
  const corpus = Math.max(names, SMALLEST_CORPUS);
  return Math.log(corpus / Math.max(1, namesWithWord)) / Math.log(corpus);
}

/** How much a word counts in a name, 0–1. A person's common name still is a name; an organisation's common word hardly is. */
export function wordWeight(token: NameToken, wordRarity: number, organisation: boolean): number {
  const strength = Math.min(1, wordRarity / 0.75);
  return baseWeight(token) * (organisation ? 0.3 + 0.7 * strength : 0.45 + 0.55 * strength);
}
