// cspell:ignore حسنا سارة
/** Weighted edit distance between canonical forms held as ASCII bytes. */

import {
  ABJAD_GAP,
  DOUBLED,
  ENDING_REBATE,
  FIRST_SOUND,
  GAP,
  GAP_ABJAD,
  hasTooManyMore,
  NASAL_REBATE,
  SUBSTITUTION,
  spanOf,
  TRANSPOSITION,
  VOWEL_GAP,
  VOWELS,
} from "./letter-costs.ts";
import { costsMore, ROUNDING } from "./letter-sets.ts";

const MAX_LENGTH = 64;
const rowBefore = new Float32Array(MAX_LENGTH + 2);
const row = new Float32Array(MAX_LENGTH + 2);
const rowAfter = new Float32Array(MAX_LENGTH + 2);

/**
 * Similarity of two words, 0–1; 0 for everything below the floor, which is found out early.
 * @param a one word; `b` lies in `bytes` from `start` to `end`, so that an index is read in place
 * @param abjad `a` comes from a script without short vowels: vowels that only `b` has are then nearly free
 * @param mask the set of the letters of `a`, and `other` that of `b`, see `letterMask`: they rule out most pairs. 0: not known
 */
export function wordSimilarity(
  a: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
  abjad: boolean,
  floor: number,
  mask = 0,
  other = 0,
): number {
  const length = end - start;
  const longest = Math.max(a.length, length);
  if (longest === 0 || longest > MAX_LENGTH) return 0;
  if (!abjad && hasTooManyMore(Math.abs(a.length - length), longest)) return 0;
  const first = a[0] ?? 0;
  if (isDigit(first) && isDigit(bytes[start] ?? 0)) return sameBytes(a, bytes, start, end) ? 1 : 0;
  const span = spanOf(a.length, length);
  const last = bytes[end - 1] ?? 0;
  const extra =
    firstSoundCost(first, bytes[start] ?? 0, abjad) +
    (abjad ? finalVowelCost(a[a.length - 1] ?? 0, last) : 0) -
    endingRebate(a, bytes, start, end);
  const limit = (1 - floor) * span - extra;
  if (mask !== 0 && costsMore(mask, other, a.length - length, abjad, limit + ROUNDING)) return 0;
  const cost = extra + distance(a, bytes, start, length, abjad ? GAP_ABJAD : GAP, limit);
  const similarity = 1 - cost / span;
  return similarity < floor ? 0 : similarity;
}

const TWO_SYLLABLES = 5;
const [S, N, G] = [115, 110, 103];

/**
 * A final `s` that only one has is an ending in several languages: `Lavrovs`, `Lavrov`. Behind two syllables, `n` and `ng` are often taken for
 * each other: `Jinpin`, `Jinping`.
 */
function endingRebate(a: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const more = a.length - (end - start);
  if ((more !== 1 && more !== -1) || a.length < 4 || end - start < 4) return 0;
  const [lastOfA, lastOfB] = [a[a.length - 1] ?? 0, bytes[end - 1] ?? 0];
  const [longerEnds, shorterEnds] = more === 1 ? [lastOfA, lastOfB] : [lastOfB, lastOfA];
  if (longerEnds === S) return shorterEnds === S ? 0 : ENDING_REBATE;
  if (longerEnds !== G || shorterEnds !== N || Math.min(a.length, end - start) < TWO_SYLLABLES) return 0;
  return (more === 1 ? a[a.length - 2] : bytes[end - 2]) === N ? NASAL_REBATE : 0;
}

/**
 * Scripts without short vowels write a final `i`, `o` or `u`: `اكبر` is `Akbar`, and not `Akbari`. A name with a long `a` at its end is not one
 * without: `حسنا` is not `Hassan`.
 */
function finalVowelCost(lastOfAbjad: number, last: number): number {
  const other =
    lastOfAbjad === A
      ? ENDS_LIKE_AN_A[last] !== 1
      : IS_VOWEL[lastOfAbjad] !== 1 && WRITTEN_AT_THE_END[last] === 1;
  return other ? VOWEL_GAP - ABJAD_GAP : 0;
}

const A = 97;
const IS_VOWEL = flagged(VOWELS);
/** A final `a` is left out: Hebrew drops the letter for it in reading. */
const WRITTEN_AT_THE_END = flagged("iou");

/** A final `h` is silent: `سارة` is `Sarah`. */
const ENDS_LIKE_AN_A = flagged(`${VOWELS}hHj`);

function flagged(letters: string): Uint8Array {
  const flags = new Uint8Array(128);
  for (const letter of letters) flags[letter.charCodeAt(0)] = 1;
  return flags;
}

/** A different first consonant rarely is a slip. */
function firstSoundCost(a: number, b: number, abjad: boolean): number {
  return !abjad && (SUBSTITUTION[a * 128 + b] ?? 1) >= 1 ? FIRST_SOUND : 0;
}

/** Of the word in the columns: what each letter costs to leave out. */
const columnGap = new Float32Array(MAX_LENGTH);

/** Optimal string alignment over three rolling rows; Infinity as soon as no way stays under the limit. */
function distance(
  a: Uint8Array,
  bytes: Uint8Array,
  start: number,
  length: number,
  gapB: Float32Array,
  limit: number,
): number {
  let before = rowBefore;
  let current = row;
  let next = rowAfter;
  current[0] = 0;
  for (let j = 0, letterBefore = -1; j < length; j++) {
    const bj = bytes[start + j] ?? 0;
    const gap = gapB[bj] ?? 1;
    current[j + 1] = (current[j] ?? 0) + gap;
    columnGap[j] = bj === letterBefore ? DOUBLED : gap;
    letterBefore = bj;
  }
  let lowestBefore = 0;
  let letterAbove = -1;
  for (let i = 0; i < a.length; i++) {
    const ai = a[i] ?? 0;
    const gapA = ai === letterAbove ? DOUBLED : (GAP[ai] ?? 1);
    const exchanges = ai * 128;
    let corner = current[0] ?? 0;
    let left = corner + gapA;
    let lowest = left;
    next[0] = left;
    for (let j = 0, letterBefore = -1; j < length; j++) {
      const bj = bytes[start + j] ?? 0;
      const above = current[j + 1] ?? 0;
      let best = corner + (SUBSTITUTION[exchanges + bj] ?? 1);
      const up = above + gapA;
      if (up < best) best = up;
      left += columnGap[j] ?? 1;
      if (left < best) best = left;
      if (ai === letterBefore && bj === letterAbove) {
        const swapped = (before[j - 1] ?? 0) + TRANSPOSITION;
        if (swapped < best) best = swapped;
      }
      corner = above;
      letterBefore = bj;
      left = best;
      next[j + 1] = best;
      if (best < lowest) lowest = best;
    }
    letterAbove = ai;
    // Every way on leads through this row, or with a transposition over it from the one before.
    if (lowest > limit && lowestBefore + TRANSPOSITION > limit) return Number.POSITIVE_INFINITY;
    lowestBefore = lowest;
    const spare = before;
    before = current;
    current = next;
    next = spare;
  }
  return current[length] ?? 0;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function sameBytes(a: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  return a.length === end - start && a.every((byte, index) => byte === bytes[start + index]);
}
