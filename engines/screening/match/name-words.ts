import { letterMask } from "../text/letter-sets.ts";
import type { Stretch } from "../text/stretch.ts";
import { WORD_CLASSES, type WordClass } from "../text/words.ts";

/** Longest name that is aligned; queries are cut into windows and listed names at the same length. */
export const MAX_WORDS = 48;

/** One word outside the columns: its properties before names are compared. */
export interface Word {
  /** Lower-case ASCII letters and digits. */
  text: string;
  cls: WordClass;
  /** How much it says about who is meant, 0–1. */
  weight: number;
  /** Canonical form as bytes. */
  sound: Uint8Array;
  /** `text` as bytes. */
  letters: Uint8Array;
  /** From a script that does not write short vowels. */
  abjad: boolean;
  /** Read from Chinese or Korean characters by a table. */
  signs?: boolean;
  /** Of queries: the listed word that is spelt the same, or -1. */
  exact?: number;
}

/** Words written in bytes, each as a stretch of some array, so that an index is read in place. */
class Stretches {
  readonly bytes: Uint8Array[] = Array.from({ length: MAX_WORDS }, () => NOTHING);
  readonly start = new Uint32Array(MAX_WORDS);
  readonly end = new Uint32Array(MAX_WORDS);
  /** Their sets of letters, see `letterMask`. */
  readonly mask = new Int32Array(MAX_WORDS);

  set(at: number, bytes: Uint8Array, start: number, end: number): void {
    this.setWith(at, bytes, start, end, letterMask(bytes, start, end));
  }

  /** The same with a set of letters that is known. */
  setWith(at: number, bytes: Uint8Array, start: number, end: number, mask: number): void {
    this.place(at, bytes, start, end);
    this.mask[at] = mask;
  }

  /** The same without the set of letters, which takes the most time. */
  place(at: number, bytes: Uint8Array, start: number, end: number): void {
    // Nearly always the same array: to write it again costs more than to look.
    if (this.bytes[at] !== bytes) this.bytes[at] = bytes;
    this.start[at] = start;
    this.end[at] = end;
  }

  length(at: number): number {
    return (this.end[at] ?? 0) - (this.start[at] ?? 0);
  }

  /** Where a word stands. */
  stretch(at: number): Stretch {
    return { bytes: this.bytes[at] ?? NOTHING, start: this.start[at] ?? 0, end: this.end[at] ?? 0 };
  }

  /** A word alone. */
  word(at: number): Uint8Array {
    const bytes = this.bytes[at] ?? NOTHING;
    const [start, end] = [this.start[at] ?? 0, this.end[at] ?? 0];
    // A word of a query has an array of its own.
    return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
  }
}

const NOTHING = new Uint8Array(0);

/** One name's words in columns. Made once and reused for every name, because thousands of names are compared per second. */
export class NameWords {
  count = 0;
  readonly weight = new Float64Array(MAX_WORDS);
  /** Code of the class, by its place in `WORD_CLASSES`. */
  readonly cls = new Uint8Array(MAX_WORDS);
  readonly firstLetter = new Uint8Array(MAX_WORDS);
  readonly abjad = new Uint8Array(MAX_WORDS);
  /** Of queries only: 1 for a word that was read from Chinese or Korean characters. */
  readonly signs = new Uint8Array(MAX_WORDS);
  /** Of queries to an index only: whether a list has the word. */
  readonly inLists: (boolean | undefined)[] = Array.from({ length: MAX_WORDS }, () => undefined);
  readonly text: string[] = Array.from({ length: MAX_WORDS }, () => "");
  readonly sound = new Stretches();
  readonly letters = new Stretches();

  /** Whether a word is written as it sounds. */
  isAsHeard(at: number): boolean {
    const { sound, letters } = this;
    const length = letters.length(at);
    if (sound.mask[at] !== letters.mask[at] || sound.length(at) !== length) return false;
    const [heard, written] = [sound.bytes[at] ?? NOTHING, letters.bytes[at] ?? NOTHING];
    const [from, start] = [sound.start[at] ?? 0, letters.start[at] ?? 0];
    for (let k = 0; k < length; k++) if (heard[from + k] !== written[start + k]) return false;
    return true;
  }

  /** Takes words over. @param words at most `MAX_WORDS`; more are left out */
  fill(words: readonly Word[]): void {
    this.count = Math.min(words.length, MAX_WORDS);
    for (let at = 0; at < this.count; at++) {
      const word = words[at];
      if (word === undefined) continue;
      this.weight[at] = word.weight;
      this.cls[at] = CLASS_CODE[word.cls];
      this.firstLetter[at] = word.letters[0] ?? 0;
      this.abjad[at] = word.abjad ? 1 : 0;
      this.inLists[at] = word.exact === undefined ? undefined : word.exact !== -1;
      this.signs[at] = word.signs === true ? 1 : 0;
      this.text[at] = word.text;
      this.sound.set(at, word.sound, 0, word.sound.length);
      this.letters.set(at, word.letters, 0, word.letters.length);
    }
  }
}

/** A class's place in `WORD_CLASSES`, which is its code in the columns and in the index. */
export const CLASS_CODE: Record<WordClass, number> = {
  core: WORD_CLASSES.indexOf("core"),
  initial: WORD_CLASSES.indexOf("initial"),
  particle: WORD_CLASSES.indexOf("particle"),
  title: WORD_CLASSES.indexOf("title"),
  legal: WORD_CLASSES.indexOf("legal"),
  generic: WORD_CLASSES.indexOf("generic"),
  number: WORD_CLASSES.indexOf("number"),
  part: WORD_CLASSES.indexOf("part"),
  patronymic: WORD_CLASSES.indexOf("patronymic"),
};

/** Words that hardly identify an entity, by class code. */
export const IS_SMALL = Uint8Array.from(WORD_CLASSES, (cls) =>
  cls === "particle" || cls === "title" || cls === "legal" ? 1 : 0,
);

/** Pairs of words, or of runs of neighbouring words that were read as one (`jong` `un` ~ `jongun`), in columns. */
export class WordPairs {
  count = 0;
  readonly query = new Uint8Array(MAX_WORDS);
  readonly listed = new Uint8Array(MAX_WORDS);
  readonly queryWords = new Uint8Array(MAX_WORDS);
  readonly listedWords = new Uint8Array(MAX_WORDS);
  readonly similarity = new Float64Array(MAX_WORDS);

  add(query: number, queryWords: number, listed: number, listedWords: number, similarity: number): void {
    const at = this.count++;
    this.query[at] = query;
    this.listed[at] = listed;
    this.queryWords[at] = queryWords;
    this.listedWords[at] = listedWords;
    this.similarity[at] = similarity;
  }

  /** Whether two words stand in one pair, each alone. */
  has(query: number, listed: number): boolean {
    for (let at = 0; at < this.count; at++)
      if (this.query[at] === query)
        return this.listed[at] === listed && this.queryWords[at] === 1 && this.listedWords[at] === 1;
    return false;
  }

  /** Moves a pair to an earlier place. */
  move(from: number, to: number): void {
    this.query[to] = this.query[from] ?? 0;
    this.listed[to] = this.listed[from] ?? 0;
    this.queryWords[to] = this.queryWords[from] ?? 0;
    this.listedWords[to] = this.listedWords[from] ?? 0;
    this.similarity[to] = this.similarity[from] ?? 0;
  }

  /**
   * Marks the words that have a counterpart.
   * @param least only pairs at least so alike count
   */
  mark(usedQuery: Uint8Array, usedListed: Uint8Array, least = 0): void {
    usedQuery.fill(0);
    usedListed.fill(0);
    for (let at = 0; at < this.count; at++) {
      if ((this.similarity[at] ?? 0) < least) continue;
      const i = this.query[at] ?? 0;
      const j = this.listed[at] ?? 0;
      for (let k = 0; k < (this.queryWords[at] ?? 0); k++) usedQuery[i + k] = 1;
      for (let k = 0; k < (this.listedWords[at] ?? 0); k++) usedListed[j + k] = 1;
    }
  }
}
