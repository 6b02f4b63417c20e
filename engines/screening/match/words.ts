import type { ScreeningIndex } from "../store/screening-index.ts";
import { wordWeight } from "../store/weights.ts";
import {
  AS_HEARD,
  LETTERS_FROM,
  LETTERS_MASK,
  LETTERS_TO,
  SOUND_FROM,
  SOUND_MASK,
  SOUND_TO,
} from "../store/word-facts.ts";
import { isAscii } from "../text/ascii.ts";
import { wordsInFull } from "../text/cut-words.ts";
import { letterMask, mayBeAlike } from "../text/letter-sets.ts";
import { drawnAlike } from "../text/misspellings.ts";
import { coreWord, type NameToken, SEARCHED } from "../text/name-token.ts";
import { otherForms } from "../text/nicknames.ts";
import { canonicalForm, neighbourKeys, soundKey } from "../text/phonetic.ts";
import { wordSimilarity } from "../text/similarity.ts";
import { likenessOf } from "../text/slips.ts";
import { wordsOfOneMeaning } from "../text/words-of-one-meaning.ts";
import { CLASS_CODE, type Word } from "./name-words.ts";
import { DRAWN_ALIKE, MIN_SIMILARITY, OTHER_FORM, SAME_SOUND, SIGN_ENOUGH } from "./word-similarity.ts";

/** A word of the query with every listed word that is spelt or sounds like it. */
export interface QueryWord extends Word {
  /** Listed words like it, the most alike first, equal ones by number. */
  near: Uint32Array;
  /** How alike each of them is, 0–1. */
  nearness: Float64Array;
  /** The listed word that is spelt the same, or -1. */
  exact: number;
  /** Whether it brings up candidates; other words only count when names are compared. */
  searched: boolean;
}

const MAX_KNOWN = 20_000;
/**
 * The same for words that no list has: a pass over monitored subjects meets many of them again and again. These are single words of queries,
 * without who asked or whose they are. They stay in the memory of the process until the map is full or the index is replaced, and are never
 * written, logged or given back.
 */
const MAX_UNLISTED = 5_000;

const encoder = new TextEncoder();

/** A person's and a company's reading of a name follow each other: the words of both that are kept for that. */
const MAX_SHARED = 64;

/** What is known of words by their text, for each way in which a text may be read. */
class Kept<T> {
  readonly #most: number;
  readonly #byReading: (Map<string, T> | undefined)[] = [];
  #size = 0;

  /** @param most how many are kept; then all are forgotten */
  constructor(most: number) {
    this.#most = most;
  }

  get(reading: number, text: string): T | undefined {
    return this.#byReading[reading]?.get(text);
  }

  add(reading: number, text: string, known: T): void {
    if (this.#size >= this.#most) {
      this.#byReading.length = 0;
      this.#size = 0;
    }
    const words = this.#byReading[reading] ?? new Map<string, T>();
    this.#byReading[reading] = words.set(text, known);
    this.#size++;
  }
}

/** What a word is by its letters, in a person's name as in a company's. */
type Spelling = Pick<QueryWord, "sound" | "letters" | "near" | "nearness" | "exact">;

/** The ways in which a word of a class may be read, one number each. */
const readingOf = ({ cls, abjad, signs }: NameToken, organisation: boolean): number =>
  CLASS_CODE[cls] * 8 + (organisation ? 4 : 0) + (abjad ? 2 : 0) + (signs === true ? 1 : 0);

/** A word that listed ones are compared with. */
interface Sought {
  readonly sound: Uint8Array;
  readonly soundMask: number;
  readonly letters: Uint8Array;
  readonly lettersMask: number;
  /** It is written as it sounds. */
  readonly asHeard: boolean;
  readonly abjad: boolean;
  readonly isListed: boolean;
}

/** Looks words up in an index's vocabulary. Holds scratch memory of its size: make one per index and use it for one query at a time. */
export class WordLookup {
  readonly #index: ScreeningIndex;
  /** Listed words recur often (given names, legal forms), so their neighbours are cached. */
  readonly #known = new Kept<QueryWord>(MAX_KNOWN);
  /** In a map of their own, so that a flood of them drops no listed word. */
  readonly #unlisted = new Kept<QueryWord>(MAX_UNLISTED);
  readonly #spellings = new Kept<Spelling>(MAX_SHARED);
  /** The round in which a listed word was last looked at. */
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#seen = new Uint32Array(index.words);
  }

  /** @param organisation whether the name that the word stands in is one of an organisation */
  find(token: NameToken, organisation: boolean): QueryWord {
    const reading = readingOf(token, organisation);
    const known = this.#known.get(reading, token.text) ?? this.#unlisted.get(reading, token.text);
    if (known !== undefined) return known;
    const word = this.#lookUp(token, organisation);
    (word.exact === -1 ? this.#unlisted : this.#known).add(reading, token.text, word);
    return word;
  }

  /** A word of a translation with the listed ones that another translation has for it. */
  withOneMeaning(word: QueryWord): QueryWord {
    if (word.abjad || word.signs === true) return word;
    return { ...word, ...withForms(this.#index, wordsOfOneMeaning(word.text), word) };
  }

  /** A word of a company cut short, as one of the listed words that it may be cut from. They are words of trades, so it says as little as these. */
  inFull(word: QueryWord): QueryWord {
    const listed = wordsInFull(word.text)
      .flatMap((text) => [text, ...wordsOfOneMeaning(text)])
      .filter((text) => this.#index.hasWord(text));
    if (listed.length === 0) return word;
    const { weight } = this.find({ ...coreWord(listed[0] ?? ""), cls: "generic" }, true);
    return { ...word, cls: "generic", weight, ...withForms(this.#index, listed, word) };
  }

  #lookUp(token: NameToken, organisation: boolean): QueryWord {
    const { text, cls, abjad, signs = false } = token;
    const searched = SEARCHED.has(cls);
    const reading = (searched ? 4 : 0) + (abjad ? 2 : 0) + (signs ? 1 : 0);
    let spelling = this.#spellings.get(reading, text);
    if (spelling === undefined) {
      spelling = this.#spellingOf(token, searched);
      this.#spellings.add(reading, text, spelling);
    }
    const { sound, letters, exact } = spelling;
    const { near, nearness } =
      organisation || cls !== "core" ? spelling : withForms(this.#index, otherForms(text), spelling);
    const rarity = exact === -1 ? 1 : (this.#index.sections.wordRarity[exact] ?? 1);
    const weight = wordWeight(token, rarity, organisation);
    return { text, cls, abjad, signs, sound, letters, near, nearness, exact, searched, weight };
  }

  #spellingOf(token: NameToken, searched: boolean): Spelling {
    const { text } = token;
    const form = canonicalForm(text);
    const exact = this.#index.wordSpelt(text);
    const sought = soughtFor(token, form, exact !== -1);
    const keys = searched ? neighbourKeys(text, form) : [soundKey(form)];
    const near = this.#wordsLike(sought, keys, token, exact);
    if (exact === -1 && searched) addDrawnAlike(this.#index, text, near);
    return { sound: sought.sound, letters: sought.letters, exact, ...byNearness(near) };
  }

  /** Listed words that are like one by sound or letters, with how alike they are. */
  #wordsLike(
    sought: Sought,
    keys: readonly number[],
    { signs }: NameToken,
    exact: number,
  ): Map<number, number> {
    const seen = this.#seen;
    const round = ++this.#round;
    const near = new Map<number, number>();
    if (exact !== -1) {
      seen[exact] = round;
      near.set(exact, 1);
    }
    const enough = signs === true ? SIGN_ENOUGH : MIN_SIMILARITY;
    const { neighbourKey, neighbourWord } = this.#index.sections;
    for (const key of keys)
      for (let at = this.#index.placeUnder(key); neighbourKey[at] === key; at++) {
        const word = neighbourWord[at] ?? 0;
        if (seen[word] === round) continue;
        seen[word] = round;
        const similarity = likenessTo(this.#index, sought, word);
        if (similarity >= enough) near.set(word, Math.min(similarity, SAME_SOUND));
      }
    return near;
  }
}

/** The bytes of a word. Nearly all are in ASCII, for which the call of an encoder costs more than the letters. */
function bytesOf(word: string): Uint8Array {
  if (!isAscii(word)) return encoder.encode(word);
  const bytes = new Uint8Array(word.length);
  for (let at = 0; at < word.length; at++) bytes[at] = word.charCodeAt(at);
  return bytes;
}

function soughtFor({ text, abjad }: NameToken, form: string, isListed: boolean): Sought {
  const [sound, letters] = [bytesOf(form), bytesOf(text)];
  return {
    sound,
    soundMask: letterMask(sound, 0, sound.length),
    letters,
    lettersMask: letterMask(letters, 0, letters.length),
    asHeard: form === text,
    abjad,
    isListed,
  };
}

/** How alike a listed word is, 0–1; 0 for most of those that share a key. */
function likenessTo({ sections, facts }: ScreeningIndex, sought: Sought, word: number): number {
  const { canonBytes, wordBytes } = sections;
  const { numbers } = facts;
  const { sound, letters, abjad } = sought;
  const of = facts.of(word);
  const heardFrom = numbers[of + SOUND_FROM] ?? 0;
  const heardTo = numbers[of + SOUND_TO] ?? 0;
  const heardMask = numbers[of + SOUND_MASK] ?? 0;
  const mayBeHeard = mayBeAlike(
    sought.soundMask,
    sound.length,
    heardMask,
    heardTo - heardFrom,
    abjad,
    MIN_SIMILARITY,
  );
  const bySound = mayBeHeard
    ? wordSimilarity(
        sound,
        canonBytes,
        heardFrom,
        heardTo,
        abjad,
        MIN_SIMILARITY,
        sought.soundMask,
        heardMask,
      )
    : 0;
  const from = numbers[of + LETTERS_FROM] ?? 0;
  const to = numbers[of + LETTERS_TO] ?? 0;
  let best = bySound;
  if (bySound < SAME_SOUND && !abjad) {
    // Only a similarity above that of the sounds adds information.
    const floor = Math.max(MIN_SIMILARITY, bySound);
    const mask = numbers[of + LETTERS_MASK] ?? 0;
    // Words that are written as they sound have been compared already.
    const isOther =
      !(sought.asHeard && numbers[of + AS_HEARD] === 1) &&
      mayBeAlike(sought.lettersMask, letters.length, mask, to - from, false, floor);
    if (isOther)
      best = Math.max(
        bySound,
        wordSimilarity(letters, wordBytes, from, to, false, floor, sought.lettersMask, mask),
      );
  }
  if (best === 0) return 0;
  const other = { bytes: wordBytes, start: from, end: to };
  const heard = { bytes: canonBytes, start: heardFrom, end: heardTo };
  return likenessOf(best, abjad, [letters, other], [sound, heard], sought.isListed);
}

const NONE = [0, 0] as const;

/** Listed words with how alike they are, the most alike first, equal ones by number. */
export function byNearness(all: ReadonlyMap<number, number>): Pick<QueryWord, "near" | "nearness"> {
  const sorted = [...all].sort(([word, alike], [other, asAlike]) => asAlike - alike || word - other);
  const near = new Uint32Array(sorted.length);
  const nearness = new Float64Array(sorted.length);
  for (let at = 0; at < sorted.length; at++) [near[at], nearness[at]] = sorted[at] ?? NONE;
  return { near, nearness };
}

/** Of a word that no list has: listed ones that are drawn alike. */
function addDrawnAlike(index: ScreeningIndex, text: string, near: Map<number, number>): void {
  for (const meant of drawnAlike(text)) {
    const word = index.wordSpelt(meant);
    if (word !== -1 && (near.get(word) ?? 0) < DRAWN_ALIKE) near.set(word, DRAWN_ALIKE);
  }
}

/** Listed words like a given name or a word of a company, with its other forms. */
function withForms(
  index: ScreeningIndex,
  forms: readonly string[],
  spelling: Pick<QueryWord, "near" | "nearness">,
): Pick<QueryWord, "near" | "nearness"> {
  const listed = forms.map((form) => index.wordSpelt(form)).filter((word) => word !== -1);
  const { near: like, nearness } = spelling;
  if (listed.length === 0) return { near: like, nearness };
  const near = new Map(Array.from(like, (word, at) => [word, nearness[at] ?? 0]));
  for (const word of listed) near.set(word, Math.max(near.get(word) ?? 0, OTHER_FORM));
  return byNearness(near);
}
