import type { ScreeningIndex } from "../store/screening-index.ts";
import { rarity, wordWeight } from "../store/weights.ts";
import { type NameToken, SEARCHED } from "../text/name.ts";
import { areFormsOfOneName, otherForms } from "../text/nicknames.ts";
import { canonicalForm, neighbourKeys } from "../text/phonetic.ts";
import { wordSimilarity } from "../text/similarity.ts";
import { type AlignWord, JOINED_SIMILARITY, MIN_SIMILARITY } from "./align.ts";

/** A word of the query with every listed word that is spelt or sounds like it. */
export interface QueryWord extends AlignWord {
  /** Listed word → similarity, 0–1. */
  near: Map<number, number>;
  /** The listed word that is spelt the same, or -1. */
  exact: number;
  searched: boolean;
}

const NEAR_ENOUGH = 0.62;
/** Same sound, other spelling. */
const SAME_SOUND = 0.985;

const encoder = new TextEncoder();

/** Another form of the same given name (`Bill`, `William`). */
const OTHER_FORM = 0.9;

/** Looks a word up in the index's vocabulary. */
export function lookUp(index: ScreeningIndex, token: NameToken, organisation: boolean): QueryWord {
  const form = canonicalForm(token.text);
  const canonical = encoder.encode(form);
  const letters = encoder.encode(token.text);
  const { canonBytes, canonStart, wordBytes, wordStart } = index.sections;
  const near = new Map<number, number>();
  const seen = new Set<number>();
  let exact = -1;
  const searched = SEARCHED.has(token.cls);
  const consider = (word: number) => {
    if (seen.has(word)) return;
    seen.add(word);
    if (index.spells(word, token.text)) {
      exact = word;
      near.set(word, 1);
      return;
    }
    const bySound = wordSimilarity(
      canonical,
      canonBytes,
      canonStart[word] ?? 0,
      canonStart[word + 1] ?? 0,
      token.abjad,
      NEAR_ENOUGH,
    );
    const certain = bySound >= SAME_SOUND || token.abjad;
    const byLetter = certain
      ? 0
      : wordSimilarity(
          letters,
          wordBytes,
          wordStart[word] ?? 0,
          wordStart[word + 1] ?? 0,
          false,
          // Only what is more alike than the sounds are says anything new.
          Math.max(NEAR_ENOUGH, bySound),
        );
    const similarity = Math.max(bySound, byLetter);
    if (similarity > 0) near.set(word, Math.min(similarity, SAME_SOUND));
  };
  const keys = neighbourKeys(token.text, form);
  for (const key of searched ? keys : keys.slice(0, 1)) index.wordsUnder(key, consider);
  if (!organisation && token.cls === "core") addOtherForms(index, token.text, near);
  const wordRarity = exact === -1 ? 1 : (index.sections.wordRarity[exact] ?? 1);
  const weight = wordWeight(token, wordRarity, organisation);
  return { ...token, canonical, letters, near, exact, searched, weight };
}

function addOtherForms(index: ScreeningIndex, name: string, near: Map<number, number>): void {
  for (const form of otherForms(name)) {
    const word = index.wordSpelt(form);
    if (word !== -1 && (near.get(word) ?? 0) < OTHER_FORM) near.set(word, OTHER_FORM);
  }
}

/** A word outside any index, for comparing two names with each other. */
export function standaloneWord(token: NameToken, organisation: boolean): AlignWord {
  return {
    ...token,
    canonical: encoder.encode(canonicalForm(token.text)),
    letters: encoder.encode(token.text),
    weight: wordWeight(token, rarity(1, 1), organisation),
  };
}

/** Similarity of two words by sound, by letters, or as forms of one name. */
export function lettersAlike(a: AlignWord, b: AlignWord): number {
  if (a.text === b.text) return 1;
  const abjad = a.abjad !== b.abjad;
  const swap = abjad && b.abjad;
  const [x, y] = swap ? [b.canonical, a.canonical] : [a.canonical, b.canonical];
  const bySound = wordSimilarity(x, y, 0, y.length, abjad, LOWEST);
  const byLetter = abjad
    ? 0
    : wordSimilarity(a.letters, b.letters, 0, b.letters.length, false, Math.max(LOWEST, bySound));
  const byForm = areFormsOfOneName(a.text, b.text) ? OTHER_FORM : 0;
  return Math.min(SAME_SOUND, Math.max(bySound, byLetter, byForm));
}

/** What alignment makes nothing of is found out early. */
const LOWEST = MIN_SIMILARITY;
const JOINED_FLOOR = JOINED_SIMILARITY;

const runA = new Uint8Array(256);
const runB = new Uint8Array(256);

/** Similarity of two runs of neighbouring words, each read as one word. */
export function runsAlike(
  query: readonly AlignWord[],
  i: number,
  queryWords: number,
  listed: readonly AlignWord[],
  j: number,
  listedWords: number,
): number {
  const a = join(runA, query, i, queryWords);
  const b = join(runB, listed, j, listedWords);
  if (a === undefined || b === undefined || a.length < 4 || b.length < 4) return 0;
  return wordSimilarity(
    a,
    b,
    0,
    b.length,
    query[i]?.abjad === true && listed[j]?.abjad !== true,
    JOINED_FLOOR,
  );
}

function join(
  into: Uint8Array,
  words: readonly AlignWord[],
  from: number,
  count: number,
): Uint8Array | undefined {
  let length = 0;
  for (let k = 0; k < count; k++) {
    const word = words[from + k];
    if (word === undefined || word.cls === "title" || word.cls === "legal") return undefined;
    if (length + word.canonical.length > 64) return undefined;
    into.set(word.canonical, length);
    length += word.canonical.length;
  }
  return into.subarray(0, length);
}
