/**
 * Order-free alignment of two names' words, and the score that follows from it. Reuses its columns for each pair of
 * names, so that comparing allocates no memory. The caller gives the similarity of two words: an index reads it from a
 * table, a pair of names computes it from the letters.
 */
import type { AlignmentCosts } from "./alignment-costs.ts";
import { type AlignmentScore, scorePairs } from "./alignment-score.ts";
import { CLASS_CODE, IS_SMALL, MAX_WORDS, NameWords, WordPairs } from "./name-words.ts";
import { hasRunLikeAWord, MIN_SIMILARITY, runsAlike } from "./word-similarity.ts";

/** The same for runs of words read as one. */
export const JOINED_SIMILARITY = 0.88;
/** A run of words fits a little less than a word that is written as one. */
const JOINED_DISCOUNT = 0.99;
/** Pairs so alike that no run of words could fit better. */
const SURE_SIMILARITY = 0.98;
export const LONGEST_RUN = 4;

/** Two names side by side. One object serves all comparisons; its content is valid until the next one. */
export class Aligner {
  readonly query = new NameWords();
  readonly listed = new NameWords();
  /** How alike each word of the query (row) and each listed word (column) are; rows are as wide as the listed name. */
  readonly similarity = new Float32Array(MAX_WORDS * MAX_WORDS);
  /** The pairs of words. */
  readonly pairs = new WordPairs();
  readonly #value = new Float32Array(MAX_WORDS * MAX_WORDS);
  readonly #usedQuery = new Uint8Array(MAX_WORDS);
  readonly #usedListed = new Uint8Array(MAX_WORDS);

  /**
   * Aligns the names that the columns hold.
   * @param runs reads neighbouring words as one where words are left over on both sides or an article stands apart, which is dear
   */
  align(costs: AlignmentCosts, runs: boolean): AlignmentScore {
    this.#weighSimilarities();
    this.pairs.count = 0;
    this.#pairUp();
    if (runs && (this.#hasLeftOnBothSides() || this.#hasArticleApart())) this.#joinRuns();
    return scorePairs(this.query, this.listed, this.pairs, this.#usedQuery, this.#usedListed, costs);
  }

  /** Whether words run together may say more of the names that the columns hold: some run is like a word of the other name. */
  mayJoinRuns(): boolean {
    return (
      hasRunLikeAWord(this.query, this.listed, true, JOINED_SIMILARITY, LONGEST_RUN) ||
      hasRunLikeAWord(this.listed, this.query, false, JOINED_SIMILARITY, LONGEST_RUN)
    );
  }

  #weighSimilarities(): void {
    const { query, listed, similarity } = this;
    const value = this.#value;
    const width = listed.count;
    for (let i = 0; i < query.count; i++) {
      const weight = query.weight[i] ?? 0;
      for (let j = 0; j < width; j++) {
        const alike = similarity[i * width + j] ?? 0;
        value[i * width + j] = alike < MIN_SIMILARITY ? 0 : alike * (weight + (listed.weight[j] ?? 0));
      }
    }
  }

  /** Adds pairs to those that are there, the weightiest likeness first; names are short enough that this hardly ever differs from the optimum. */
  #pairUp(): void {
    const { pairs } = this;
    const width = this.listed.count;
    pairs.mark(this.#usedQuery, this.#usedListed);
    for (let best = this.#bestFree(); best !== -1; best = this.#bestFree()) {
      const i = Math.trunc(best / width);
      const j = best % width;
      this.#usedQuery[i] = 1;
      this.#usedListed[j] = 1;
      pairs.add(i, 1, j, 1, this.similarity[best] ?? 0);
    }
    this.#dropHollowInitials();
  }

  #bestFree(): number {
    const width = this.listed.count;
    const height = this.query.count;
    const value = this.#value;
    const usedQuery = this.#usedQuery;
    const usedListed = this.#usedListed;
    let best = -1;
    let most = 0;
    for (let i = 0; i < height; i++) {
      if (usedQuery[i] === 1) continue;
      for (let j = 0; j < width; j++) {
        const candidate = value[i * width + j] ?? 0;
        if (candidate <= most || usedListed[j] === 1) continue;
        most = candidate;
        best = i * width + j;
      }
    }
    return best;
  }

  /**
   * "John Smith" is not "John S. Duarte": an initial matches a word only if its own side has no unmatched full word
   * left.
   */
  #dropHollowInitials(): void {
    const queryLeft = hasUnpairedCore(this.query, this.#usedQuery);
    const listedLeft = hasUnpairedCore(this.listed, this.#usedListed);
    if (!queryLeft && !listedLeft) return;
    const { pairs } = this;
    let kept = 0;
    for (let at = 0; at < pairs.count; at++) {
      const a = this.query.cls[pairs.query[at] ?? 0];
      const b = this.listed.cls[pairs.listed[at] ?? 0];
      const hollow =
        (a === CLASS_CODE.initial && b === CLASS_CODE.core && queryLeft) ||
        (b === CLASS_CODE.initial && a === CLASS_CODE.core && listedLeft);
      if (!hollow) pairs.move(at, kept++);
    }
    if (kept === pairs.count) return;
    pairs.count = kept;
    pairs.mark(this.#usedQuery, this.#usedListed);
  }

  #hasLeftOnBothSides(): boolean {
    return this.#leftOver(this.query, this.#usedQuery) && this.#leftOver(this.listed, this.#usedListed);
  }

  /** True when a small word without a counterpart stands before a word that fits badly: `Almarzuqani` ~ `al Marzuqani`. */
  #hasArticleApart(): boolean {
    const { pairs, query, listed } = this;
    for (let at = 0; at < pairs.count; at++) {
      if ((pairs.similarity[at] ?? 0) >= SURE_SIMILARITY) continue;
      const [i, j] = [pairs.query[at] ?? 0, pairs.listed[at] ?? 0];
      if (isFreeArticle(query, this.#usedQuery, i - 1) || isFreeArticle(listed, this.#usedListed, j - 1))
        return true;
    }
    return false;
  }

  /** True when a word that counts has no counterpart. */
  #leftOver(words: NameWords, used: Uint8Array): boolean {
    for (let at = 0; at < words.count; at++) {
      if (used[at] === 0 && IS_SMALL[words.cls[at] ?? 0] === 0) return true;
    }
    return false;
  }

  /** Pairs the words again around the runs of words that fit, if any. */
  #joinRuns(): void {
    const joined = this.#joinedPairs();
    if (joined.length === 0) {
      this.pairs.mark(this.#usedQuery, this.#usedListed);
      return;
    }
    this.pairs.count = 0;
    for (const { query, queryWords, listed, listedWords, similarity } of joined)
      this.pairs.add(query, queryWords, listed, listedWords, similarity);
    this.#pairUp();
  }

  /** Words run together or torn apart on one side: `jong un` ~ `jongun`, `platono vich` ~ `platonovich`. */
  #joinedPairs(): JoinedPair[] {
    const [query, listed] = [this.query, this.listed];
    this.pairs.mark(this.#usedQuery, this.#usedListed, SURE_SIMILARITY);
    const found: JoinedPair[] = [];
    for (let span = 2; span <= LONGEST_RUN; span++) {
      for (let i = 0; i + span <= query.count; i++)
        for (let j = 0; j < listed.count; j++) this.#join(found, i, span, j, 1);
      for (let j = 0; j + span <= listed.count; j++)
        for (let i = 0; i < query.count; i++) this.#join(found, i, 1, j, span);
    }
    return found.length > 1 ? withoutClashes(found) : found;
  }

  #join(found: JoinedPair[], i: number, queryWords: number, j: number, listedWords: number): void {
    if (taken(this.#usedQuery, i, queryWords) || taken(this.#usedListed, j, listedWords)) return;
    const alike = runsAlike(this.query, i, queryWords, this.listed, j, listedWords, JOINED_SIMILARITY);
    if (alike < JOINED_SIMILARITY) return;
    found.push({ query: i, listed: j, queryWords, listedWords, similarity: alike * JOINED_DISCOUNT });
  }
}

interface JoinedPair {
  query: number;
  listed: number;
  queryWords: number;
  listedWords: number;
  similarity: number;
}

/** The best joined pairs, no word in two of them. */
function withoutClashes(found: JoinedPair[]): JoinedPair[] {
  found.sort(
    (a, b) => b.similarity - a.similarity || b.queryWords + b.listedWords - a.queryWords - a.listedWords,
  );
  const usedQuery = new Uint8Array(MAX_WORDS);
  const usedListed = new Uint8Array(MAX_WORDS);
  return found.filter(({ query, queryWords, listed, listedWords }) => {
    if (taken(usedQuery, query, queryWords) || taken(usedListed, listed, listedWords)) return false;
    usedQuery.fill(1, query, query + queryWords);
    usedListed.fill(1, listed, listed + listedWords);
    return true;
  });
}

function taken(used: Uint8Array, from: number, count: number): boolean {
  for (let k = 0; k < count; k++) if (used[from + k] === 1) return true;
  return false;
}

function isFreeArticle(words: NameWords, used: Uint8Array, at: number): boolean {
  return at >= 0 && used[at] === 0 && words.cls[at] === CLASS_CODE.particle;
}

function hasUnpairedCore(words: NameWords, used: Uint8Array): boolean {
  for (let at = 0; at < words.count; at++) {
    if (words.cls[at] === CLASS_CODE.core && used[at] === 0) return true;
  }
  return false;
}
