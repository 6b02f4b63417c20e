import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { NameOverlaps } from "./name-overlaps.ts";
import { LENGTH_PENALTY, ReachedValue, SEARCHED_CODES } from "./reached-value.ts";
import {
  bestUnread,
  gainsByWord,
  nextGain,
  type Term,
  termOf,
  unreadGain,
  unreadNames,
  withoutLongest,
} from "./terms.ts";
import { TopNames } from "./top-names.ts";
import type { QueryWord } from "./words.ts";

/** How many names are aligned for one query, and how many when the last of them ties with others. */
const KEEP = 32;
export const KEEP_TIED = 128;
/** Sums of the same gains in another order. */
const ROUNDING = 1e-6;

/** How many postings are read before the first look whether that is enough; the next looks come at four times as many each. */
const FIRST_LOOK = 128;

/** With fewer names in unread lists it costs more to find a value that enough names reach than to read these. */
const MANY_UNREAD = 16_000;

/** The lists of a word with no greater share of the unread names are read rather than estimated. */
const SHORT_SHARE = 1 / 16;

/** Looking up a word from a listed name costs as much as testing this many postings for listed names. */
const LOOK_UP_COST = 24;

/** Adding a name costs as much as skipping this many. */
const LISTING_COST = 4;

/** Names worth aligning. */
export interface Candidates {
  names: readonly number[];
  /** Names with a smaller overlap, 0–1, were left out; 0 when no name was. */
  threshold: number;
}

/**
 * Finds the names worth aligning. Lists of names are read by falling gain only until there are as many names as are
 * kept. The weakest of these decides which of the other lists cannot contribute a new name (MaxScore; Turtle and Flood
 * 1995, doi:10.1016/0306-4573(95)00020-H). A name in only one remaining list must be short to be among the best, so few
 * names are left to add up. The result equals that of reading all lists. Holds scratch memory of the size of the index:
 * make one per index and use it for one query at a time.
 */
export class CandidateSearch {
  readonly #index: ScreeningIndex;
  readonly #overlaps: NameOverlaps;
  readonly #best = new TopNames(KEEP);
  readonly #reached: ReachedValue;
  readonly #manyUnread: number;

  /** @param manyUnread from so many names in unread lists on a value is looked for that enough names reach */
  constructor(index: ScreeningIndex, manyUnread = MANY_UNREAD) {
    this.#index = index;
    this.#manyUnread = manyUnread;
    this.#overlaps = new NameOverlaps(index.sections.nameWeight, index.sections.nameEntity);
    this.#reached = new ReachedValue(index, this.#overlaps, KEEP);
  }

  /**
   * @param words at most 24
   * @param wanted which entities may be found; others are ignored
   * @param least what a name's overlap, 0–1, must exceed
   * @returns the names with the largest overlap, unordered; valid until the next call. Ties with the last one are included.
   */
  find(words: readonly QueryWord[], wanted: (entity: number) => boolean, least = 0): Candidates {
    const terms: Term[] = [];
    let queryWeight = 0;
    for (let position = 0; position < words.length; position++) {
      const word = words[position];
      if (word?.searched !== true) continue;
      terms.push(termOf(this.#index, words, position));
      queryWeight += word.weight;
    }
    this.#best.clear(least);
    this.#overlaps.begin(least * queryWeight);
    if (this.#readUntilFull(terms, queryWeight, wanted)) {
      this.#listHopeful(terms, queryWeight);
      this.#complete(terms, queryWeight);
    }
    this.#select(queryWeight, wanted);
    const best = this.#best;
    const names: number[] = [];
    for (let at = 0; at < best.count; at++) names.push(best.name(at));
    if (best.full) this.#addTied(names, queryWeight, wanted);
    return { names, threshold: best.full ? best.threshold : 0 };
  }

  /** Adds the names that tie with the last one kept: which of them were kept is arbitrary. */
  #addTied(into: number[], queryWeight: number, wanted: (entity: number) => boolean): void {
    const overlaps = this.#overlaps;
    const { names, count } = overlaps;
    const least = this.#best.threshold - ROUNDING;
    const bar = least * queryWeight;
    for (let at = 0; at < count && into.length < KEEP_TIED; at++) {
      const name = names[at] ?? 0;
      const overlap = overlaps.of(name);
      if (overlap < bar) continue;
      const value = overlap / (queryWeight + LENGTH_PENALTY * overlaps.weightOf(name));
      if (value < least || !this.#best.leftOut(name, value) || !wanted(overlaps.entityOf(name))) continue;
      into.push(name);
    }
  }

  /** Reads lists by falling gain. @returns true when as many names as are kept are sure, false when no list is left */
  #readUntilFull(terms: readonly Term[], queryWeight: number, wanted: (entity: number) => boolean): boolean {
    const { postingStart } = this.#index.sections;
    let postings = 0;
    let nextLook = FIRST_LOOK;
    for (let term = bestUnread(terms); term !== undefined; term = bestUnread(terms)) {
      const listed = term.listed[term.read] ?? 0;
      const length = (postingStart[listed + 1] ?? 0) - (postingStart[listed] ?? 0);
      // Before a long list, not after it: the list may not be needed.
      if (postings > 0 && postings + length >= nextLook) {
        const read = this.#readShort(terms);
        this.#select(queryWeight, wanted);
        const isRaised = this.#raise(terms, queryWeight, wanted);
        if (isRaised || this.#best.full) return true;
        nextLook = (postings + read + length) * 4;
        if (read > 0) continue;
      }
      postings += this.#readNext(term);
    }
    return false;
  }

  /** Where many names are unread: reads the short lists, so that names in the long ones cannot gain by them. @returns names read */
  #readShort(terms: readonly Term[]): number {
    const unread = unreadNames(terms);
    if (unread < this.#manyUnread) return 0;
    for (const term of terms) if (term.unread <= unread * SHORT_SHARE) this.#readAll(term);
    return unread - unreadNames(terms);
  }

  /** Where many names are unread: raises what a name must exceed to a value that enough names reach. */
  #raise(terms: readonly Term[], queryWeight: number, wanted: (entity: number) => boolean): boolean {
    if (unreadNames(terms) < this.#manyUnread) return false;
    const reached = this.#reached.of(terms, queryWeight, wanted);
    if (reached <= this.#best.threshold) return false;
    this.#best.clear(reached);
    return true;
  }

  #readAll(term: Term): void {
    while (term.read < term.listed.length) this.#readNext(term);
  }

  /** Reads the next list of a word. @returns names read */
  #readNext(term: Term): number {
    const { postingStart, postingName } = this.#index.sections;
    const listed = term.listed[term.read] ?? 0;
    const [start, end] = [postingStart[listed] ?? 0, postingStart[listed + 1] ?? 0];
    this.#overlaps.add(postingName, start, end, term.bit, nextGain(term));
    term.read++;
    term.unread -= end - start;
    return end - start;
  }

  /** Lists the names, of those found and those in unread lists, that can be among the best. */
  #listHopeful(terms: readonly Term[], queryWeight: number): void {
    const bar = this.#best.threshold * queryWeight;
    this.#overlaps.searchAgain(bar - unreadGain(terms));
    const fewest = withoutLongest(terms, bar);
    // With fewer lists left out, a name in another list can gain less from them.
    const more = withoutLongest(terms, bar - Math.max(...terms.map(nextGain)));
    const open = unreadNames(more) < LISTING_COST * unreadNames(fewest) ? more : fewest;
    const gainElsewhere = unreadGain(terms.filter((term) => !open.includes(term)));
    const [most = 0, second = 0] = open.map(nextGain).sort((a, b) => b - a);
    const heaviest = {
      twice: this.#heaviest(most + second + gainElsewhere, queryWeight),
      often: this.#heaviest(unreadGain(terms), queryWeight),
    };
    for (const term of open) this.#listHopefulOf(term, queryWeight, gainElsewhere, heaviest);
    this.#overlaps.forgetSeen();
  }

  /**
   * @param gainElsewhere what a name can gain in lists that add no names
   * @param heaviest weights of names in two lists that add names, and in more
   */
  #listHopefulOf(
    { listed, gains, read }: Term,
    queryWeight: number,
    gainElsewhere: number,
    { twice, often }: { twice: number; often: number },
  ): void {
    const { postingStart, postingName } = this.#index.sections;
    for (let at = read; at < listed.length; at++) {
      const id = listed[at] ?? 0;
      const once = this.#heaviest((gains[at] ?? 0) + gainElsewhere, queryWeight);
      const [start, end] = [postingStart[id] ?? 0, postingStart[id + 1] ?? 0];
      this.#overlaps.list(postingName, start, end, once, twice, often);
    }
  }

  /** The most that a name may weigh which gains so much and is among the best. */
  #heaviest(gain: number, queryWeight: number): number {
    return (gain / (this.#best.threshold - ROUNDING) - queryWeight) / LENGTH_PENALTY;
  }

  /** Adds the gains of the listed names in unread lists, for names that can still be among the best. */
  #complete(terms: readonly Term[], queryWeight: number): void {
    const bar = this.#best.threshold * queryWeight;
    for (const term of terms) {
      this.#overlaps.raise(bar - unreadGain(terms));
      if (term.unread > LOOK_UP_COST * this.#overlaps.count) this.#lookUp(term);
      else this.#readForListed(term);
      term.read = term.listed.length;
    }
  }

  #readForListed({ listed, gains, read, bit }: Term): void {
    const { postingStart, postingName } = this.#index.sections;
    this.#overlaps.mark();
    for (let at = read; at < listed.length; at++) {
      const id = listed[at] ?? 0;
      this.#overlaps.addToMarked(
        postingName,
        postingStart[id] ?? 0,
        postingStart[id + 1] ?? 0,
        bit,
        gains[at] ?? 0,
      );
    }
    this.#overlaps.unmark();
  }

  /** Looks up from every name listed what it gains in the lists that a term has left. */
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
    const overlaps = this.#overlaps;
    const { names, count } = overlaps;
    const best = this.#best;
    best.empty();
    let bar = best.threshold * queryWeight;
    for (let at = 0; at < count; at++) {
      const name = names[at] ?? 0;
      const overlap = overlaps.of(name);
      if (overlap <= bar) continue;
      const value = overlap / (queryWeight + LENGTH_PENALTY * overlaps.weightOf(name));
      if (!best.takes(name, value) || !wanted(overlaps.entityOf(name))) continue;
      best.offer(name, value);
      bar = best.threshold * queryWeight;
    }
  }
}
