import { hasOtherForms } from "../text/nicknames.ts";
import { areNear } from "../text/slips.ts";
import {
  areOtherSurnames,
  areOtherSyllables,
  isSurnameOfHan,
  isSyllableOfHan,
} from "../text/surnames-apart.ts";
import { isSyllable } from "../text/syllable.ts";
import { CLASS_CODE, IS_SMALL, type NameWords, type WordPairs } from "./name-words.ts";
import { isOfSigns, leastBesideSlips, SPELLING, unlikeness } from "./unlike-words.ts";

export const NONE: readonly string[] = [];

/** A word of more syllables that is so near to a surname may be that surname mistyped. */
const FEW_SLIPS = 2;
const SEVERAL_SYLLABLES = /[aeiouy][^aeiouy]+[aeiouy]/;

/**
 * Words that stand in a query instead of the part of a listed name that it has not: `Leung Yiu-chung` for `Tam, Yiu-chung`, `Chan Ka-ki` for
 * `Chan, Kwok-ki`. The listed name is one of syllables, and no word that is left of the query may be what is missing: each is another syllable,
 * or a word of several syllables that is no slip away. The same holds where the two syllables of a given name are turned around.
 * @returns none where that does not hold, or nothing is known of a word
 */
export function otherSurnames(
  query: NameWords,
  usedQuery: Uint8Array,
  listed: NameWords,
  usedListed: Uint8Array,
  pairs: WordPairs,
): readonly string[] {
  if (!areSyllables(listed)) return NONE;
  const missing = wordsLeft(listed, usedListed);
  const further = wordsLeft(query, usedQuery);
  const others = further.filter((word) => !SEVERAL_SYLLABLES.test(word));
  const mayBeMissing = (word: string): boolean =>
    missing.some((surname) => isSurnameOfHan(word) && !areOtherSyllables(surname, word));
  if (missing.length === 1 && areTurned(listed, usedListed, pairs) && !others.some(mayBeMissing))
    return further;
  const isSurname = missing.length === 1 && usedListed[0] !== 1;
  const areOthers = missing.every(
    (surname) =>
      others.every(
        (other) =>
          (areOtherSyllables(surname, other) || (isSurname && areOtherSurnames(surname, other))) &&
          !isPieceOf(other, surname),
      ) && further.every((word) => others.includes(word) || !areNear(word, surname, FEW_SLIPS)),
  );
  return areOthers ? others : NONE;
}

/** `Ch'' ol`: a slip may tear a syllable. */
const isPieceOf = (word: string, whole: string): boolean => whole.startsWith(word) || whole.endsWith(word);

const areSyllables = (words: NameWords): boolean => {
  for (let at = 0; at < words.count; at++) if (!isSyllable(spelt(words, at))) return false;
  return true;
};

/** `Wai-kwok` is not `Tsang, Kwok-wai`: of a listed surname and two syllables of a given name, the two stand in the other order, one behind the other. */
function areTurned(listed: NameWords, usedListed: Uint8Array, pairs: WordPairs): boolean {
  if (listed.count !== WITH_TWO_GIVEN_NAMES || usedListed[0] === 1 || pairs.count !== 2) return false;
  if (!isSurnameOfHan(spelt(listed, 0))) return false;
  const one = pairs.listed[0] === 1 ? 0 : 1;
  return pairs.query[one] === (pairs.query[1 - one] ?? 0) + 1;
}
const WITH_TWO_GIVEN_NAMES = 3;

/** How unlike syllables are that stand in another order, 0–1. Of a given name that stands alone, no syllable that is spelt like a character is a slip. */
export function unlikenessInOtherOrder(
  query: NameWords,
  listed: NameWords,
  pairs: WordPairs,
  leastAlike: number,
): number {
  if (areGivenNamesTurned(query, listed, pairs)) return unlikeness(leastAlike);
  return areOtherInOtherOrder(query, listed, pairs)
    ? unlikeness(leastBesideSlips(query, listed, pairs, 1))
    : 0;
}

/**
 * Whether syllables stand in another order than the listed ones, and what is merely alike is no other spelling: `Chen-Ching Su` for `Chen, Shu
 * Sheng`. Of three, any may stand in front, with the others behind it as they are listed, since a surname stands first or last; of two that are
 * merely alike that makes another name, too (`Ho Chun-yan` for `Yun, Ho Chin`). Of a syllable that is listed twice, none says which one is meant.
 * A given name of another language may stand in front.
 */
function areOtherInOtherOrder(query: NameWords, listed: NameWords, pairs: WordPairs): boolean {
  if (pairs.count !== WITH_TWO_GIVEN_NAMES || listed.count !== WITH_TWO_GIVEN_NAMES) return false;
  const first = Math.min(...pairs.query.subarray(0, pairs.count));
  for (let at = first; at < query.count; at++) if (!isSyllable(query.text[at] ?? "")) return false;
  const order = [0, 1, 2].sort((a, b) => (pairs.query[a] ?? 0) - (pairs.query[b] ?? 0));
  const places = order.map((pair) => pairs.listed[pair] ?? 0);
  const words = [0, 1, 2].map((at) => spelt(listed, at));
  const unlike = order.filter((pair) => (pairs.similarity[pair] ?? 0) < SPELLING);
  if (places[0] === 0 && places[1] === 1) return false;
  const falls = places.filter((place, at) => place > (places[(at + 1) % places.length] ?? 0)).length;
  if (new Set(words).size !== words.length) return false;
  if (falls === 1) return unlike.filter((pair) => haveOtherVowels(query, listed, pairs, pair)).length > 1;
  return unlike.some((pair) => {
    const [word, place] = [query.text[pairs.query[pair] ?? 0] ?? "", pairs.listed[pair] ?? 0];
    return place > 0 || areOtherSurnames(words[place] ?? "", word);
  });
}

/** `eo`, `oo` and `ou` are ways to write `o` and `u`, and `e` stands for any vowel in some system: only these are never taken for each other. */
const vowelsOf = (word: string): string =>
  word
    .replace(/^y|[^aeiouy]/g, "")
    .replace(/[ou]+/g, "u")
    .replace(/[iy]+/g, "i");

/** Whether two syllables have one vowel each, and it is another one: `yan` and `yun`. */
function haveOtherVowels(query: NameWords, listed: NameWords, pairs: WordPairs, pair: number): boolean {
  const [one, other] = [
    vowelsOf(query.text[pairs.query[pair] ?? 0] ?? ""),
    vowelsOf(spelt(listed, pairs.listed[pair] ?? 0)),
  ];
  return one.length === 1 && other.length === 1 && one !== other && one !== "e" && other !== "e";
}

/** Whether all that a query has is a given name of two syllables in the other order: `Ling Hsueh` for `Wei, Hsueh Lung`. A word that is spelt like no character is mistyped. */
function areGivenNamesTurned(query: NameWords, listed: NameWords, pairs: WordPairs): boolean {
  if (query.count !== 2 || pairs.count !== 2 || listed.count !== WITH_TWO_GIVEN_NAMES) return false;
  if (!areSyllables(listed) || !isSurnameOfHan(spelt(listed, 0))) return false;
  if (!isSyllableOfHan(query.text[0] ?? "") || !isSyllableOfHan(query.text[1] ?? "")) return false;
  const first = pairs.query[0] === 0 ? 0 : 1;
  return pairs.listed[first] === 2 && pairs.listed[1 - first] === 1;
}

/** Given names of other languages that are spelt like a syllable, beside those with other forms (`Bob`, `Nick`). */
const GIVEN_NAMES_ELSEWHERE = new Set(
  "mark fern gwen jill zoe nat pip rae shay ty val kat cher chip dee fay cal luc theo lia tia mel lon".split(
    " ",
  ),
);
const isGivenNameElsewhere = (word: string): boolean =>
  GIVEN_NAMES_ELSEWHERE.has(word) || hasOtherForms(word);

/**
 * Whether a query has a syllable more than a listed name of two: `Chun-Yi Lee` is not `Li, Yi`, because a given name of two syllables is not one
 * of them. A given name of another language may stand beside them, and some are spelt like a syllable (`Mark`, `Nick`). A surname stands first or
 * last: what is in front of one in the middle may be anything (`Chuan Hsing Su`).
 */
export function hasFurtherSyllable(
  query: NameWords,
  usedQuery: Uint8Array,
  listed: NameWords,
  pairs: WordPairs,
): boolean {
  if (listed.count !== 2 || !isSyllableOfHan(spelt(listed, 0)) || !isSyllableOfHan(spelt(listed, 1)))
    return false;
  const places: number[] = [];
  let further = -1;
  for (let at = 0; at < query.count; at++) {
    const text = query.text[at] ?? "";
    if (query.cls[at] !== CLASS_CODE.core || !isSyllableOfHan(text)) continue;
    if (usedQuery[at] !== 1) {
      if (isGivenNameElsewhere(text)) continue;
      if (further !== -1) return false;
      further = at;
    }
    places.push(at);
  }
  const [, middle = -1] = places;
  // A surname is often written twice.
  return (
    further !== -1 &&
    places.length === listed.count + 1 &&
    !pairs.has(middle, 0) &&
    !places.some((at) => at !== further && areNear(query.text[at] ?? "", query.text[further] ?? "", 1))
  );
}

/**
 * Whether a listed name has a syllable more than a query of two characters: `姚浩` is not a listed `Yu, Kwang Ho`. In characters the given name is
 * written whole.
 */
export const lacksSyllableOfSigns = (query: NameWords, listed: NameWords): boolean =>
  query.count === 2 && isOfSigns(query) && listed.count === WITH_TWO_GIVEN_NAMES && areSyllables(listed);

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
