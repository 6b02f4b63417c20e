/**
 * Order-free alignment of two names' words, and the score that follows from it. Pure numbers: the caller says how alike any two words
 * are, so that an index can answer from a table and a pair of names from their letters.
 */
import type { WordClass } from "../text/words.ts";
import { type AlignmentCosts, scorePairs } from "./alignment-score.ts";

/** One side: its words with their class, their weight (0–1) and their canonical letters. */
export interface AlignWord {
  text: string;
  cls: WordClass;
  weight: number;
  canonical: Uint8Array;
  /** `text` as bytes. */
  letters: Uint8Array;
  abjad: boolean;
}

export interface AlignedPair {
  query: number;
  listed: number;
  /** How many neighbouring words of a side were read as one (`jong` `un` ~ `jongun`). */
  queryWords: number;
  listedWords: number;
  similarity: number;
}

export interface Alignment {
  /** 0–1. */
  score: number;
  pairs: AlignedPair[];
  /** Words are left over on both sides. */
  open: boolean;
  /** Sum of the weights of the pairs: how much was said, however well it fits. */
  evidence: number;
}

/** Words less alike are not taken for each other. */
export const MIN_SIMILARITY = 0.62;
const INITIAL_SIMILARITY = 0.85;
/** The same for runs of words read as one. */
export const JOINED_SIMILARITY = 0.88;

export type Similarity = (query: number, listed: number) => number;
/** How alike two runs of neighbouring words are when each is read as one word. */
export type RunSimilarity = (
  query: number,
  queryWords: number,
  listed: number,
  listedWords: number,
) => number;

/** Aligns two names. `similarity` minds the words' classes (see `similarityByClass`). `runs` is asked only when words are left over on both sides, for it is dear. */
export function align(
  query: readonly AlignWord[],
  listed: readonly AlignWord[],
  similarity: Similarity,
  costs: AlignmentCosts,
  runs?: RunSimilarity,
): Alignment {
  const plain = alignOnce(query, listed, similarity, []);
  let pairs = plain;
  if (runs !== undefined && leftOver(query, plain, "query") && leftOver(listed, plain, "listed")) {
    const joined = joinedPairs(query, listed, runs, plain);
    if (joined.length > 0) pairs = alignOnce(query, listed, similarity, joined);
  }
  return { ...scorePairs(query, listed, pairs, costs), pairs };
}

/** Longest side that is aligned; the caller cuts queries into windows and names at the same length. */
export const MAX_WORDS = 48;
const similarities = new Float32Array(MAX_WORDS * MAX_WORDS);
const values = new Float32Array(MAX_WORDS * MAX_WORDS);

/** Takes the weightiest likeness first; names are short enough that this hardly ever differs from the optimum. */
function alignOnce(
  query: readonly AlignWord[],
  listed: readonly AlignWord[],
  similarity: Similarity,
  fixed: readonly AlignedPair[],
): AlignedPair[] {
  const usedQuery = marks(query.length, fixed, "query");
  const usedListed = marks(listed.length, fixed, "listed");
  const width = listed.length;
  for (let i = 0; i < query.length; i++) {
    const weight = query[i]?.weight ?? 0;
    for (let j = 0; j < width; j++) {
      const alike = similarity(i, j);
      similarities[i * width + j] = alike;
      values[i * width + j] = alike < MIN_SIMILARITY ? 0 : alike * (weight + (listed[j]?.weight ?? 0));
    }
  }
  const pairs = [...fixed];
  for (;;) {
    const best = bestFree(usedQuery, usedListed);
    if (best === -1) return withoutHollowInitials(query, listed, pairs, usedQuery, usedListed);
    const [i, j] = [Math.trunc(best / width), best % width];
    usedQuery[i] = 1;
    usedListed[j] = 1;
    pairs.push({ query: i, listed: j, queryWords: 1, listedWords: 1, similarity: similarities[best] ?? 0 });
  }
}

function bestFree(usedQuery: Uint8Array, usedListed: Uint8Array): number {
  const width = usedListed.length;
  let best = -1;
  let value = 0;
  for (let i = 0; i < usedQuery.length; i++) {
    if (usedQuery[i] === 1) continue;
    for (let j = 0; j < width; j++) {
      const candidate = values[i * width + j] ?? 0;
      if (candidate <= value || usedListed[j] === 1) continue;
      value = candidate;
      best = i * width + j;
    }
  }
  return best;
}

/**
 * What may be compared with what: an initial with a word that begins so, a small word only with the same word.
 * @param fullWords asked for two words that are neither
 */
export function similarityByClass(a: AlignWord, b: AlignWord, fullWords: () => number): number {
  if (a.cls === "initial" || b.cls === "initial") {
    if (a.text.charCodeAt(0) !== b.text.charCodeAt(0)) return 0;
    if (isSmall(a.cls) || isSmall(b.cls)) return 0;
    return a.cls === b.cls ? 1 : INITIAL_SIMILARITY;
  }
  if (isSmall(a.cls) || isSmall(b.cls) || a.cls === "number" || b.cls === "number")
    return a.text === b.text ? 1 : 0;
  return fullWords();
}

export function isSmall(cls: WordClass): boolean {
  return cls === "particle" || cls === "title" || cls === "legal";
}

/**
 * "John Smith" is not "John S. Duarte": an initial stands for a word only if its own side has no full word left that has
 * no counterpart.
 */
function withoutHollowInitials(
  query: readonly AlignWord[],
  listed: readonly AlignWord[],
  pairs: AlignedPair[],
  usedQuery: Uint8Array,
  usedListed: Uint8Array,
): AlignedPair[] {
  const queryLeft = query.some((word, i) => word.cls === "core" && usedQuery[i] === 0);
  const listedLeft = listed.some((word, j) => word.cls === "core" && usedListed[j] === 0);
  if (!queryLeft && !listedLeft) return pairs;
  return pairs.filter((pair) => {
    const a = query[pair.query]?.cls;
    const b = listed[pair.listed]?.cls;
    return (
      !(a === "initial" && b === "core" && queryLeft) && !(b === "initial" && a === "core" && listedLeft)
    );
  });
}

export function marks(length: number, pairs: readonly AlignedPair[], side: "query" | "listed"): Uint8Array {
  const used = new Uint8Array(length);
  for (const pair of pairs) {
    const span = side === "query" ? pair.queryWords : pair.listedWords;
    for (let k = 0; k < span; k++) used[pair[side] + k] = 1;
  }
  return used;
}

function leftOver(
  words: readonly AlignWord[],
  pairs: readonly AlignedPair[],
  side: "query" | "listed",
): boolean {
  const used = marks(words.length, pairs, side);
  return words.some((word, index) => used[index] === 0 && !isSmall(word.cls));
}

const LONGEST_RUN = 4;

/** Words run together or torn apart on one side: `jong un` ~ `jongun`, `platono vich` ~ `platonovich`. */
function joinedPairs(
  query: readonly AlignWord[],
  listed: readonly AlignWord[],
  runs: RunSimilarity,
  plain: readonly AlignedPair[],
): AlignedPair[] {
  const freeQuery = marks(query.length, sure(plain), "query");
  const freeListed = marks(listed.length, sure(plain), "listed");
  const found: AlignedPair[] = [];
  const consider = (i: number, queryWords: number, j: number, listedWords: number) => {
    if (taken(freeQuery, i, queryWords) || taken(freeListed, j, listedWords)) return;
    const similarity = runs(i, queryWords, j, listedWords);
    if (similarity >= JOINED_SIMILARITY)
      found.push({ query: i, listed: j, queryWords, listedWords, similarity: similarity * 0.99 });
  };
  for (let span = 2; span <= LONGEST_RUN; span++) {
    for (let i = 0; i + span <= query.length; i++)
      for (let j = 0; j < listed.length; j++) consider(i, span, j, 1);
    for (let j = 0; j + span <= listed.length; j++)
      for (let i = 0; i < query.length; i++) consider(i, 1, j, span);
  }
  found.sort(
    (a, b) => b.similarity - a.similarity || b.queryWords + b.listedWords - a.queryWords - a.listedWords,
  );
  const chosen: AlignedPair[] = [];
  for (const pair of found) {
    const clash =
      taken(marks(query.length, chosen, "query"), pair.query, pair.queryWords) ||
      taken(marks(listed.length, chosen, "listed"), pair.listed, pair.listedWords);
    if (!clash) chosen.push(pair);
  }
  return chosen;
}

/** Pairs so alike that no run of words could fit better. */
function sure(pairs: readonly AlignedPair[]): AlignedPair[] {
  return pairs.filter((pair) => pair.similarity >= 0.98);
}

function taken(used: Uint8Array, from: number, count: number): boolean {
  if (from + count > used.length) return true;
  for (let k = 0; k < count; k++) if (used[from + k] === 1) return true;
  return false;
}
