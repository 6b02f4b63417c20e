/** Slips of a pen: a letter too many, too few or wrong, or two neighbours exchanged. */
import { MERGED_CONSONANT } from "./phonetic.ts";
import type { Stretch } from "./stretch.ts";
import { areFamiliesOfOneEnding } from "./surname-endings.ts";

/** Longest word that slips are counted in; longer ones are compared by likeness alone. */
const LONGEST = 24;
/** From this length on a word may hold two slips. */
const LONG_WORD = 5;
/** From so many consonants on one of them may be another. */
const LONG_ROOT = 4;
const rowBefore = new Uint8Array(LONGEST + 1);
const row = new Uint8Array(LONGEST + 1);
const rowAfter = new Uint8Array(LONGEST + 1);

/** Nobody asks how many more slips there are. */
const MANY = 3;

const encoder = new TextEncoder();

/** Whether so few slips lie between two words. */
export function areNear(word: string, other: string, slips: number): boolean {
  const bytes = encoder.encode(other);
  return slipsBetween(encoder.encode(word), bytes, 0, bytes.length) <= slips;
}

/**
 * How many slips lie between a word and another, in their letters (optimal string alignment); three stand for more as well.
 * @param a one word; the other lies in `bytes` from `start` to `end`
 */
export function slipsBetween(a: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  return slipsWithin(a, a.length, bytes, start, end);
}

/** The same of the first letters of an array. */
function slipsWithin(a: Uint8Array, lengthA: number, bytes: Uint8Array, start: number, end: number): number {
  if (lengthA > LONGEST || end - start > LONGEST || Math.abs(lengthA - (end - start)) >= MANY) return MANY;
  // Equal letters at both ends change nothing: most of two spellings is the same.
  let from = 0;
  let toA = lengthA;
  let toB = end;
  while (from < toA && start + from < toB && a[from] === bytes[start + from]) from++;
  while (toA > from && toB > start + from && a[toA - 1] === bytes[toB - 1]) {
    toA--;
    toB--;
  }
  const [left, length] = [toA - from, toB - start - from];
  if (left === 0 || length === 0) return Math.min(MANY, left + length);
  return left === 1 && length === 1 ? 1 : alignedSlips(a, from, toA, bytes, start + from, toB);
}

function alignedSlips(
  a: Uint8Array,
  startA: number,
  endA: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const length = end - start;
  let [before, current, next] = [rowBefore, row, rowAfter];
  for (let j = 0; j <= length; j++) current[j] = j;
  let letterAbove = -1;
  let fewestBefore = 0;
  for (let i = startA; i < endA; i++) {
    const letter = a[i] ?? 0;
    let corner = current[0] ?? 0;
    let least = i - startA + 1;
    let fewest = least;
    next[0] = least;
    for (let j = 0, letterBefore = -1; j < length; j++) {
      const other = bytes[start + j] ?? 0;
      const above = current[j + 1] ?? 0;
      least++;
      if (above + 1 < least) least = above + 1;
      const exchanged = letter === other ? corner : corner + 1;
      if (exchanged < least) least = exchanged;
      if (letter === letterBefore && other === letterAbove) least = Math.min(least, (before[j - 1] ?? 0) + 1);
      corner = above;
      letterBefore = other;
      next[j + 1] = least;
      if (least < fewest) fewest = least;
    }
    letterAbove = letter;
    // Every way on leads through this row, or over it from the one before.
    if (fewest >= MANY && fewestBefore >= MANY - 1) return MANY;
    fewestBefore = fewest;
    const spare = before;
    before = current;
    current = next;
    next = spare;
  }
  return Math.min(MANY, current[length] ?? 0);
}

/** Words less alike than this are taken for another name, unless a slip or two part them. */
const LIKELY = 0.85;
/** How much more a likeness below that counts as a difference. */
const DOUBT = 2;

/**
 * A likeness of two words as it counts: many small differences are each common between spellings of a name, and together they are another
 * name. Slips are counted in the letters and in the sounds, and the fewer count.
 * @param abjad one of the words is from a script without short vowels: then slips are counted in the consonants
 * @param inLists whether a list has the query's word; undefined where no list is asked
 */
export function likenessOf(
  similarity: number,
  abjad: boolean,
  letters: readonly [Uint8Array, Stretch],
  sounds: readonly [Uint8Array, Stretch],
  inLists: boolean | undefined,
): number {
  if (similarity === 0) return similarity;
  if (inLists !== false && !abjad && differsInFinalVowel(...sounds))
    return Math.min(similarity, OTHER_ENDING);
  if (similarity >= LIKELY) return similarity;
  const isSpelling = abjad ? isSpelledWithoutVowels(letters[0], sounds) : isSpelled(letters, sounds, inLists);
  return isSpelling ? similarity : Math.max(0, similarity - (LIKELY - similarity) * DOUBT);
}

/**
 * Whether two words are spellings of one: they differ by one slip, or by two in a long word, counted in letters or in sounds. A short word that
 * no list has may differ by two vowels: `Enes` is `Anas`. Lists have `Zhou`, so it is another name than `Zhao`.
 */
function isSpelled(
  letters: readonly [Uint8Array, Stretch],
  sounds: readonly [Uint8Array, Stretch],
  inLists: boolean | undefined,
): boolean {
  const byLetter = lettersApart(letters[0], letters[1]);
  if (byLetter <= 1) return true;
  const bySound = lettersApart(sounds[0], sounds[1]);
  if (bySound <= 1) return true;
  const fewest = Math.min(byLetter, bySound);
  if (fewest > 2) return false;
  const sameConsonants = consonantsApart(CONSONANTS, sounds[0], sounds[1]) === 0;
  if (areFamiliesOfOneEnding(...letters, isVowel) && consonantsApart(MERGED, ...sounds) > 0) return false;
  const counted = byLetter === 2 ? letters : sounds;
  if (isLong(counted) || (isLong(letters) && sameConsonants))
    return inLists !== true || !(isOtherName(...sounds) || (byLetter > 2 && beginOtherwise(...sounds)));
  return inLists === false && sameConsonants;
}

const isLong = ([a, { start, end }]: readonly [Uint8Array, Stretch]): boolean =>
  Math.min(a.length, end - start) >= LONG_WORD;

/**
 * Whether a word that lists have is another name: it has as many sounds and a consonant of another kind, as `Manuel` and `Daniel`. `Elkaddafi`
 * and `Qadhafi` are one name.
 */
function isOtherName(a: Uint8Array, other: Stretch): boolean {
  return a.length === other.end - other.start && consonantsApart(MERGED, a, other) > 0;
}

/** Whether two words that are three slips apart and more as they are spelt begin with consonants of another kind: `Hossein` and `Mohsen`. */
function beginOtherwise(a: Uint8Array, { bytes, start }: Stretch): boolean {
  const [first, other] = [MERGED[a[0] ?? 0] ?? 0, MERGED[bytes[start] ?? 0] ?? 0];
  return first !== 0 && other !== 0 && first !== other;
}

/**
 * As {@link isSpelled}, for a word from a script without short vowels: at most one consonant differs, and only in a word of four consonants or
 * more. Of three, another one makes another name (`hjij` and `Hejabi`); a name whose vowels were left out has four.
 */
function isSpelledWithoutVowels(a: Uint8Array, sounds: readonly [Uint8Array, Stretch]): boolean {
  const apart = consonantsApart(MERGED, sounds[0], sounds[1]);
  if (apart !== 1) return apart === 0;
  const [x, { bytes, start, end }] = sounds;
  const fewest = Math.min(consonantsOf(x).length, consonantsOf(bytes.subarray(start, end)).length);
  return fewest >= LONG_ROOT || (a.length >= LONG_ROOT && a.every(isConsonant));
}

/** A word that lists have is another name than the same with a vowel more: `Daniel` and `Daniela`, `Ahmad` and `Ahmadi`. */
function differsInFinalVowel(a: Uint8Array, { bytes, start, end }: Stretch): boolean {
  const length = end - start;
  if (Math.abs(a.length - length) !== 1) return false;
  const last = a.length > length ? a[a.length - 1] : bytes[end - 1];
  if (last !== FINAL_A && last !== FINAL_I) return false;
  const shorter = Math.min(a.length, length);
  for (let at = 0; at < shorter; at++) if (a[at] !== bytes[start + at]) return false;
  return true;
}

const [FINAL_A, FINAL_I] = [97, 105];
/** How alike such words are. */
const OTHER_ENDING = 0.84;

/** Letters that are drawn alike are no slip (`Usrnanov` for `Usmanov`), nor is one that is written twice (`Trost` for `Troost`). */
function lettersApart(a: Uint8Array, { bytes, start, end }: Stretch): number {
  const slips = slipsBetween(a, bytes, start, end);
  if (slips <= 1) return slips;
  const isDrawn = hasDrawnAlike(a, 0, a.length) || hasDrawnAlike(bytes, start, end);
  const isTwice = hasDoubles(a, 0, a.length) || hasDoubles(bytes, start, end);
  // Most words have neither, and are compared thousands of times a query.
  if (!isDrawn && !isTwice) return slips;
  return Math.min(
    slips,
    isDrawn ? foldedApart(withDrawnAlike, a, bytes, start, end) : slips,
    isTwice ? foldedApart(withoutDoubles, a, bytes, start, end) : slips,
  );
}

/** Folded words, for one comparison. Of longer ones no slips are counted. */
const foldedA = new Uint8Array(LONGEST + 1);
const foldedB = new Uint8Array(LONGEST + 1);

/** Writes a word in another form, as far as there is room for it. @returns its length there */
type Fold = (bytes: Uint8Array, start: number, end: number, into: Uint8Array) => number;

function foldedApart(fold: Fold, a: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const lengthA = fold(a, 0, a.length, foldedA);
  return slipsWithin(foldedA, lengthA, foldedB, 0, fold(bytes, start, end, foldedB));
}

function withoutDoubles(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let at = start; at < end && length < into.length; at++) {
    const byte = bytes[at] ?? 0;
    if (at === start || byte !== bytes[at - 1]) into[length++] = byte;
  }
  return length;
}

function hasDoubles(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (bytes[at] === bytes[at - 1]) return true;
  return false;
}

function hasDrawnAlike(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (bytes[at] === N && bytes[at - 1] === R) return true;
  return false;
}

const [R, N, M] = [114, 110, 109];

/** With `m` for `rn`. */
function withDrawnAlike(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let at = start; at < end && length < into.length; at++) {
    const isDrawn = bytes[at] === R && at + 1 < end && bytes[at + 1] === N;
    into[length++] = isDrawn ? M : (bytes[at] ?? 0);
    if (isDrawn) at++;
  }
  return length;
}

/** @param heard by letter the sound for which a consonant counts; 0 for vowels */
function consonantsApart(heard: Uint8Array, a: Uint8Array, { bytes, start, end }: Stretch): number {
  const lengthA = consonantsInto(foldedA, heard, a, 0, a.length);
  return slipsWithin(foldedA, lengthA, foldedB, 0, consonantsInto(foldedB, heard, bytes, start, end));
}

function consonantsInto(
  into: Uint8Array,
  heard: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  let length = 0;
  for (let at = start; at < end && length < into.length; at++) {
    const sound = heard[bytes[at] ?? 0] ?? 0;
    if (sound !== 0) into[length++] = sound;
  }
  return length;
}

const consonantsOf = (word: Uint8Array): Uint8Array => word.filter(isConsonant);
const VOWELS = new Uint8Array(128);
for (const vowel of "aeiou") VOWELS[vowel.charCodeAt(0)] = 1;
const isVowel = (byte: number): boolean => VOWELS[byte] === 1;
const isConsonant = (byte: number): boolean => !isVowel(byte);
/** Consonants by letter, 0 for vowels: as they are, and as Arabic has them, with one letter for `b` and `p`, and others that are taken for each other. */
const CONSONANTS = Uint8Array.from({ length: 256 }, (_, byte) => (isConsonant(byte) ? byte : 0));
const MERGED = CONSONANTS.map((byte) => MERGED_CONSONANT[byte] ?? byte);
