import { isJumbled } from "../text/jumbled.ts";
import { mayBeAlike } from "../text/letter-sets.ts";
import { wordSimilarity } from "../text/similarity.ts";
import { likenessOf } from "../text/slips.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { CLASS_CODE, IS_SMALL, type NameWords } from "./name-words.ts";

/** Words less alike are not taken for each other. */
export const MIN_SIMILARITY = 0.62;
/** The same of a word that was read from Chinese or Korean characters: another character is another name, however its reading is spelt. */
export const SIGN_ENOUGH = 0.9;
/** Same sound, other spelling. */
export const SAME_SOUND = 0.985;
/** The same word but for letters that are drawn alike. */
export const DRAWN_ALIKE = 0.95;
/** Another form of the same given name (`Bill`, `William`). */
export const OTHER_FORM = 0.9;
/** A word that no list has, with the letters of another in another order. */
const JUMBLED = 0.88;
/** An initial and a word that begins with it. */
export const INITIAL_SIMILARITY = 0.85;

/** The kind of comparison of two words, from their classes. */
export const COMPARED_BY = { nothing: 0, initials: 1, initialAndWord: 2, spelling: 3, letters: 4 } as const;
type ComparedBy = (typeof COMPARED_BY)[keyof typeof COMPARED_BY];

const CLASSES = WORD_CLASSES.length;
const COMPARISON = Uint8Array.from({ length: CLASSES * CLASSES }, (_, at) =>
  comparisonOf(Math.trunc(at / CLASSES), at % CLASSES),
);

function comparisonOf(a: number, b: number): ComparedBy {
  const small = IS_SMALL[a] === 1 || IS_SMALL[b] === 1;
  if (a === CLASS_CODE.initial || b === CLASS_CODE.initial) {
    if (small) return COMPARED_BY.nothing;
    return a === b ? COMPARED_BY.initials : COMPARED_BY.initialAndWord;
  }
  if (small || a === CLASS_CODE.number || b === CLASS_CODE.number) return COMPARED_BY.spelling;
  return COMPARED_BY.letters;
}

/** Which words are comparable: an initial with a word of that first letter, a small word only with the same word. Takes class codes. */
export function comparedBy(a: number, b: number): number {
  return COMPARISON[a * CLASSES + b] ?? COMPARED_BY.nothing;
}

/** Similarity of a word of a query and another that is not spelt the same, by sound or by letters; 0 when they are not taken for each other. */
export function lettersAlike(a: NameWords, i: number, b: NameWords, j: number): number {
  const floor = a.signs[i] === 1 ? SIGN_ENOUGH : MIN_SIMILARITY;
  const swap = a.abjad[i] === 0 && b.abjad[j] === 1;
  const abjad = a.abjad[i] !== b.abjad[j];
  const bySound = swap
    ? alike(b.sound, j, a.sound, i, true, floor)
    : alike(a.sound, i, b.sound, j, abjad, floor);
  // Words that are written as they sound have been compared already.
  const isOther = !abjad && !(a.isAsHeard(i) && b.isAsHeard(j));
  const byLetter = isOther ? alike(a.letters, i, b.letters, j, false, Math.max(floor, bySound)) : 0;
  const best = Math.max(bySound, byLetter);
  // Most pairs of words have nothing in common.
  const likeness =
    best === 0
      ? 0
      : likenessOf(
          best,
          abjad,
          [a.letters.word(i), b.letters.stretch(j)],
          [a.sound.word(i), b.sound.stretch(j)],
          a.inLists[i],
        );
  const jumbled = a.inLists[i] !== true && !abjad && areJumbled(a, i, b, j) ? JUMBLED : 0;
  return Math.min(SAME_SOUND, Math.max(likeness, jumbled));
}

const areJumbled = (a: NameWords, i: number, b: NameWords, j: number): boolean =>
  a.letters.mask[i] === b.letters.mask[j] &&
  a.letters.length(i) === b.letters.length(j) &&
  isJumbled(a.letters.word(i), b.letters.stretch(j));

/** Similarity of two words as they sound, or as they are spelt. */
function alike(
  x: NameWords["sound"],
  i: number,
  y: NameWords["sound"],
  j: number,
  abjad: boolean,
  floor: number,
): number {
  const [mask, other] = [x.mask[i] ?? 0, y.mask[j] ?? 0];
  if (!mayBeAlike(mask, x.length(i), other, y.length(j), abjad, floor)) return 0;
  const [bytes, start, end] = [y.bytes[j] ?? EMPTY, y.start[j] ?? 0, y.end[j] ?? 0];
  return wordSimilarity(x.word(i), bytes, start, end, abjad, floor, mask, other);
}

const EMPTY = new Uint8Array(0);
export const LONGEST_RUN_LETTERS = 64;
export const SHORTEST_RUN_LETTERS = 4;
const runA = new Uint8Array(LONGEST_RUN_LETTERS);
const runB = new Uint8Array(LONGEST_RUN_LETTERS);

/**
 * Similarity of two runs of neighbouring words, each read as one word.
 * @param floor smaller similarities are 0
 */
export function runsAlike(
  a: NameWords,
  i: number,
  wordsOfA: number,
  b: NameWords,
  j: number,
  wordsOfB: number,
  floor: number,
): number {
  // The one without short vowels comes first.
  if (a.abjad[i] === 0 && b.abjad[j] === 1) return runsAlike(b, j, wordsOfB, a, i, wordsOfA, floor);
  const [lengthA, lengthB] = [runLength(a, i, wordsOfA), runLength(b, j, wordsOfB)];
  if (Math.min(lengthA, lengthB) < SHORTEST_RUN_LETTERS || Math.max(lengthA, lengthB) > LONGEST_RUN_LETTERS)
    return 0;
  const abjad = a.abjad[i] !== b.abjad[j];
  if (!mayBeAlike(runMask(a, i, wordsOfA), lengthA, runMask(b, j, wordsOfB), lengthB, abjad, floor)) return 0;
  join(runA, a, i, wordsOfA);
  join(runB, b, j, wordsOfB);
  return wordSimilarity(runA.subarray(0, lengthA), runB, 0, lengthB, abjad, floor);
}

/**
 * Whether some run of words, each read as one word, is like a word of another name. The letters of each run are added up once.
 * @param isFirst the words stand in front where two names are compared
 */
export function hasRunLikeAWord(
  words: NameWords,
  others: NameWords,
  isFirst: boolean,
  floor: number,
  longestRun: number,
): boolean {
  for (let from = 0; from + 1 < words.count; from++) {
    let [length, mask] = [0, 0];
    for (let span = 1; span <= longestRun && from + span <= words.count; span++) {
      const last = from + span - 1;
      const cls = words.cls[last];
      if (cls === CLASS_CODE.title || cls === CLASS_CODE.legal) break;
      length += words.sound.length(last);
      mask |= words.sound.mask[last] ?? 0;
      if (span === 1) continue;
      for (let other = 0; other < others.count; other++) {
        if (!mayRunBeLike(length, mask, words.abjad[from] ?? 0, others, other, floor)) continue;
        const alike = isFirst
          ? runsAlike(words, from, span, others, other, 1, floor)
          : runsAlike(others, other, 1, words, from, span, floor);
        if (alike > 0) return true;
      }
    }
  }
  return false;
}

/** As `runsAlike` looks at the letters: the one without short vowels comes first. */
function mayRunBeLike(
  length: number,
  mask: number,
  abjad: number,
  others: NameWords,
  other: number,
  floor: number,
): boolean {
  const [otherLength, otherMask] = [others.sound.length(other), others.sound.mask[other] ?? 0];
  const otherAbjad = others.abjad[other] ?? 0;
  return abjad === 0 && otherAbjad === 1
    ? mayBeAlike(otherMask, otherLength, mask, length, true, floor)
    : mayBeAlike(mask, length, otherMask, otherLength, abjad !== otherAbjad, floor);
}

/** Letters in a run; 0 when it holds a word that is never run together with others. */
function runLength(words: NameWords, from: number, count: number): number {
  let length = 0;
  for (let at = from; at < from + count; at++) {
    const cls = words.cls[at];
    if (cls === CLASS_CODE.title || cls === CLASS_CODE.legal) return 0;
    length += words.sound.length(at);
  }
  return length;
}

function runMask(words: NameWords, from: number, count: number): number {
  let mask = 0;
  for (let at = from; at < from + count; at++) mask |= words.sound.mask[at] ?? 0;
  return mask;
}

function join(into: Uint8Array, words: NameWords, from: number, count: number): void {
  let length = 0;
  for (let at = from; at < from + count; at++) {
    const { bytes, start, end } = words.sound;
    const source = bytes[at] ?? EMPTY;
    for (let k = start[at] ?? 0; k < (end[at] ?? 0); k++) into[length++] = source[k] ?? 0;
  }
}
