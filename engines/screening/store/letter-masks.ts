import { letterMask } from "../text/similarity.ts";
import type { Sections } from "./format.ts";

/** Sets of letters of the listed words (see `letterMask`), each made when it is first asked for: a word is compared again and again. */
export class LetterMasks {
  readonly #sections: Sections;
  /** 0: not made yet. */
  readonly #ofSounds: Int32Array;
  readonly #ofLetters: Int32Array;

  constructor(sections: Sections) {
    this.#sections = sections;
    this.#ofSounds = new Int32Array(sections.canonStart.length);
    this.#ofLetters = new Int32Array(sections.wordStart.length);
  }

  /** Of a word's canonical form. */
  ofSound(word: number): number {
    const known = this.#ofSounds[word] ?? 0;
    if (known !== 0) return known;
    const { canonBytes, canonStart } = this.#sections;
    const mask = letterMask(canonBytes, canonStart[word] ?? 0, canonStart[word + 1] ?? 0);
    this.#ofSounds[word] = mask;
    return mask;
  }

  /** Of a word as it is spelt. */
  ofLetters(word: number): number {
    const known = this.#ofLetters[word] ?? 0;
    if (known !== 0) return known;
    const { wordBytes, wordStart } = this.#sections;
    const mask = letterMask(wordBytes, wordStart[word] ?? 0, wordStart[word + 1] ?? 0);
    this.#ofLetters[word] = mask;
    return mask;
  }
}
