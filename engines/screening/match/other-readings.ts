import type { ScreeningIndex } from "../store/screening-index.ts";
import { SHORTEST_JOINED, SHORTEST_PIECE } from "./mended-names.ts";
import type { SubjectWord } from "./subject-words.ts";

/** Bits for each listed word: of hundred others, some three are taken for one. */
const BITS_OF_WORD = 32;
const MOST_BITS = 26;
const [FIRST, LAST, LENGTH] = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35];

/** The words of an index that may be two pieces in one, by their first and last letters and their length. */
class JoinedShapes {
  readonly #bits: Uint8Array;
  readonly #shift: number;

  constructor(index: ScreeningIndex) {
    const { wordStart, wordBytes } = index.sections;
    const bits = Math.min(MOST_BITS, Math.ceil(Math.log2(Math.max(1, index.words) * BITS_OF_WORD)));
    this.#shift = 32 - bits;
    this.#bits = new Uint8Array(2 ** Math.max(0, bits - 3));
    for (let word = 0; word < index.words; word++) {
      const [start, end] = [wordStart[word] ?? 0, wordStart[word + 1] ?? 0];
      if (end - start < SHORTEST_JOINED) continue;
      const place = this.#placeOf(
        piece(wordBytes, start),
        piece(wordBytes, end - SHORTEST_PIECE),
        end - start,
      );
      this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7));
    }
  }

  /** @param first letters that it begins with, as `piece` has them; likewise `last` */
  mayBe(first: number, last: number, length: number): boolean {
    const place = this.#placeOf(first, last, length);
    return (((this.#bits[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 1;
  }

  #placeOf(first: number, last: number, length: number): number {
    const mixed = (Math.imul(first, FIRST) ^ Math.imul(last, LAST)) + Math.imul(length, LENGTH);
    return Math.imul(mixed ^ (mixed >>> 15), FIRST) >>> this.#shift;
  }
}

/** Letters at the beginning or the end of a word in one number. */
function piece(bytes: Uint8Array, from: number): number {
  let letters = 0;
  for (let k = 0; k < SHORTEST_PIECE; k++) letters = (letters << 8) | (bytes[from + k] ?? 0);
  return letters;
}

/**
 * Passes over names of persons that are read as they are written alone: neither mended (`isMended`), nor with a space moved (`withSpacesMoved`)
 * or an article apart (`withArticlesApart`).
 */
export class OtherReadings {
  readonly #index: ScreeningIndex;
  readonly #shapes: JoinedShapes;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#shapes = new JoinedShapes(index);
  }

  /** Whether a name may be mended: that needs two words that make a listed one, or a name without a listed word, of one word or all turned around. */
  mayBeMended(words: readonly SubjectWord[]): boolean {
    if (!words.some(isListed) && (words.length < 2 || words.every(({ turns }) => turns))) return true;
    for (let at = 1; at < words.length; at++) if (this.#mayBeJoined(words[at - 1], words[at])) return true;
    return false;
  }

  #mayBeJoined(first: SubjectWord | undefined, second: SubjectWord | undefined): boolean {
    if (first === undefined || second === undefined) return false;
    const [{ letters: a, text }, { letters: b, text: following }] = [first.word, second.word];
    const length = a.length + b.length;
    if (a.length < SHORTEST_PIECE || b.length < SHORTEST_PIECE || length < SHORTEST_JOINED) return false;
    if (!this.#shapes.mayBe(piece(a, 0), piece(b, b.length - SHORTEST_PIECE), length)) return false;
    return this.#index.hasWord(text + following);
  }

  /** Whether an article may be read apart. */
  mayHoldArticle(words: readonly SubjectWord[]): boolean {
    return words.some(({ holdsArticle }) => holdsArticle);
  }

  /** Whether a space may be moved in a name: that needs two words that make two listed ones. */
  mayHaveMoved(words: readonly SubjectWord[]): boolean {
    if (words.every(isListed)) return false;
    return words.some((word, at) => {
      const following = words[at + 1];
      if (following === undefined) return false;
      const [left, right] = [word.word.text, following.word.text];
      return (
        (word.losesLast && this.#index.hasWord(left.slice(-1) + right)) ||
        (following.losesFirst && this.#index.hasWord(left + right.slice(0, 1)))
      );
    });
  }
}

const isListed = ({ word }: SubjectWord): boolean => word.exact !== -1;
