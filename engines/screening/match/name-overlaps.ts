import { WEIGHT_STEPS, weightStep } from "../store/weights.ts";

/** Words of the query, one bit each; the bits above count queries. */
const WORD_BITS = 24;
const WORDS = (1 << WORD_BITS) - 1;
const ROUNDS = 2 ** (32 - WORD_BITS) - 1;
/** No name weighs more steps. */
const MOST_STEPS = 255;

/** Numbers kept side by side for each name: its sum, the words that gave it, its weight and its entity. */
const FIELDS = 4;
const [SUM, STAMP, WEIGHT, ENTITY] = [0, 1, 2, 3] as const;

/**
 * The overlap of each name with a query: the sum of its gains and the words that gave them. They lie side by side with what else is asked of a
 * name, so that a name costs one memory access, and carry the query's round instead of being cleared. Names above a limit are listed.
 */
export class NameOverlaps {
  readonly #sums: Float32Array;
  readonly #stamps: Uint32Array;
  readonly #found: Uint32Array;
  /** A bit for each name: small enough to stay close to the processor. */
  readonly #marked: Uint32Array;
  /** The same for names that came by twice. */
  readonly #seenTwice: Uint32Array;
  #isAnySeenTwice = false;
  #heaviestMarked = 0;
  /** The lower bound of each name's weight, for the same reason in a byte. */
  readonly #weights: Uint8Array;
  readonly names: Uint32Array;
  /** How many of `names` are listed: all names whose sum is above the limit. */
  count = 0;
  /** How many names have been found at all. */
  #foundCount = 0;
  #round = 0;
  #bar = 0;

  /**
   * @param weights of all names of the index
   * @param entities the same
   */
  constructor(weights: Float32Array, entities: Uint32Array) {
    const names = weights.length;
    this.#weights = new Uint8Array(names);
    const memory = new ArrayBuffer(4 * FIELDS * names);
    this.#sums = new Float32Array(memory);
    this.#stamps = new Uint32Array(memory);
    for (let name = 0; name < names; name++) {
      const weight = weights[name] ?? 0;
      this.#weights[name] = weightStep(weight);
      this.#sums[FIELDS * name + WEIGHT] = weight;
      this.#stamps[FIELDS * name + ENTITY] = entities[name] ?? 0;
    }
    this.#found = new Uint32Array(names);
    this.names = new Uint32Array(names);
    this.#marked = new Uint32Array((names + 31) >>> 5);
    this.#seenTwice = new Uint32Array((names + 31) >>> 5);
  }

  /** Forgets everything. @param bar names at or below it are not listed */
  begin(bar: number): void {
    this.count = 0;
    this.#foundCount = 0;
    this.#bar = bar;
    this.#round++;
    if (this.#round <= ROUNDS) return;
    for (let at = STAMP; at < this.#stamps.length; at += FIELDS) this.#stamps[at] = 0;
    this.#round = 1;
  }

  /** Gives every name of a list a gain, unless it has one of this word already. @param bit the word's, below 2^24 */
  add(list: Uint32Array, start: number, end: number, bit: number, gain: number): void {
    const sums = this.#sums;
    const stamps = this.#stamps;
    const names = this.names;
    const foundNames = this.#found;
    const stamp = this.#round << WORD_BITS;
    const bar = this.#bar;
    let count = this.count;
    let found = this.#foundCount;
    for (let i = start; i < end; i++) {
      const name = list[i] ?? 0;
      const at = FIELDS * name;
      const before = stamps[at + STAMP] ?? 0;
      let sum = 0;
      if (((before ^ stamp) & ~WORDS) === 0) {
        if ((before & bit) !== 0) continue;
        sum = sums[at + SUM] ?? 0;
        stamps[at + STAMP] = before | bit;
      } else {
        foundNames[found++] = name;
        stamps[at + STAMP] = stamp | bit;
      }
      sums[at + SUM] = sum + gain;
      if (sum <= bar && (sums[at + SUM] ?? 0) > bar) names[count++] = name;
    }
    this.count = count;
    this.#foundCount = found;
  }

  /**
   * Lists, without a gain yet, the names of a list that weigh little enough for how often they came by since `forgetSeen`. Names already
   * found do not change.
   * @param once the most that a name may weigh which comes by for the first time; likewise `twice`, and `often` from the third time on
   */
  list(list: Uint32Array, start: number, end: number, once: number, twice: number, often: number): void {
    const seen = this.#marked;
    const seenTwice = this.#seenTwice;
    const weights = this.#weights;
    const mostTwice = twice * WEIGHT_STEPS;
    const light = this.endOfLight(list, start, end, Math.min(once, often));
    for (let i = start; i < light; i++) this.#list(list[i] ?? 0);
    const last = this.endOfLight(list, light, end, often);
    for (let i = light; i < last; i++) {
      const name = list[i] ?? 0;
      const at = name >>> 5;
      const bit = 1 << (name & 31);
      const isSeen = ((seen[at] ?? 0) & bit) !== 0;
      const isSeenTwice = isSeen && ((seenTwice[at] ?? 0) & bit) !== 0;
      if (isSeenTwice || (isSeen && (weights[name] ?? 0) <= mostTwice)) this.#list(name);
      else if (isSeen) {
        seenTwice[at] = (seenTwice[at] ?? 0) | bit;
        this.#isAnySeenTwice = true;
      } else seen[at] = (seen[at] ?? 0) | bit;
    }
  }

  #list(name: number): void {
    const stamp = this.#round << WORD_BITS;
    const at = FIELDS * name;
    if ((((this.#stamps[at + STAMP] ?? 0) ^ stamp) & ~WORDS) === 0) return;
    this.#stamps[at + STAMP] = stamp;
    this.#sums[at + SUM] = 0;
    this.#found[this.#foundCount++] = name;
    this.names[this.count++] = name;
  }

  /** Forgets which names came by. */
  forgetSeen(): void {
    this.#marked.fill(0);
    if (this.#isAnySeenTwice) this.#seenTwice.fill(0);
    this.#isAnySeenTwice = false;
  }

  /** Marks the names that are listed. */
  mark(): void {
    const marked = this.#marked;
    const weights = this.#weights;
    let heaviest = 0;
    for (let at = 0; at < this.count; at++) {
      const name = this.names[at] ?? 0;
      marked[name >>> 5] = (marked[name >>> 5] ?? 0) | (1 << (name & 31));
      heaviest = Math.max(heaviest, weights[name] ?? 0);
    }
    this.#heaviestMarked = heaviest / WEIGHT_STEPS;
  }

  /** Clears the marks of the listed names. */
  unmark(): void {
    for (let at = 0; at < this.count; at++) this.#marked[(this.names[at] ?? 0) >>> 5] = 0;
  }

  /** The same as `add` for names with a mark only, which costs much less. */
  addToMarked(list: Uint32Array, start: number, end: number, bit: number, gain: number): void {
    const marked = this.#marked;
    const last = this.endOfLight(list, start, end, this.#heaviestMarked);
    for (let i = start; i < last; i++) {
      const name = list[i] ?? 0;
      if ((((marked[name >>> 5] ?? 0) >>> (name & 31)) & 1) === 0) continue;
      const at = FIELDS * name + STAMP;
      const before = this.#stamps[at] ?? 0;
      if ((before & bit) !== 0) continue;
      this.#stamps[at] = before | bit;
      this.gain(name, gain);
    }
  }

  /** Whether a name may weigh so little. */
  mayWeigh(name: number, most: number): boolean {
    return (this.#weights[name] ?? 0) <= most * WEIGHT_STEPS;
  }

  /** Where the names of a list end that may weigh so little: they lie in front, by binary search. */
  endOfLight(list: Uint32Array, start: number, end: number, most: number): number {
    // Most lists are taken whole, or not at all.
    if (start === end || most < 0 || !this.mayWeigh(list[start] ?? 0, most)) return start;
    if (most * WEIGHT_STEPS >= MOST_STEPS || this.mayWeigh(list[end - 1] ?? 0, most)) return end;
    let low = start + 1;
    let high = end - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.mayWeigh(list[middle] ?? 0, most)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a name was found. */
  isFound(name: number): boolean {
    const stamp = this.#round << WORD_BITS;
    return (((this.#stamps[FIELDS * name + STAMP] ?? 0) ^ stamp) & ~WORDS) === 0;
  }

  /** The sum of a name that was found. */
  of(name: number): number {
    return this.#sums[FIELDS * name + SUM] ?? 0;
  }

  /** What a name weighs. */
  weightOf(name: number): number {
    return this.#sums[FIELDS * name + WEIGHT] ?? 0;
  }

  /** Whose name it is. */
  entityOf(name: number): number {
    return this.#stamps[FIELDS * name + ENTITY] ?? 0;
  }

  /** True when a name that was found has a gain of a word. */
  has(name: number, bit: number): boolean {
    return ((this.#stamps[FIELDS * name + STAMP] ?? 0) & bit) !== 0;
  }

  /** Adds to the sum of a name that was found. */
  gain(name: number, gain: number): void {
    this.#sums[FIELDS * name + SUM] = this.of(name) + gain;
  }

  /** Takes names off the list that are not above a higher bar. */
  raise(bar: number): void {
    if (bar <= this.#bar) return;
    this.#keep(this.names, this.count, bar);
  }

  /** Lists the names above another bar, also a lower one, among all that were found. */
  searchAgain(bar: number): void {
    this.#keep(this.#found, this.#foundCount, bar);
  }

  #keep(from: Uint32Array, length: number, bar: number): void {
    this.#bar = bar;
    let kept = 0;
    for (let at = 0; at < length; at++) {
      const name = from[at] ?? 0;
      if (this.of(name) > bar) this.names[kept++] = name;
    }
    this.count = kept;
  }
}
