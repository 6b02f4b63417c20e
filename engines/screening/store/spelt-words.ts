import { hashBytes, hashText } from "../text/phonetic.ts";
import type { Sections } from "./format.ts";

/** Bits for each listed word: of sixteen other texts one is taken for a listed word, and then looked up. */
const BITS_OF_WORD = 16;
const [FEWEST_BITS, MOST_BITS] = [5, 26];
const SEED = 0x7ed55d16;

/** Says of most texts that no list has them as a word: a query asks for many that it makes of its words. */
export class SpeltWords {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  constructor({ wordBytes, wordStart }: Sections) {
    const words = wordStart.length - 1;
    const wanted = Math.ceil(Math.log2(Math.max(1, words) * BITS_OF_WORD));
    const bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted));
    this.#bits = new Uint32Array(2 ** (bits - FEWEST_BITS));
    this.#shift = 32 - bits;
    for (let word = 0; word < words; word++) {
      const hash = hashBytes(wordBytes, wordStart[word] ?? 0, wordStart[word + 1] ?? 0, SEED);
      const place = this.#placeOf(hash);
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }

  mayHave(text: string): boolean {
    const place = this.#placeOf(hashText(text, SEED));
    return (((this.#bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }

  /** The last letters hardly change the upper bits of such a hash: they are mixed first. */
  #placeOf(hash: number): number {
    return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> this.#shift;
  }
}
