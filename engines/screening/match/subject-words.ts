import type { ScreeningIndex } from "../store/screening-index.ts";
import { listedBehindArticle } from "../text/articles-apart.ts";
import { type CheapLetters, cheapLettersOf, fewestLettersAlike, letterMask } from "../text/letter-sets.ts";
import { areFormsOfOneName, hasOtherForms } from "../text/nicknames.ts";
import { HONORIFICS } from "../text/words.ts";
import { JOINED_SIMILARITY } from "./align.ts";
import type { ChangedNames } from "./changed-names.ts";
import { againstOf, leftOf } from "./left-over.ts";
import { loadLetters } from "./listed-names.ts";
import { mayTurn, turned } from "./mended-names.ts";
import { groupsOf, type NameGroups } from "./name-groups.ts";
import { CLASS_CODE, NameWords } from "./name-words.ts";
import { type PreparedWord, tokenOf } from "./prepared-word.ts";
import type { RunWord } from "./runs.ts";
import { halvesOf } from "./terms.ts";
import {
  COMPARED_BY,
  comparedBy,
  INITIAL_SIMILARITY,
  lettersAlike,
  MIN_SIMILARITY,
  OTHER_FORM,
} from "./word-similarity.ts";
import { type QueryWord, WordLookup } from "./words.ts";

/** Similarities are kept in a byte, rounded up, so that none is less than it is. */
export const STEPS = 250;
/** A similarity that is not computed yet. */
export const UNKNOWN = 255;
const ROUNDING = 1e-4;

/** A similarity as it is kept: 0 where words so little alike are not taken for each other. The alignment compares it in single precision. */
const stepsOf = (similarity: number): number =>
  Math.fround(similarity) < MIN_SIMILARITY ? 0 : Math.min(STEPS, Math.ceil(similarity * STEPS + ROUNDING));

/** What is kept of a word: by weight of the other words, bits of the names that may reach a score beside it, for each of its groups. */
export interface StrongNames {
  readonly least: number;
  readonly bySteps: (Int32Array | undefined)[];
}

/** A word of subjects with what it has in common with changed entries. */
export interface SubjectWord extends RunWord {
  readonly word: QueryWord;
  /** Code of its class. */
  readonly cls: number;
  /** Changed names that it brings up. */
  readonly names: NameGroups;
  /** How alike each word of changed names is, in steps; made when it is first asked for. */
  row: Uint8Array | undefined;
  /** By place of a changed name, what `SharedWords` knows of it. */
  shared: Uint16Array | undefined;
  /** By group of changed names, bits of those that it may have something in common with. */
  may: Int32Array | undefined;
  /** What `AloneBound` keeps. */
  strong: StrongNames | undefined;
  /** Of its sound. */
  readonly cheap: CheapLetters;
  /** Half its weight. */
  readonly half: number;
  /** What it counts where it has no counterpart, and as it counts against other words. */
  readonly left: number;
  readonly against: number;
  /** How one speaks to people. */
  readonly honorific: boolean;
  /** Whether lists have it without its last letter, or without its first: then a space may have moved. */
  readonly losesLast: boolean;
  readonly losesFirst: boolean;
  /** Whether lists have it with its letters turned around, and names with it may be read so. */
  readonly turns: boolean;
  /** Whether lists do not have it, and have what stands behind the article that it begins with. */
  readonly holdsArticle: boolean;
}

/** Bytes that are kept of all words, and how many words at most and at least. */
const MAX_BYTES = 128_000_000;
const [MAX_KNOWN, MIN_KNOWN] = [20_000, 500];

/** Words of subjects beside those of changed entries. Many subjects share a word, so each is looked up once. */
export class SubjectWords {
  readonly #index: ScreeningIndex;
  readonly #changed: ChangedNames;
  readonly #lookup: WordLookup;
  readonly #known = new Map<string, SubjectWord>();
  readonly #most: number;
  /** By the very object: words of one packed part are the same objects. */
  #byObject: readonly [WeakMap<PreparedWord, SubjectWord>, WeakMap<PreparedWord, SubjectWord>] = [
    new WeakMap(),
    new WeakMap(),
  ];
  readonly #query = new NameWords();
  readonly #listed = new NameWords();
  #filled: SubjectWord | undefined;

  constructor(index: ScreeningIndex, changed: ChangedNames) {
    this.#index = index;
    this.#changed = changed;
    this.#lookup = new WordLookup(index);
    const bytesOfOne = 1 + changed.words.length + 3 * changed.names.length;
    this.#most = Math.max(MIN_KNOWN, Math.min(MAX_KNOWN, Math.floor(MAX_BYTES / bytesOfOne)));
  }

  /** @param organisation whether the name that the word stands in is one of an organisation */
  find(prepared: PreparedWord, organisation: boolean): SubjectWord {
    const byObject = this.#byObject[organisation ? 1 : 0];
    const found = byObject.get(prepared);
    if (found !== undefined) return found;
    const key = `${organisation ? "o" : "p"}${prepared.abjad ? "a" : "v"}${prepared.signs === true ? "s" : "l"}${prepared.cls}:${prepared.text}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      if (this.#known.size >= this.#most) this.#forget();
      known = this.#make(prepared, organisation);
      this.#known.set(key, known);
    }
    this.#byObject[organisation ? 1 : 0].set(prepared, known);
    return known;
  }

  #forget(): void {
    this.#known.clear();
    this.#byObject = [new WeakMap(), new WeakMap()];
  }

  #make(prepared: PreparedWord, organisation: boolean): SubjectWord {
    const word = this.#lookup.find(tokenOf(prepared), organisation);
    const names = new Set<number>();
    if (word.searched)
      for (const listed of [...word.near, ...halvesOf(this.#index, word).keys()])
        for (const name of this.#changed.filed.get(listed) ?? []) names.add(name);
    const cheap = cheapLettersOf(word.sound);
    return {
      word,
      cls: CLASS_CODE[prepared.cls],
      abjad: prepared.abjad ? 1 : 0,
      joins: prepared.cls !== "title" && prepared.cls !== "legal",
      sound: word.sound,
      mask: letterMask(word.sound, 0, word.sound.length),
      shortest: fewestLettersAlike(word.sound.length, cheap, JOINED_SIMILARITY),
      names: groupsOf(names),
      row: undefined,
      shared: undefined,
      may: undefined,
      strong: undefined,
      cheap,
      half: word.weight / 2,
      left: leftOf(CLASS_CODE[prepared.cls], word.weight),
      against: againstOf(CLASS_CODE[prepared.cls], word.weight),
      honorific: HONORIFICS.has(prepared.text),
      losesLast: this.#index.hasWord(prepared.text.slice(0, -1)),
      losesFirst: this.#index.hasWord(prepared.text.slice(1)),
      turns: mayTurn(prepared) && this.#index.hasWord(turned(prepared.text)),
      holdsArticle: listedBehindArticle(prepared.text, (text) => this.#index.hasWord(text)) !== undefined,
    };
  }

  /** How alike the words of changed names are, in steps: what is not known yet is worked out by `alike`. */
  rowOf(one: SubjectWord): Uint8Array {
    if (one.row !== undefined) return one.row;
    const row = new Uint8Array(this.#changed.words.length).fill(UNKNOWN);
    const { near, nearness } = one.word;
    for (let at = 0; at < near.length; at++)
      for (const place of this.#changed.placesOf.get(near[at] ?? 0) ?? []) {
        const listed = this.#changed.words[place];
        if (listed === undefined || comparedBy(one.cls, listed.cls) !== COMPARED_BY.letters) continue;
        // A word that is looked up as it is spelt alone (`asSpelt`) is compared by letters, which says more where one script has no short vowels.
        const byLetters = listed.abjad === one.abjad ? 0 : this.#byLetters(one, listed.id, listed.abjad);
        row[place] = stepsOf(Math.max(nearness[at] ?? 0, byLetters));
      }
    one.row = row;
    return row;
  }

  /** How alike a word of a changed name is at most, in steps, in the quick or the thorough comparison. */
  alike(one: SubjectWord, row: Uint8Array, place: number): number {
    const steps = stepsOf(this.#similarity(one, place));
    row[place] = steps;
    return steps;
  }

  #similarity(one: SubjectWord, place: number): number {
    const listed = this.#changed.words[place];
    if (listed === undefined) return 1;
    const sameStart = (one.word.letters[0] ?? 0) === listed.firstLetter;
    switch (comparedBy(one.cls, listed.cls)) {
      case COMPARED_BY.initials:
        return sameStart ? 1 : 0;
      case COMPARED_BY.initialAndWord:
        return sameStart ? INITIAL_SIMILARITY : 0;
      case COMPARED_BY.spelling:
        return one.word.exact === listed.id ? 1 : 0;
      case COMPARED_BY.letters:
        return this.#byLetters(one, listed.id, listed.abjad);
      default:
        return 0;
    }
  }

  #byLetters(one: SubjectWord, id: number, abjad: number): number {
    const { text } = one.word;
    const isForm = hasOtherForms(text) && areFormsOfOneName(text, this.#index.text(id));
    if (this.#filled !== one) this.#query.fill([one.word]);
    this.#filled = one;
    const listed = this.#listed;
    listed.abjad[0] = abjad;
    loadLetters(this.#index, listed, 0, id);
    return Math.max(isForm ? OTHER_FORM : 0, lettersAlike(this.#query, 0, listed, 0));
  }
}
