import type { ScreeningIndex } from "../store/screening-index.ts";
import { coreWord } from "../text/name.ts";
import {
  consonantsOf,
  keysOfPart,
  keysOfSounds,
  SETTLED_PARTS,
  SMALL_PARTS,
  soundsLike,
  soundsOfPart,
  transcribedParts,
} from "../text/transcribed.ts";
import { byNearness, type QueryWord, type WordLookup } from "./words.ts";

/** Words less alike are not taken for each other, by how many consonants the part has: of short words too many sound alike. */
const LEAST_ALIKE = [1, 0.93, 0.88, 0.8] as const;
/** No sound of another language is written for certain. */
const MOST_ALIKE = 0.96;

const isFound = ({ searched, near }: QueryWord): boolean => searched && near.length > 0;

/** Reads names of foreigners in Chinese characters with the words of an index that sound like their parts. */
export class TranscribedNames {
  readonly #index: ScreeningIndex;
  /** Listed words by their keys. Made when the first such name comes: most processes meet none. */
  #words: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(index: ScreeningIndex) {
    this.#index = index;
  }

  /** The words of such a name, in every way to part it; none for other names, and where no listed word sounds like a part. */
  *read(name: string, lookup: WordLookup): Generator<QueryWord[]> {
    for (const parts of transcribedParts(name)) {
      const words = parts.map((part) => {
        const small = SMALL_PARTS.get(part);
        return small === undefined
          ? this.#wordOf(part, lookup)
          : lookup.find({ ...coreWord(small), cls: "particle" }, false);
      });
      const [found, all] = [words.filter(isFound).length, words.filter(({ searched }) => searched).length];
      if (found >= Math.min(2, all) && found > 0) yield words;
    }
  }

  #wordOf(part: string, lookup: WordLookup): QueryWord {
    const sounds = soundsOfPart(part);
    const near = new Map<number, number>();
    const least = LEAST_ALIKE[Math.min(consonantsOf(sounds), LEAST_ALIKE.length - 1)] ?? 1;
    for (const key of keysOfPart(sounds))
      for (const word of this.#byKey().get(key) ?? []) {
        const alike = soundsLike(sounds, this.#index.sound(word));
        if (alike >= least) near.set(word, Math.min(MOST_ALIKE, alike));
      }
    const settled = SETTLED_PARTS.get(part);
    if (settled !== undefined) addWordsLike(lookup.find(coreWord(settled), false), near);
    // Letters of pinyin are those of no other language: only sounds count.
    const plain = lookup.find({ ...coreWord(sounds.text), signs: true }, false);
    return { ...plain, ...byNearness(near), exact: -1 };
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
    if (alike >= LEAST_ALIKE[1] && alike > (near.get(listed) ?? 0)) near.set(listed, alike);
  }
}
