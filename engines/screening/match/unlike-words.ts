/** Words of a query that are merely alike to their counterparts: other spellings, slips, or other names. */
import { slipsBetween } from "../text/slips.ts";
import { isSyllable } from "../text/syllable.ts";
import { CLASS_CODE, IS_SMALL, type NameWords, type WordPairs } from "./name-words.ts";

/** From the one likeness to the other a word turns from a spelling of a word to one that is merely alike. */
export const SPELLING = 0.95;
const MERELY_ALIKE = 0.85;
/** Of shorter words too many others are one letter apart. */
const SHORTEST_SLIP = 5;

/** Likeness of the full words that are least alike, but for slips. @param shortest letters of a word that may hold one */
export function leastBesideSlips(
  query: NameWords,
  listed: NameWords,
  pairs: WordPairs,
  shortest = SHORTEST_SLIP,
): number {
  let least = 1;
  for (let at = 0; at < pairs.count; at++) {
    const [i, j] = [pairs.query[at] ?? 0, pairs.listed[at] ?? 0];
    const [similarity, cls] = [pairs.similarity[at] ?? 0, query.cls[i] ?? 0];
    if (similarity >= least || IS_SMALL[cls] === 1) continue;
    if (cls === CLASS_CODE.initial || listed.cls[j] === CLASS_CODE.initial) continue;
    if (!isSlip(query, i, listed, j, shortest)) least = similarity;
  }
  return least;
}

/** A word that no list has, and one slip from a listed one, is more often mistyped than another name: `Alfosno` for `Alfonso`. */
function isSlip(query: NameWords, i: number, listed: NameWords, j: number, shortest: number): boolean {
  if (query.inLists[i] !== false || query.abjad[i] === 1 || listed.abjad[j] === 1) return false;
  const { bytes, start, end } = listed.letters.stretch(j);
  return (
    Math.min(query.letters.length(i), end - start) >= shortest &&
    slipsBetween(query.letters.word(i), bytes, start, end) <= 1
  );
}

/** 0 for a spelling of the same word, 1 for one that is merely alike. */
export function unlikeness(likeness: number): number {
  return Math.min(1, Math.max(0, (SPELLING - likeness) / (SPELLING - MERELY_ALIKE)));
}

/** Whether each word of a name is one syllable: hundreds of words are a letter away from such a word. */
export function isOfSyllables(words: NameWords): boolean {
  for (let at = 0; at < words.count; at++) if (!isSyllable(words.text[at] ?? "")) return false;
  return true;
}

/** Whether a name was read from Chinese or Korean characters. */
export function isOfSigns(words: NameWords): boolean {
  for (let at = 0; at < words.count; at++) if (words.signs[at] !== 1) return false;
  return true;
}
