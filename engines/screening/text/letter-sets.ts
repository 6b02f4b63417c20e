/** Bounds of the likeness of two words from the sets of their letters and their lengths: they rule out most pairs. */
import {
  ABJAD_GAP,
  CHEAPEST_GAP,
  CONFUSABLE,
  GAP,
  GAP_ABJAD,
  hasTooManyMore,
  LARGEST_REBATE,
  SUBSTITUTION,
  spanOf,
  VOWEL_GAP,
  VOWEL_SWAP,
} from "./letter-costs.ts";

/** A bit for each letter and each capital sound of a canonical form; one more bit for digits. */
const LETTERS = "abcdefghijklmnopqrstuvwxyzCSJHG";
const DIGITS = 1 << 31;
const BIT = Int32Array.from({ length: 128 }, (_, code) => {
  const at = LETTERS.indexOf(String.fromCharCode(code));
  return at === -1 ? DIGITS : 1 << at;
});

/** For each letter, the letters that replace it at less than the full cost, and the lowest of these costs. */
const STAND_INS = Int32Array.from(LETTERS, (letter) => {
  let mask = 0;
  for (let code = 0; code < 128; code++) {
    if ((SUBSTITUTION[letter.charCodeAt(0) * 128 + code] ?? 1) < 1) mask |= BIT[code] ?? 0;
  }
  return mask;
});
const STAND_IN_COST = Math.min(VOWEL_SWAP, CONFUSABLE);
const GAP_BY_BIT = Float64Array.from(LETTERS, (letter) => GAP[letter.charCodeAt(0)] ?? 1);
const GAP_ABJAD_BY_BIT = Float64Array.from(LETTERS, (letter) => GAP_ABJAD[letter.charCodeAt(0)] ?? 1);
/** Costs are summed in single precision; a bound must not be beaten by rounding. */
export const ROUNDING = 1e-3;

/** The set of letters of a word, for `mayBeAlike`. */
export function letterMask(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (let at = start; at < end; at++) mask |= BIT[bytes[at] ?? 0] ?? 0;
  return mask;
}

/**
 * False when the letters show that `wordSimilarity` cannot reach the floor: each letter that the other word lacks must be dropped
 * or exchanged. Costs a tenth of comparing.
 * @param a set of letters of a word of `lengthA`; likewise `b`
 */
export function mayBeAlike(
  a: number,
  lengthA: number,
  b: number,
  lengthB: number,
  abjad: boolean,
  floor: number,
): boolean {
  const more = lengthA - lengthB;
  if (!abjad && hasTooManyMore(Math.abs(more), Math.max(lengthA, lengthB))) return false;
  // Only a word with one letter more gets anything back for its ending.
  const rebate = Math.abs(more) === 1 ? LARGEST_REBATE : 0;
  return !costsMore(a, b, more, abjad, (1 - floor) * spanOf(lengthA, lengthB) + rebate + ROUNDING);
}

/**
 * Whether the letters show that two words are further apart than a limit: each letter that the other word lacks must be dropped or exchanged,
 * and beside those of the shorter word, the longer one must drop as many as it has more.
 * @param a set of letters of one word, which has `more` letters than the other one of `b`
 */
export function costsMore(a: number, b: number, more: number, abjad: boolean, limit: number): boolean {
  const forA = more < 0 ? limit + more * (abjad ? ABJAD_GAP : CHEAPEST_GAP) : limit;
  if (leastCost(a & ~b, b, GAP_BY_BIT, forA) > forA) return true;
  const forB = more > 0 ? limit - more * CHEAPEST_GAP : limit;
  return leastCost(b & ~a, a, abjad ? GAP_ABJAD_BY_BIT : GAP_BY_BIT, forB) > forB;
}

function leastCost(missing: number, other: number, gap: Float64Array, limit: number): number {
  let cost = 0;
  for (let left = missing & ~DIGITS; left !== 0 && cost <= limit; ) {
    const bit = 31 - Math.clz32(left);
    left &= ~(1 << bit);
    const dropped = gap[bit] ?? 1;
    const exchanged = ((STAND_INS[bit] ?? 0) & other) === 0 ? 1 : STAND_IN_COST;
    cost += Math.min(dropped, exchanged);
  }
  return cost;
}

/** The letters of a word that cost less to leave out than others. */
export interface CheapLetters {
  soft: number;
  vowels: number;
}

export function cheapLettersOf(bytes: Uint8Array): CheapLetters {
  const counts = { soft: 0, vowels: 0 };
  for (const [at, byte] of bytes.entries()) {
    const gap = GAP[byte] ?? 1;
    if (gap < VOWEL_GAP || (at > 0 && byte === bytes[at - 1])) counts.soft++;
    else if (gap < 1) counts.vowels++;
  }
  return counts;
}

/**
 * The fewest letters of a word that is alike to another one: the other letters of that one are left out, the cheapest first. Not for scripts
 * without short vowels.
 * @param length letters of the other one
 * @param floor the least that `wordSimilarity` must be
 */
export function fewestLettersAlike(length: number, { soft, vowels }: CheapLetters, floor: number): number {
  let cost = 0;
  for (let dropped = 1; dropped < length; dropped++) {
    cost += dropped <= soft ? CHEAPEST_GAP : dropped <= soft + vowels ? VOWEL_GAP : 1;
    const rebate = dropped === 1 ? LARGEST_REBATE : 0;
    if (cost > (1 - floor) * spanOf(length, length - dropped) + rebate + ROUNDING)
      return length - dropped + 1;
  }
  return 1;
}
