import type { ScreeningIndex } from "../store/screening-index.ts";
import { wordWeight } from "../store/weights.ts";
import { drawnAlike } from "../text/misspellings.ts";
import { type NameToken, SEARCHED } from "../text/name.ts";
import { otherForms } from "../text/nicknames.ts";
import { canonicalForm, neighbourKeys } from "../text/phonetic.ts";
import { letterMask, mayBeAlike, wordSimilarity } from "../text/similarity.ts";
import { likenessOf, type Stretch } from "../text/slips.ts";
import type { Word } from "./name-words.ts";
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

/** Looks words up in an index's vocabulary. Holds scratch memory of its size: make one per index and use it for one query at a time. */
export class WordLookup {
  readonly #index: ScreeningIndex;
  /** Listed words recur often (given names, legal forms), so their neighbours are cached. */
  readonly #known = new Map<string, QueryWord>();
  /** In a map of their own, so that a flood of them drops no listed word. */
  readonly #unlisted = new Map<string, QueryWord>();
  /** The round in which a listed word was last looked at. */
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#seen = new Uint32Array(index.words);
  }

  /** @param organisation whether the name that the word stands in is one of an organisation */
  find(token: NameToken, organisation: boolean): QueryWord {
    const key = `${organisation ? "o" : "p"}${token.abjad ? "a" : "v"}${token.signs === true ? "s" : "l"}${token.cls}:${token.text}`;
    const known = this.#known.get(key) ?? this.#unlisted.get(key);
    if (known !== undefined) return known;
    const word = this.#lookUp(token, organisation);
    const [words, most] = word.exact === -1 ? [this.#unlisted, MAX_UNLISTED] : [this.#known, MAX_KNOWN];
    if (words.size >= most) words.clear();
    words.set(key, word);
    return word;
  }

  #lookUp(token: NameToken, organisation: boolean): QueryWord {
    const form = canonicalForm(token.text);
    const [sound, letters] = [encoder.encode(form), encoder.encode(token.text)];
    const [soundMask, lettersMask] = [
      letterMask(sound, 0, sound.length),
      letterMask(letters, 0, letters.length),
    ];
    const { canonBytes, canonStart, wordBytes, wordStart, wordRarity } = this.#index.sections;
    const asHeard = form === token.text;
    const near = new Map<number, number>();
    const round = ++this.#round;
    const exact = this.#index.wordSpelt(token.text);
    if (exact !== -1) {
      this.#seen[exact] = round;
      near.set(exact, 1);
    }
    const consider = (word: number) => {
      if (this.#seen[word] === round) return;
      this.#seen[word] = round;
      const other = { bytes: wordBytes, start: wordStart[word] ?? 0, end: wordStart[word + 1] ?? 0 };
      const heard = { bytes: canonBytes, start: canonStart[word] ?? 0, end: canonStart[word + 1] ?? 0 };
      const bySound = alike(sound, soundMask, heard, token.abjad, MIN_SIMILARITY);
      // Words that are written as they sound have been compared already.
      const isAsHeard = asHeard && areSameBytes(other, heard);
      const certain = bySound >= SAME_SOUND || token.abjad || isAsHeard;
      // Only a similarity above that of the sounds adds information.
      const floor = Math.max(MIN_SIMILARITY, bySound);
      const byLetter = certain ? 0 : alike(letters, lettersMask, other, false, floor);
      const best = Math.max(bySound, byLetter);
      if (best === 0) return;
      const similarity = likenessOf(best, token.abjad, [letters, other], [sound, heard], exact !== -1);
      if (similarity >= (token.signs === true ? SIGN_ENOUGH : MIN_SIMILARITY))
        near.set(word, Math.min(similarity, SAME_SOUND));
    };
    const searched = SEARCHED.has(token.cls);
    const keys = neighbourKeys(token.text, form);
    for (const key of searched ? keys : keys.slice(0, 1)) this.#index.wordsUnder(key, consider);
    if (exact === -1 && searched) addDrawnAlike(this.#index, token.text, near);
    if (!organisation && token.cls === "core") addOtherForms(this.#index, token.text, near);
    const weight = wordWeight(token, exact === -1 ? 1 : (wordRarity[exact] ?? 1), organisation);
    return {
      ...token,
      sound,
      letters,
      ...byNearness(near),
      exact,
      searched,
      weight,
    };
  }
}

/** Whether two words have the same letters. */
function areSameBytes(a: Stretch, b: Stretch): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  for (let at = 0; at < length; at++) if (a.bytes[a.start + at] !== b.bytes[b.start + at]) return false;
  return true;
}

function alike(
  word: Uint8Array,
  mask: number,
  { bytes, start, end }: Stretch,
  abjad: boolean,
  floor: number,
): number {
  const otherMask = letterMask(bytes, start, end);
  return mayBeAlike(mask, word.length, otherMask, end - start, abjad, floor)
    ? wordSimilarity(word, bytes, start, end, abjad, floor)
    : 0;
}

/** Listed words with how alike they are, the most alike first, equal ones by number. */
export function byNearness(all: ReadonlyMap<number, number>): Pick<QueryWord, "near" | "nearness"> {
  const sorted = [...all].sort(([a, one], [b, other]) => other - one || a - b);
  return {
    near: Uint32Array.from(sorted, ([word]) => word),
    nearness: Float64Array.from(sorted, ([, similarity]) => similarity),
  };
}

/** Of a word that no list has: listed ones that are drawn alike. */
function addDrawnAlike(index: ScreeningIndex, text: string, near: Map<number, number>): void {
  for (const meant of drawnAlike(text)) {
    const word = index.wordSpelt(meant);
    if (word !== -1 && (near.get(word) ?? 0) < DRAWN_ALIKE) near.set(word, DRAWN_ALIKE);
  }
}

function addOtherForms(index: ScreeningIndex, name: string, near: Map<number, number>): void {
  for (const form of otherForms(name)) {
    const word = index.wordSpelt(form);
    if (word !== -1 && (near.get(word) ?? 0) < OTHER_FORM) near.set(word, OTHER_FORM);
  }
}
