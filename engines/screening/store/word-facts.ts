import { letterMask } from "../text/letter-sets.ts";
import type { Sections } from "./format.ts";

/** Numbers kept side by side for each word: 32 bytes, so that a word costs one access to memory. */
const FIELDS = 8;
/** Where the letters of a word and its canonical form stand, and their sets of letters (see `letterMask`). */
export const LETTERS_FROM = 0;
export const LETTERS_TO = 1;
export const SOUND_FROM = 2;
export const SOUND_TO = 3;
export const LETTERS_MASK = 4;
export const SOUND_MASK = 5;
/** In single precision: for `rarities`. */
export const RARITY = 6;
/** 1 for a word that is written as it sounds. */
export const AS_HEARD = 7;

/**
 * What is asked of a listed word when it is compared. The index keeps each in a column of its own, which costs a processor an access to memory each.
 * A word's numbers are put together when it is first asked for: a word is compared again and again.
 */
export class WordFacts {
  readonly numbers: Int32Array;
  /** The same memory, for `RARITY`. */
  readonly rarities: Float32Array;
  readonly #sections: Sections;

  constructor(sections: Sections) {
    this.#sections = sections;
    this.numbers = new Int32Array(FIELDS * (sections.wordStart.length - 1));
    this.rarities = new Float32Array(this.numbers.buffer);
  }

  /** Where the numbers of a word begin. */
  of(word: number): number {
    const at = FIELDS * word;
    // A word has a letter.
    if (this.numbers[at + LETTERS_MASK] === 0) this.#putTogether(word, at);
    return at;
  }

  #putTogether(word: number, at: number): void {
    const { numbers } = this;
    const { canonBytes, canonStart, wordBytes, wordStart, wordRarity } = this.#sections;
    const [from, to] = [wordStart[word] ?? 0, wordStart[word + 1] ?? 0];
    const [heardFrom, heardTo] = [canonStart[word] ?? 0, canonStart[word + 1] ?? 0];
    numbers[at + LETTERS_FROM] = from;
    numbers[at + LETTERS_TO] = to;
    numbers[at + SOUND_FROM] = heardFrom;
    numbers[at + SOUND_TO] = heardTo;
    numbers[at + LETTERS_MASK] = letterMask(wordBytes, from, to);
    numbers[at + SOUND_MASK] = letterMask(canonBytes, heardFrom, heardTo);
    this.rarities[at + RARITY] = wordRarity[word] ?? 1;
    numbers[at + AS_HEARD] = areSame(wordBytes, from, to, canonBytes, heardFrom, heardTo) ? 1 : 0;
  }
}

/** Whether two words have the same letters. */
function areSame(
  a: Uint8Array,
  startA: number,
  endA: number,
  b: Uint8Array,
  startB: number,
  endB: number,
): boolean {
  const length = endA - startA;
  if (endB - startB !== length) return false;
  for (let at = 0; at < length; at++) if (a[startA + at] !== b[startB + at]) return false;
  return true;
}
