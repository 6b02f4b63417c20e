import type { ScreeningIndex } from "../store/screening-index.ts";
import { tokenizeName } from "../text/name.ts";
import { coreWord } from "../text/name-token.ts";
import { keysOfPart, keysOfSounds, soundsLike, type TranscribedWord } from "../text/sounds.ts";
import {
  isTranscribedWord,
  patronymicAt,
  SETTLED_PARTS,
  SMALL_PARTS,
  soundsOfPart,
  transcribedCompany,
  transcribedParts,
} from "../text/transcribed.ts";
import type { WordClass } from "../text/words.ts";
import { byNearness, type QueryWord, type WordLookup } from "./words.ts";

/** Words like a settled one that are less alike are not taken for it. */
const LIKE_A_SETTLED_ONE = 0.93;
/** No sound of another language is written for certain. */
const MOST_ALIKE = 0.96;

/** Shorter words of companies are initials, which brands sound like: `アップル` and EPL. */
const SHORTEST_OF_A_COMPANY = 5;

/** Enough for the parts of one name, and for common given names. */
const MOST_KNOWN = 200;

const isFound = ({ searched, near }: QueryWord): boolean => searched && near.length > 0;

/** Reads names of foreigners in Chinese characters with the words of an index that sound like their parts. */
export class TranscribedNames {
  readonly #index: ScreeningIndex;
  /** Listed words by their keys. Made when the first such name comes: most processes meet none. */
  #words: ReadonlyMap<string, readonly number[]> | undefined;

  /**
   * Parts of names that were asked for last, as they were written, with the listed words that sound like them. They are personal data and stay
   * until there are more than `MOST_KNOWN` or the process ends, also after an erasure, so they are few. Each saves about 1 ms beside 27,000
   * listed words (measured by hand).
   */
  readonly #known = new Map<string, ReadonlyMap<number, number>>();

  constructor(index: ScreeningIndex) {
    this.#index = index;
  }

  /** The words of such a name, in every way to part it; none for other names, and where no listed word sounds like a part. */
  *read(name: string, lookup: WordLookup): Generator<QueryWord[]> {
    for (const parts of transcribedParts(name)) {
      const patronymic = patronymicAt(parts);
      const words = parts.map((part, at) => {
        const small = SMALL_PARTS.get(part);
        return small === undefined
          ? this.#wordOf(part, lookup, false, at === patronymic ? "patronymic" : "core")
          : lookup.find({ ...coreWord(small), cls: "particle" }, false);
      });
      const [found, all] = [words.filter(isFound).length, words.filter(({ searched }) => searched).length];
      if (found >= Math.min(2, all) && found > 0) yield words;
    }
  }

  /** The words of a company's name with words in Hangul or katakana; none where no listed word sounds like one of these. */
  *readCompany(name: string, lookup: WordLookup): Generator<QueryWord[]> {
    for (const parts of transcribedCompany(name)) {
      const words = parts.flatMap((part) =>
        isTranscribedWord(part)
          ? [this.#wordOf(part, lookup, true)]
          : tokenizeName(part, "organisation").map((token) => lookup.find(token, true)),
      );
      if (words.some((word) => word.signs === true && isFound(word))) yield words;
    }
  }

  #wordOf(part: string, lookup: WordLookup, organisation: boolean, cls: WordClass = "core"): QueryWord {
    const sounds = soundsOfPart(part);
    const near = new Map<number, number>();
    for (const [word, alike] of this.#wordsLike(part, sounds))
      if (!organisation || this.#index.text(word).length >= SHORTEST_OF_A_COMPANY) near.set(word, alike);
    const settled = SETTLED_PARTS.get(part);
    if (settled !== undefined) addWordsLike(lookup.find(coreWord(settled), false), near);
    // Letters of pinyin are those of no other language: only sounds count.
    const plain = lookup.find({ ...coreWord(sounds.text), cls, signs: true }, organisation);
    // Kana and Hangul have no letters that are compared: what was written stands in the reasons.
    return { ...plain, text: sounds.text || part, ...byNearness(near), exact: -1 };
  }

  /** Listed words that sound like a part. Given names come again and again. */
  #wordsLike(part: string, sounds: TranscribedWord): ReadonlyMap<number, number> {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const near = new Map<number, number>();
    const seen = new Set<number>();
    for (const key of keysOfPart(sounds))
      for (const word of this.#byKey().get(key) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const alike = soundsLike(sounds, this.#index.sound(word));
        if (alike > 0) near.set(word, Math.min(MOST_ALIKE, alike));
      }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(part, near);
    return near;
  }

  #byKey(): ReadonlyMap<string, readonly number[]> {
    if (this.#words !== undefined) return this.#words;
    const words = new Map<string, number[]>();
    for (let word = 0; word < this.#index.words; word++)
      for (const key of keysOfSounds(this.#index.sound(word))) {
        const there = words.get(key);
        if (there === undefined) words.set(key, [word]);
        else there.push(word);
      }
    this.#words = words;
    return words;
  }
}

function addWordsLike(word: QueryWord, near: Map<number, number>): void {
  for (const [at, listed] of word.near.entries()) {
    const alike = Math.min(MOST_ALIKE, word.nearness[at] ?? 0);
    if (alike >= LIKE_A_SETTLED_ONE && alike > (near.get(listed) ?? 0)) near.set(listed, alike);
  }
}
