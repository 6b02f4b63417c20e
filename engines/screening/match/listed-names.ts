import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { classWeight, rarityFactor } from "../store/weights.ts";
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
    const { nameTokenStart, nameToken, nameTokenClass, wordRarity, wordStart, wordBytes } =
      this.#index.sections;
    const start = nameTokenStart[name] ?? 0;
    into.count = Math.min((nameTokenStart[name + 1] ?? 0) - start, MAX_WORDS);
    for (let at = 0; at < into.count; at++) {
      const id = nameToken[start + at] ?? 0;
      const code = nameTokenClass[start + at] ?? 0;
      const cls = code & ~ABJAD_BIT;
      this.#ids[at] = id;
      into.cls[at] = cls;
      into.abjad[at] = (code & ABJAD_BIT) === 0 ? 0 : 1;
      if (initials || cls === CLASS_CODE.initial) into.firstLetter[at] = wordBytes[wordStart[id] ?? 0] ?? 0;
      into.weight[at] =
        (WEIGHT[2 * cls + (this.#frequent[id] ?? 0)] ?? 0) * rarityFactor(wordRarity[id] ?? 1, organisation);
      if (letters) loadLetters(this.#index, into, at, id);
      else into.letters.place(at, wordBytes, wordStart[id] ?? 0, wordStart[id + 1] ?? 0);
    }
    return this.#ids;
  }
}

/** Takes over the letters and the sound of a listed word. @param at its place among the words */
export function loadLetters(
  { sections, masks }: ScreeningIndex,
  into: NameWords,
  at: number,
  id: number,
): void {
  const { canonBytes, canonStart, wordBytes, wordStart } = sections;
  const [heardFrom, heardTo] = [canonStart[id] ?? 0, canonStart[id + 1] ?? 0];
  into.sound.setWith(at, canonBytes, heardFrom, heardTo, masks.ofSound(id));
  into.letters.setWith(at, wordBytes, wordStart[id] ?? 0, wordStart[id + 1] ?? 0, masks.ofLetters(id));
}
