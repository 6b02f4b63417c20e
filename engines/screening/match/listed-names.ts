import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { classWeight, rarityFactor } from "../store/weights.ts";
import {
  LETTERS_FROM,
  LETTERS_MASK,
  LETTERS_TO,
  RARITY,
  SOUND_FROM,
  SOUND_MASK,
  SOUND_TO,
} from "../store/word-facts.ts";
import { FREQUENT_NAMES, WORD_CLASSES } from "../text/words.ts";
import { CLASS_CODE, MAX_WORDS, type NameWords } from "./name-words.ts";

/** By class code and whether the word is a frequent name. */
const WEIGHT = Float64Array.from(
  WORD_CLASSES.flatMap((cls) => [classWeight(cls, false), classWeight(cls, true)]),
);

/** Unpacks the names of an index into columns. Holds scratch memory: make one per index and use it for one query at a time. */
export class ListedNames {
  readonly #index: ScreeningIndex;
  readonly #frequent: Uint8Array;
  readonly #ids = new Uint32Array(MAX_WORDS);

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#frequent = new Uint8Array(index.words);
    for (const name of FREQUENT_NAMES) {
      const word = index.wordSpelt(name);
      if (word !== -1) this.#frequent[word] = 1;
    }
  }

  /**
   * @param initials whether first letters are wanted, because the other name has initials; one of its own has them anyway
   * @param letters whether the words are to be compared by letters and sounds, not only looked at
   * @returns the listed words, by place in the name
   */
  load(
    into: NameWords,
    name: number,
    organisation: boolean,
    initials: boolean,
    letters: boolean,
  ): Uint32Array {
    const { facts, sections } = this.#index;
    const { nameTokenStart, nameToken, nameTokenClass, wordBytes } = sections;
    const { numbers, rarities } = facts;
    const start = nameTokenStart[name] ?? 0;
    into.count = Math.min((nameTokenStart[name + 1] ?? 0) - start, MAX_WORDS);
    for (let at = 0; at < into.count; at++) {
      const id = nameToken[start + at] ?? 0;
      const code = nameTokenClass[start + at] ?? 0;
      const cls = code & ~ABJAD_BIT;
      this.#ids[at] = id;
      into.cls[at] = cls;
      into.abjad[at] = (code & ABJAD_BIT) === 0 ? 0 : 1;
      const of = facts.of(id);
      const from = numbers[of + LETTERS_FROM] ?? 0;
      if (initials || cls === CLASS_CODE.initial) into.firstLetter[at] = wordBytes[from] ?? 0;
      into.weight[at] =
        (WEIGHT[2 * cls + (this.#frequent[id] ?? 0)] ?? 0) *
        rarityFactor(rarities[of + RARITY] ?? 1, organisation);
      if (letters) loadLetters(this.#index, into, at, id);
      else into.letters.place(at, wordBytes, from, numbers[of + LETTERS_TO] ?? 0);
    }
    return this.#ids;
  }
}

/** Takes over the letters and the sound of a listed word. @param at its place among the words */
export function loadLetters(
  { sections, facts }: ScreeningIndex,
  into: NameWords,
  at: number,
  id: number,
): void {
  const { canonBytes, wordBytes } = sections;
  const { numbers } = facts;
  const of = facts.of(id);
  const [heardFrom, heardTo] = [numbers[of + SOUND_FROM] ?? 0, numbers[of + SOUND_TO] ?? 0];
  const [from, to] = [numbers[of + LETTERS_FROM] ?? 0, numbers[of + LETTERS_TO] ?? 0];
  into.sound.setWith(at, canonBytes, heardFrom, heardTo, numbers[of + SOUND_MASK] ?? 0);
  into.letters.setWith(at, wordBytes, from, to, numbers[of + LETTERS_MASK] ?? 0);
}
