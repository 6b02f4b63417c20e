import { letterMask } from "../text/letter-sets.ts";
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
    return maskIn(this.#ofSounds, this.#sections.canonBytes, this.#sections.canonStart, word);
  }

  /** Of a word as it is spelt. */
  ofLetters(word: number): number {
    return maskIn(this.#ofLetters, this.#sections.wordBytes, this.#sections.wordStart, word);
  }
}

/** The set of a word's letters, which `masks` keeps. @param starts where each word begins in `bytes` */
function maskIn(masks: Int32Array, bytes: Uint8Array, starts: Uint32Array, word: number): number {
  const known = masks[word] ?? 0;
  if (known !== 0) return known;
  const mask = letterMask(bytes, starts[word] ?? 0, starts[word + 1] ?? 0);
  masks[word] = mask;
  return mask;
}
