import type { ScreeningIndex } from "../store/screening-index.ts";
import { heardInJapanese, japaneseCompany, japaneseParts, readingsOfPart } from "../text/kanji.ts";
import { coreWord } from "../text/name-token.ts";
import { byNearness, type QueryWord, type WordLookup } from "./words.ts";

/** No reading is written for certain. */
const ALIKE = 0.96;
/** Shorter words are syllables of other languages, too. */
const SHORTEST = 3;
/** The same of a company, whose words are read in fewer ways. */
const SHORTEST_OF_COMPANY = 4;

/** Reads Japanese names in kanji with the words of an index that their characters may be read as. */
export class KanjiNames {
  readonly #index: ScreeningIndex;
  /** Listed words by how they are heard. Made when the first such name comes: most processes meet none. */
  #words: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(index: ScreeningIndex) {
    this.#index = index;
  }

  /** The words of a person's name, in every way to part it in which a list has both. */
  *read(name: string, lookup: WordLookup): Generator<QueryWord[]> {
    for (const parts of japaneseParts(name)) yield* this.#wordsOf(parts, lookup, false);
  }

  /** The words of a company's name, in every way to part it in which a list has all. */
  *readCompany(name: string, lookup: WordLookup): Generator<QueryWord[]> {
    for (const parts of japaneseCompany(name)) yield* this.#wordsOf(parts, lookup, true);
  }

  *#wordsOf(parts: readonly string[], lookup: WordLookup, organisation: boolean): Generator<QueryWord[]> {
    const listed: number[][] = [];
    for (const part of parts) {
      const near = this.#listedFor(part, organisation ? SHORTEST_OF_COMPANY : SHORTEST);
      if (near.length === 0) return;
      listed.push(near);
    }
    yield listed.map((near, at) => {
      const token = { ...coreWord(this.#index.text(near[0] ?? 0)), signs: true };
      return {
        ...lookup.find(token, organisation),
        text: parts[at] ?? "",
        ...byNearness(new Map(near.map((word) => [word, ALIKE]))),
        exact: -1,
      };
    });
  }

  /** Listed words that a part may be read as. */
  #listedFor(part: string, shortest: number): number[] {
    this.#words ??= this.#byKey();
    const listed: number[] = [];
    for (const reading of readingsOfPart(part))
      if (reading.length >= shortest) listed.push(...(this.#words.get(reading) ?? []));
    return listed;
  }

  #byKey(): ReadonlyMap<string, readonly number[]> {
    const words = new Map<string, number[]>();
    for (let word = 0; word < this.#index.words; word++) {
      const key = heardInJapanese(this.#index.text(word));
      if (key === undefined) continue;
      const there = words.get(key);
      if (there === undefined) words.set(key, [word]);
      else there.push(word);
    }
    return words;
  }
}
