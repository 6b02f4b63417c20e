import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { SEARCHED } from "../text/name.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { NameOverlaps } from "./name-overlaps.ts";
import { type Term, termOf } from "./terms.ts";
import { TopNames } from "./top-names.ts";
import type { QueryWord } from "./words.ts";

/** How many names are aligned for one query, and how many when the last of them ties with others. */
const KEEP = 32;
export const KEEP_TIED = 128;
/** Sums of the same gains in another order. */
const ROUNDING = 1e-6;
/** A long listed name that shares little must not crowd out a short one that shares all. */
const LENGTH_PENALTY = 0.25;

/** How many postings are read between two looks at what can be left unread; four times as many each time. */
const FIRST_LOOK = 512;

/** Looking a word up from a name found costs as much as seeing for so many postings whether they are of a name found. */
const LOOK_UP_COST = 24;

/** Names worth aligning. */
export interface Candidates {
  names: readonly number[];
  /** Names with less in common, 0–1, were left out; 0 when none were. */
  threshold: number;
}

/**
 * Finds the names worth aligning. Lists of names are read by falling gain and only as far as they can still bring up a name that belongs
 * to the best: the rest is looked up from the names already found (MaxScore; Turtle and Flood 1995, doi:10.1016/0306-4573(95)00020-H), so
 * the outcome is that of reading everything. Holds scratch memory of the size of the index, so one is made per index and used in turns.
 */
export class CandidateSearch {
  readonly #index: ScreeningIndex;
  readonly #overlaps: NameOverlaps;
  readonly #best = new TopNames(KEEP);

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#overlaps = new NameOverlaps(index.names);
  }

  /**
   * @param words at most 24
   * @param wanted which entities may be found; others take no one's place
   * @param least what a name's overlap, 0–1, must exceed
   * @returns the names of most overlap, in no order; valid until the next call. Names that tie with the last one belong to them.
   */
  find(words: readonly QueryWord[], wanted: (entity: number) => boolean, least = 0): Candidates {
    const terms = words.flatMap((word, position) =>
      word.searched ? [termOf(this.#index, words, position)] : [],
    );
    const queryWeight = words.reduce((sum, word) => sum + (word.searched ? word.weight : 0), 0);
    this.#best.clear(least);
    this.#overlaps.begin(least * queryWeight);
    let postings = 0;
    let nextLook = FIRST_LOOK;
    for (let term = bestUnread(terms); term !== undefined; term = bestUnread(terms)) {
      const after = postings + this.#lengthOfNext(term);
      // Before a long list rather than behind it: it may turn out that nobody needs it.
      if (after >= nextLook && postings > 0) {
        nextLook = after * 4;
        this.#look(terms, queryWeight, wanted);
        if (term.closed) continue;
      }
      this.#readNext(term);
      postings = after;
    }
    this.#complete(terms, queryWeight);
    this.#select(queryWeight, wanted);
    const best = this.#best;
    const names = Array.from({ length: best.count }, (_, at) => best.name(at));
    if (best.full) this.#addTied(names, queryWeight, wanted);
    return { names, threshold: best.full ? best.threshold : 0 };
  }

  /** Adds the names that have as much as the last one kept: which of them were kept is chance. */
  #addTied(into: number[], queryWeight: number, wanted: (entity: number) => boolean): void {
    const { nameWeight, nameEntity } = this.#index.sections;
    const { names, count } = this.#overlaps;
    const least = this.#best.threshold - ROUNDING;
    const bar = least * queryWeight;
    for (let at = 0; at < count && into.length < KEEP_TIED; at++) {
      const name = names[at] ?? 0;
      const overlap = this.#overlaps.of(name);
      if (overlap < bar) continue;
      const value = overlap / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (value < least || !this.#best.leftOut(name, value) || !wanted(nameEntity[name] ?? 0)) continue;
      into.push(name);
    }
  }

  #lengthOfNext(term: Term): number {
    const { postingStart } = this.#index.sections;
    const listed = term.listed[term.read] ?? 0;
    return (postingStart[listed + 1] ?? 0) - (postingStart[listed] ?? 0);
  }

  /** Reads the best list that a term has left. */
  #readNext(term: Term): void {
    const { postingStart, postingName } = this.#index.sections;
    const gain = nextGain(term);
    const listed = term.listed[term.read++] ?? 0;
    const start = postingStart[listed] ?? 0;
    const end = postingStart[listed + 1] ?? 0;
    if (term.closed) this.#overlaps.addToMarked(postingName, start, end, term.bit, gain);
    else this.#overlaps.add(postingName, start, end, term.bit, gain);
    term.unread -= end - start;
  }

  /** Sees how much the best names have by now, closes terms and forgets names that can no longer be among the best. */
  #look(terms: readonly Term[], queryWeight: number, wanted: (entity: number) => boolean): void {
    this.#select(queryWeight, wanted);
    const bar = this.#best.threshold * queryWeight;
    const closed = close(terms, bar);
    const unread = unreadGain(terms);
    if (closed) this.#overlaps.searchAgain(bar - unread);
    else this.#overlaps.raise(bar - unread);
  }

  /** Gives the names found what they gain in lists that were not read, as far as that can bring them among the best. */
  #complete(terms: readonly Term[], queryWeight: number): void {
    const bar = this.#best.threshold * queryWeight;
    for (const term of terms) {
      if (!term.closed || term.unread === 0) continue;
      this.#overlaps.raise(bar - unreadGain(terms));
      if (term.unread > LOOK_UP_COST * this.#overlaps.count) this.#lookUp(term);
      else {
        this.#overlaps.mark();
        while (term.read < term.listed.length) this.#readNext(term);
        this.#overlaps.unmark();
      }
      term.read = term.listed.length;
      term.unread = 0;
    }
  }

  /** Looks up from every name found what it gains in the lists that a term has left. */
  #lookUp(term: Term): void {
    const { nameToken, nameTokenStart, nameTokenClass } = this.#index.sections;
    const { names, count } = this.#overlaps;
    const gains = gainsByWord(term);
    for (let at = 0; at < count; at++) {
      const name = names[at] ?? 0;
      if (this.#overlaps.has(name, term.bit)) continue;
      const end = nameTokenStart[name + 1] ?? 0;
      let gain = 0;
      for (let token = nameTokenStart[name] ?? 0; token < end; token++) {
        if (SEARCHED_CODES[(nameTokenClass[token] ?? 0) & ~ABJAD_BIT] !== 1) continue;
        gain = Math.max(gain, gains.get(nameToken[token] ?? 0) ?? 0);
      }
      this.#overlaps.gain(name, gain);
    }
  }

  /** The best of the names found so far. */
  #select(queryWeight: number, wanted: (entity: number) => boolean): void {
    const { nameWeight, nameEntity } = this.#index.sections;
    const { names, count } = this.#overlaps;
    const best = this.#best;
    best.empty();
    let bar = best.threshold * queryWeight;
    for (let at = 0; at < count; at++) {
      const name = names[at] ?? 0;
      const overlap = this.#overlaps.of(name);
      if (overlap <= bar) continue;
      const value = overlap / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (!best.takes(name, value) || !wanted(nameEntity[name] ?? 0)) continue;
      best.offer(name, value);
      bar = best.threshold * queryWeight;
    }
  }
}

/** Whether a class of words has lists of names, by its code. */
const SEARCHED_CODES = Uint8Array.from(WORD_CLASSES, (cls) => (SEARCHED.has(cls) ? 1 : 0));

function nextGain(term: Term): number {
  return term.gains[term.read] ?? 0;
}

function gainsByWord(term: Term): Map<number, number> {
  return new Map(Array.from(term.listed, (id, at) => [id, term.gains[at] ?? 0]));
}

/** The open term whose next list gains most, or undefined when all is read that must be. */
function bestUnread(terms: readonly Term[]): Term | undefined {
  let best: Term | undefined;
  for (const term of terms) {
    if (term.closed || term.read === term.listed.length) continue;
    if (best === undefined || nextGain(term) > nextGain(best)) best = term;
  }
  return best;
}

/** What a name that has not been found can at most gain in the lists of closed terms. */
function unreadGain(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + (term.closed ? nextGain(term) : 0), 0);
}

/** Closes the longest terms, as many as could not together make a name that has not been found yet one of the best. @returns whether any was */
function close(terms: readonly Term[], least: number): boolean {
  let sum = unreadGain(terms);
  let any = false;
  for (const term of terms.toSorted((a, b) => b.unread - a.unread)) {
    if (term.closed || sum + nextGain(term) >= least) continue;
    sum += nextGain(term);
    term.closed = true;
    any = true;
  }
  return any;
}
