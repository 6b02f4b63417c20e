import type { ScreeningIndex } from "../store/screening-index.ts";
import { areFormsOfOneName, hasOtherForms } from "../text/nicknames.ts";
import type { Aligner } from "./align.ts";
import { MAX_WORDS, type NameWords } from "./name-words.ts";
import { COMPARED_BY, comparedBy, INITIAL_SIMILARITY, lettersAlike, OTHER_FORM } from "./word-similarity.ts";
import type { QueryWord } from "./words.ts";

/**
 * Rows by listed word. Clearing takes constant time: a place counts only if the row there names its word (sparse set;
 * Briggs and Torczon 1993, doi:10.1145/176454.176484).
 */
class Rows {
  readonly #place: Uint32Array;
  #owner = new Uint32Array(256);
  #values = new Float32Array(1024);
  #count = 0;
  #width = 0;

  constructor(words: number) {
    this.#place = new Uint32Array(words);
  }

  clear(width: number): void {
    this.#count = 0;
    this.#width = width;
  }

  /** Where a word's row begins, or -1. */
  find(word: number): number {
    const place = this.#place[word] ?? 0;
    return place < this.#count && this.#owner[place] === word ? place * this.#width : -1;
  }

  /** @returns the start of its row; a new row has this value in every column */
  make(word: number, value: number): number {
    const found = this.find(word);
    if (found !== -1) return found;
    const place = this.#count++;
    this.#grow();
    this.#place[word] = place;
    this.#owner[place] = word;
    const start = place * this.#width;
    this.#values.fill(value, start, start + this.#width);
    return start;
  }

  at(position: number): number {
    return this.#values[position] ?? 0;
  }

  set(position: number, value: number): void {
    this.#values[position] = value;
  }

  #grow(): void {
    if (this.#count > this.#owner.length) this.#owner = larger(this.#owner, new Uint32Array(this.#count * 2));
    const needed = this.#count * this.#width;
    if (needed > this.#values.length) this.#values = larger(this.#values, new Float32Array(needed * 2));
  }
}

function larger<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

const UNKNOWN = -1;

/** How alike the words of a query and listed words are: the vocabulary's values for a window's words, and the letter comparisons so far. */
export class NearTable {
  readonly #index: ScreeningIndex;
  readonly #near: Rows;
  readonly #letters: Rows;
  #query: readonly QueryWord[] = [];
  /** 1 for a given name of the query that has other forms. */
  readonly #hasForms = new Uint8Array(MAX_WORDS);

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#near = new Rows(index.words);
    // Once as written and once as from a script without short vowels.
    this.#letters = new Rows(2 * index.words);
  }

  /** Begins a window. */
  begin(query: readonly QueryWord[]): void {
    // How alike letters are depends on the words alone, which a person's and a company's reading of a name share.
    if (!areSpeltAlike(query, this.#query)) this.#letters.clear(query.length);
    this.#query = query;
    this.#near.clear(query.length);
    for (let i = 0; i < query.length; i++) {
      const { text, near, nearness } = query[i] ?? NO_WORD;
      this.#hasForms[i] = hasOtherForms(text) ? 1 : 0;
      for (let at = 0; at < near.length; at++) {
        this.#near.set(this.#near.make(near[at] ?? 0, 0) + i, nearness[at] ?? 0);
      }
    }
  }

  /**
   * Fills the aligner's similarities for the name in its columns.
   * @param ids the listed words there
   * @param thorough compares letters when the vocabulary has no value
   * @returns whether letters made some words alike
   */
  fill(aligner: Aligner, ids: Uint32Array, thorough: boolean): boolean {
    const { query, listed, similarity } = aligner;
    const width = listed.count;
    let isMore = false;
    for (let j = 0; j < width; j++) {
      const id = ids[j] ?? 0;
      const row = this.#near.find(id);
      const cls = listed.cls[j] ?? 0;
      for (let i = 0; i < query.count; i++) {
        const by = comparedBy(query.cls[i] ?? 0, cls);
        const isByLetters = by === COMPARED_BY.letters;
        let alike = isByLetters
          ? row === -1
            ? 0
            : this.#near.at(row + i)
          : this.#byClass(aligner, i, j, id, by);
        if (thorough && isByLetters && alike === 0) {
          alike = this.#byLetters(query, i, listed, j, id);
          isMore ||= alike > 0;
        }
        similarity[i * width + j] = alike;
      }
    }
    return isMore;
  }

  /** How alike words are that are not compared by letters. */
  #byClass(aligner: Aligner, i: number, j: number, id: number, by: number): number {
    const { query, listed } = aligner;
    switch (by) {
      case COMPARED_BY.initials:
        return query.firstLetter[i] === listed.firstLetter[j] ? 1 : 0;
      case COMPARED_BY.initialAndWord:
        return query.firstLetter[i] === listed.firstLetter[j] ? INITIAL_SIMILARITY : 0;
      case COMPARED_BY.spelling:
        return this.#query[i]?.exact === id ? 1 : 0;
      default:
        return 0;
    }
  }

  #byLetters(query: NameWords, i: number, listed: NameWords, j: number, id: number): number {
    const position = this.#letters.make(2 * id + (listed.abjad[j] ?? 0), UNKNOWN) + i;
    const known = this.#letters.at(position);
    if (known !== UNKNOWN) return known;
    const isForm = this.#hasForms[i] === 1 && areFormsOfOneName(query.text[i] ?? "", this.#index.text(id));
    const byForm = isForm ? OTHER_FORM : 0;
    const alike = Math.max(byForm, lettersAlike(query, i, listed, j));
    this.#letters.set(position, alike);
    return alike;
  }
}

/** Whether words are the same by their letters; those of one spelling have them in the same arrays. */
const areSpeltAlike = (words: readonly QueryWord[], others: readonly QueryWord[]): boolean =>
  words.length === others.length &&
  words.every((word, at) => {
    const other = others[at];
    return (
      word.letters === other?.letters &&
      word.sound === other.sound &&
      word.text === other.text &&
      word.exact === other.exact &&
      word.abjad === other.abjad &&
      word.signs === other.signs
    );
  });

const NO_WORD = { text: "", near: new Uint32Array(0), nearness: new Float64Array(0) };
