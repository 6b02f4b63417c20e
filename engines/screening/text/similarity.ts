// cspell:ignore حسنا سارة
/** Weighted edit distance between canonical forms held as ASCII bytes. */

const MAX_LENGTH = 64;
const VOWELS = "aeiou";
const VOWEL_SWAP = 0.45;
const VOWEL_GAP = 0.5;
const SOFT_GAP = 0.35;
const CONFUSABLE = 0.4;
/** A letter that is written twice: `Troost`, `Trost`. */
const DOUBLED = SOFT_GAP;
/** What a letter costs at least that only one of two words has, both of scripts with vowels. */
const CHEAPEST_GAP = Math.min(VOWEL_GAP, SOFT_GAP, DOUBLED);
const TRANSPOSITION = 0.75;
const FIRST_SOUND = 0.4;
const ABJAD_GAP = 0.12;

/** Sounds that transliteration, hearing or a keyboard swap for each other. */
const CONFUSABLE_PAIRS =
  "kg kH kG gG gj Hh Gh GH gh sz sS zS sC zJ jJ jC jS CS td bp bv vf fp mn ij 0o 1l 1i 5s 9g 3e 4a 8b Ck Hk uv iz kC lr jz iJ ej";

const SUBSTITUTION = substitutionTable();
const GAP = gapTable(VOWEL_GAP);
const GAP_ABJAD = gapTable(ABJAD_GAP);

function substitutionTable(): Float32Array {
  const costs = new Float32Array(128 * 128).fill(1);
  for (let code = 0; code < 128; code++) costs[code * 128 + code] = 0;
  const set = (a: string, b: string, cost: number) => {
    costs[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = cost;
    costs[b.charCodeAt(0) * 128 + a.charCodeAt(0)] = cost;
  };
  for (const a of VOWELS) for (const b of VOWELS) if (a !== b) set(a, b, VOWEL_SWAP);
  for (const pair of CONFUSABLE_PAIRS.split(" ")) set(pair.charAt(0), pair.charAt(1), CONFUSABLE);
  return costs;
}

function gapTable(vowel: number): Float32Array {
  const costs = new Float32Array(128).fill(1);
  for (const letter of VOWELS) costs[letter.charCodeAt(0)] = vowel;
  for (const letter of "hHj") costs[letter.charCodeAt(0)] = SOFT_GAP;
  return costs;
}

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
const ROUNDING = 1e-3;

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
function costsMore(a: number, b: number, more: number, abjad: boolean, limit: number): boolean {
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

/** Whether a word has so many more letters than another that the two are not compared. */
const hasTooManyMore = (more: number, longest: number): boolean => more > 1 + longest / 3;

/** The value that costs are divided by. In a short word a letter is a larger part of the name than its share of the letters. */
function spanOf(a: number, b: number): number {
  const average = (a + b) / 2;
  return average > 5 ? average : Math.max(1.5, average - 0.2 * (6 - average));
}

const ENDING_REBATE = 0.4;
const NASAL_REBATE = 0.6;
/** What the end of a word gives back at most. */
const LARGEST_REBATE = Math.max(ENDING_REBATE, NASAL_REBATE);
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
