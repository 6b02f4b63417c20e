import { ABJAD_BIT, joinedHash } from "../store/build.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import { SEARCHED } from "../text/name.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { TopNames } from "./top-names.ts";
import type { QueryWord } from "./words.ts";

/** How many names are aligned for one query. */
const KEEP = 32;
/** A long listed name that shares little must not crowd out a short one that shares all. */
const LENGTH_PENALTY = 0.25;
const SPLIT_SIMILARITY = 0.9;

/** How many postings are read between two looks at what can be left unread; four times as many each time. */
const FIRST_LOOK = 1024;

/** Looking a word up from a name found costs as much as reading so many postings. */
const LOOK_UP_COST = 8;

/** A word of the query as it is searched: the lists of names to read, best first. */
interface Term {
  bit: number;
  /** Listed words. */
  listed: number[];
  /** What a name gains by each of them, falling. */
  gains: number[];
  gainOf: Map<number, number>;
  /** How many of the lists have been read. */
  read: number;
  /** Names in the lists that have not. */
  unread: number;
  /** No longer read: without the other words no name of its unread lists could be among the best. */
  closed: boolean;
}

/**
 * Finds the names worth aligning. Lists of names are read by falling gain and only as far as they can still bring up a name that belongs
 * to the best: the rest is looked up from the names already found (MaxScore; Turtle and Flood 1995, doi:10.1016/0306-4573(95)00020-H), so
 * the outcome is that of reading everything. Holds scratch memory of the size of the index, so one is made per index and used in turns.
 */
export class CandidateSearch {
  readonly #index: ScreeningIndex;
  readonly #overlap: Float32Array;
  readonly #seen: Uint32Array;
  readonly #touched: Uint32Array;
  readonly #best = new TopNames(KEEP);
  #count = 0;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#overlap = new Float32Array(index.names);
    this.#seen = new Uint32Array(index.names);
    this.#touched = new Uint32Array(index.names);
  }

  /**
   * @param words at most 32
   * @param wanted which entities may be found; others take no one's place
   * @returns name ids, best overlap first
   */
  find(words: readonly QueryWord[], wanted: (entity: number) => boolean): number[] {
    const terms = words.flatMap((word, position) =>
      word.searched ? [this.#term(words, position, word)] : [],
    );
    const queryWeight = words.reduce((sum, word) => sum + (word.searched ? word.weight : 0), 0);
    this.#count = 0;
    let postings = 0;
    let nextLook = FIRST_LOOK;
    for (;;) {
      const term = bestUnread(terms);
      if (term === undefined) break;
      postings += this.#readNext(term);
      if (postings < nextLook) continue;
      nextLook = postings * 4;
      this.#select(queryWeight, wanted);
      close(terms, this.#best.threshold * queryWeight, this.#count * LOOK_UP_COST);
    }
    const closed = terms.filter((term) => term.closed && term.read < term.listed.length);
    if (closed.length > 0) this.#complete(closed, this.#best.threshold, queryWeight);
    this.#select(queryWeight, wanted);
    const best = this.#best.sorted();
    this.#clear();
    return best;
  }

  #term(words: readonly QueryWord[], position: number, word: QueryWord): Term {
    const { postingStart } = this.#index.sections;
    const near = this.#withJoinedAndSplit(words, position);
    const listed = [...near.keys()].sort((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0) || a - b);
    const gains = listed.map((id) => word.weight * (near.get(id) ?? 0));
    const gainOf = new Map(listed.map((id, at) => [id, gains[at] ?? 0]));
    const unread = listed.reduce((sum, id) => sum + (postingStart[id + 1] ?? 0) - (postingStart[id] ?? 0), 0);
    return { bit: 1 << position, listed, gains, gainOf, read: 0, unread, closed: false };
  }

  /** Reads the best list that a term has left. @returns how many names it has */
  #readNext(term: Term): number {
    const { postingStart, postingName } = this.#index.sections;
    const gain = term.gains[term.read] ?? 0;
    const listed = term.listed[term.read++] ?? 0;
    const start = postingStart[listed] ?? 0;
    const end = postingStart[listed + 1] ?? 0;
    const [overlap, seen, touched, bit] = [this.#overlap, this.#seen, this.#touched, term.bit];
    let count = this.#count;
    for (let i = start; i < end; i++) {
      const name = postingName[i] ?? 0;
      const before = seen[name] ?? 0;
      if ((before & bit) !== 0) continue;
      if (before === 0) touched[count++] = name;
      seen[name] = before | bit;
      overlap[name] = (overlap[name] ?? 0) + gain;
    }
    this.#count = count;
    term.unread -= end - start;
    return end - start;
  }

  /** Gives the names found what they gain in lists that were not read, as far as that can bring them among the best. */
  #complete(closed: readonly Term[], threshold: number, queryWeight: number): void {
    const { nameWeight, nameToken, nameTokenStart, nameTokenClass } = this.#index.sections;
    const most = closed.reduce((sum, term) => sum + nextGain(term), 0);
    for (let i = 0; i < this.#count; i++) {
      const name = this.#touched[i] ?? 0;
      const reach = (this.#overlap[name] ?? 0) + most;
      if (reach < threshold * (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0))) continue;
      const from = nameTokenStart[name] ?? 0;
      const end = nameTokenStart[name + 1] ?? 0;
      for (const term of closed) {
        if (((this.#seen[name] ?? 0) & term.bit) !== 0) continue;
        let gain = 0;
        for (let at = from; at < end; at++) {
          if (SEARCHED_CODES[(nameTokenClass[at] ?? 0) & ~ABJAD_BIT] !== 1) continue;
          gain = Math.max(gain, term.gainOf.get(nameToken[at] ?? 0) ?? 0);
        }
        this.#overlap[name] = (this.#overlap[name] ?? 0) + gain;
      }
    }
  }

  /** The word's neighbours, with the words that it makes with its neighbours in the query and the two that it may be made of. */
  #withJoinedAndSplit(words: readonly QueryWord[], position: number): Map<number, number> {
    const word = words[position];
    if (word === undefined) return new Map();
    const next = words[position + 1];
    if (next === undefined && (word.exact !== -1 || word.text.length < 6)) return word.near;
    const all = new Map(word.near);
    let joined = word.text;
    for (let k = 1; k <= 3; k++) {
      const following = words[position + k];
      if (following === undefined || following.cls === "legal") break;
      joined += following.text;
      this.#exactly(joined, (listed) => all.set(listed, 1));
    }
    if (word.exact === -1 && word.text.length >= 6) {
      for (let cut = 2; cut <= word.text.length - 2; cut++) this.#halves(word.text, cut, all);
    }
    return all;
  }

  #halves(text: string, cut: number, all: Map<number, number>): void {
    const left: number[] = [];
    const right: number[] = [];
    this.#exactly(text.slice(0, cut), (listed) => left.push(listed));
    if (left.length === 0) return;
    this.#exactly(text.slice(cut), (listed) => right.push(listed));
    if (right.length === 0) return;
    for (const listed of [...left, ...right])
      all.set(listed, Math.max(all.get(listed) ?? 0, SPLIT_SIMILARITY));
  }

  #exactly(text: string, found: (listed: number) => void): void {
    if (text.length > 40) return;
    const listed = this.#index.wordSpelt(text);
    if (listed !== -1) found(listed);
  }

  /** The best of the names found so far. */
  #select(queryWeight: number, wanted: (entity: number) => boolean): void {
    const { nameWeight, nameEntity } = this.#index.sections;
    const best = this.#best;
    best.clear();
    let threshold = best.threshold;
    for (let i = 0; i < this.#count; i++) {
      const name = this.#touched[i] ?? 0;
      const value = (this.#overlap[name] ?? 0) / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (value <= threshold || !wanted(nameEntity[name] ?? 0)) continue;
      best.offer(name, value);
      threshold = best.threshold;
    }
  }

  #clear(): void {
    for (let i = 0; i < this.#count; i++) {
      const name = this.#touched[i] ?? 0;
      this.#overlap[name] = 0;
      this.#seen[name] = 0;
    }
  }

  /** Names that are the query's words run together, or whose words run together are the query's single word. */
  findRunTogether(words: readonly QueryWord[]): number[] {
    const letters = words.filter(({ cls }) => cls !== "title" && cls !== "legal").map((word) => word.text);
    const text = letters.join("");
    const found = new Set<number>();
    if (letters.length === 0 || text.length < 5) return [];
    const { joinedKey, joinedName } = this.#index.sections;
    ScreeningIndex.eachUnder(joinedKey, joinedName, joinedHash(text), (name) => found.add(name));
    return [...found];
  }
}

/** Whether a class of words has lists of names, by its code. */
const SEARCHED_CODES = Uint8Array.from(WORD_CLASSES, (cls) => (SEARCHED.has(cls) ? 1 : 0));

function nextGain(term: Term): number {
  return term.gains[term.read] ?? 0;
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

/** Closes the longest terms, as many as could not together make a name that has not been found yet one of the best. */
function close(terms: readonly Term[], least: number, worthwhile: number): void {
  let sum = terms.reduce((total, term) => total + (term.closed ? nextGain(term) : 0), 0);
  const open = terms.filter((term) => !term.closed).sort((a, b) => b.unread - a.unread);
  for (const term of open) {
    if (term.unread < worthwhile || sum + nextGain(term) >= least) continue;
    sum += nextGain(term);
    term.closed = true;
  }
}
