import { areNear } from "../text/slips.ts";
import { areOtherSurnames } from "../text/surnames-apart.ts";
import { CLASS_CODE, IS_SMALL, type NameWords } from "./name-words.ts";
import { isSyllable } from "./unlike-words.ts";

export const NONE: readonly string[] = [];

/** A word of more syllables that is so near to a surname may be that surname mistyped. */
const FEW_SLIPS = 2;
const SEVERAL_SYLLABLES = /[aeiouy][^aeiouy]+[aeiouy]/;

/**
 * Surnames that stand in a query instead of the part of a listed name that it has not: `Leung Yiu-chung` for `Tam, Yiu-chung`. The listed name
 * is one of syllables, what is missing is a surname, and no word that is left of the query may be that one: each is another surname, or a word
 * of several syllables that is no slip away.
 * @returns none where that does not hold, or nothing is known of a word
 */
export function otherSurnames(
  query: NameWords,
  usedQuery: Uint8Array,
  listed: NameWords,
  usedListed: Uint8Array,
): readonly string[] {
  for (let at = 0; at < listed.count; at++) if (!isSyllable(spelt(listed, at))) return NONE;
  const missing = wordsLeft(listed, usedListed);
  const further = wordsLeft(query, usedQuery);
  const others = further.filter((word) => !SEVERAL_SYLLABLES.test(word));
  const areOthers = missing.every(
    (surname) =>
      others.every((other) => areOtherSurnames(surname, other)) &&
      further.every((word) => others.includes(word) || !areNear(word, surname, FEW_SLIPS)),
  );
  return areOthers ? others : NONE;
}

/** The words without a counterpart that are no titles or particles. Of initials nothing is known. */
function wordsLeft(words: NameWords, used: Uint8Array): string[] {
  const left: string[] = [];
  for (let at = 0; at < words.count; at++) {
    const cls = words.cls[at] ?? 0;
    if (used[at] !== 1 && IS_SMALL[cls] !== 1) left.push(cls === CLASS_CODE.initial ? "" : spelt(words, at));
  }
  return left;
}

/** The letters of a word. Of listed names only these are at hand. */
function spelt({ letters }: NameWords, at: number): string {
  const { bytes, start, end } = letters.stretch(at);
  return String.fromCharCode(...bytes.subarray(start, end));
}
