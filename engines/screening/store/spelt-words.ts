import { hashBytes, hashText } from "../text/phonetic.ts";
import type { Sections } from "./format.ts";

/** Bits for each listed word: of sixteen other texts one is taken for a listed word, and then looked up. */
const BITS_OF_WORD = 16;
const [FEWEST_BITS, MOST_BITS] = [5, 26];
const SEED = 0x7ed55d16;

/** Slots for each listed word: with no fewer, hardly a search looks at more than two. */
const SLOTS_OF_WORD = 2;

/** Finds words by their spelling. A query asks for many that it makes of its words, and of most of these a bit says that no list has them. */
export class SpeltWords {
  readonly #sections: Sections;
  readonly #bits: Uint32Array;
  readonly #shift: number;
  /** By hash, the number of a word and one more; 0 for none. */
  readonly #slots: Uint32Array;

  constructor(sections: Sections) {
    const { wordBytes, wordStart } = sections;
    const words = wordStart.length - 1;
    this.#sections = sections;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1, words) * SLOTS_OF_WORD)));
    const wanted = Math.ceil(Math.log2(Math.max(1, words) * BITS_OF_WORD));
    const bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted));
    this.#bits = new Uint32Array(2 ** (bits - FEWEST_BITS));
    this.#shift = 32 - bits;
    for (let word = 0; word < words; word++) {
      const hash = hashBytes(wordBytes, wordStart[word] ?? 0, wordStart[word + 1] ?? 0, SEED);
      const place = this.#placeOf(hash);
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
      let slot = this.#slotOf(hash);
      while (this.#slots[slot] !== 0) slot = this.#behind(slot);
      this.#slots[slot] = word + 1;
    }
  }

  /** The word that is spelt exactly so, or -1. */
  find(text: string): number {
    const hash = hashText(text, SEED);
    const place = this.#placeOf(hash);
    if ((((this.#bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 0) return -1;
    for (let slot = this.#slotOf(hash); ; slot = this.#behind(slot)) {
      const word = (this.#slots[slot] ?? 0) - 1;
      if (word === -1 || this.#spells(word, text)) return word;
    }
  }

  #spells(word: number, text: string): boolean {
    const { wordStart, wordBytes } = this.#sections;
    const start = wordStart[word] ?? 0;
    if ((wordStart[word + 1] ?? 0) - start !== text.length) return false;
    for (let at = 0; at < text.length; at++) if (wordBytes[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  /** A power of two of slots: the lower bits of the mixed hash, of which the bits take the upper ones. */
  #slotOf(hash: number): number {
    return mixed(hash) & (this.#slots.length - 1);
  }

  #behind(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  /** The last letters hardly change the upper bits of such a hash: they are mixed first. */
  #placeOf(hash: number): number {
    return mixed(hash) >>> this.#shift;
  }
}

const mixed = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
