import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { SEARCHED } from "../text/name-token.ts";
import { WORD_CLASSES } from "../text/words.ts";
import type { NameOverlaps } from "./name-overlaps.ts";
import type { Term } from "./terms.ts";
import { TopNames } from "./top-names.ts";

/** A long listed name that shares little must not crowd out a short one that shares all. */
export const LENGTH_PENALTY = 0.25;
/** Whether a class of words has lists of names, by its code. */
export const SEARCHED_CODES = Uint8Array.from(WORD_CLASSES, (cls) => (SEARCHED.has(cls) ? 1 : 0));
/** How many names are added up, of those found and of light ones in unread lists. */
const LOOKED_AT = 128;
/** Sums of single precision differ by less from those of double. */
const PRECISION = 1e-5;

/**
 * A value that as many names reach as are kept, found without reading long lists: names with less need not be looked at. The names that
 * promise most are added up: those with the largest sums so far, and the lightest in unread lists. Any names would do; the better they are,
 * the fewer others remain.
 */
export class ReachedValue {
  readonly #index: ScreeningIndex;
  readonly #overlaps: NameOverlaps;
  readonly #promising = new TopNames(LOOKED_AT);
  readonly #best: TopNames;

  /** @param keep how many names must reach the value */
  constructor(index: ScreeningIndex, overlaps: NameOverlaps, keep: number) {
    this.#index = index;
    this.#overlaps = overlaps;
    this.#best = new TopNames(keep);
  }

  /** @returns 0 when too few names were found */
  of(terms: readonly Term[], queryWeight: number, wanted: (entity: number) => boolean): number {
    const overlaps = this.#overlaps;
    const best = this.#best;
    best.clear(0);
    this.#promising.clear(0);
    this.#findAmongFound(queryWeight);
    for (const term of terms) this.#findLight(term, queryWeight);
    const unread = terms
      .filter(({ read, listed }) => read < listed.length)
      .map((term) => ({ bit: term.bit, gains: unreadGains(term) }));
    const seen = new Set<number>();
    for (let at = 0; at < this.#promising.count; at++) {
      const name = this.#promising.name(at);
      if (seen.has(name) || !wanted(overlaps.entityOf(name))) continue;
      seen.add(name);
      const value = this.#sumOf(name, unread) / (queryWeight + LENGTH_PENALTY * overlaps.weightOf(name));
      if (best.takes(name, value)) best.offer(name, value);
    }
    return best.full ? Math.max(0, best.threshold - PRECISION) : 0;
  }

  #findAmongFound(queryWeight: number): void {
    const overlaps = this.#overlaps;
    const { names, count } = overlaps;
    let bar = 0;
    for (let at = 0; at < count; at++) {
      const name = names[at] ?? 0;
      const sum = overlaps.of(name);
      if (sum <= bar) continue;
      const value = sum / (queryWeight + LENGTH_PENALTY * overlaps.weightOf(name));
      if (!this.#promising.takes(name, value)) continue;
      this.#promising.offer(name, value);
      bar = this.#promising.full ? this.#promising.threshold * queryWeight : 0;
    }
  }

  #findLight({ listed, gains, read }: Term, queryWeight: number): void {
    const { nameWeight, postingName, postingStart } = this.#index.sections;
    const promising = this.#promising;
    for (let at = read; at < listed.length; at++) {
      const id = listed[at] ?? 0;
      const gain = gains[at] ?? 0;
      const heaviest = () =>
        promising.full
          ? (gain / promising.threshold - queryWeight) / LENGTH_PENALTY
          : Number.POSITIVE_INFINITY;
      const end = postingStart[id + 1] ?? 0;
      let most = heaviest();
      for (let place = postingStart[id] ?? 0; place < end; place++) {
        const name = postingName[place] ?? 0;
        // The names behind it weigh no less.
        if (!this.#overlaps.mayWeigh(name, most)) break;
        const value = gain / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
        if (!promising.takes(name, value)) continue;
        promising.offer(name, value);
        most = heaviest();
      }
    }
  }

  /** All that a name gains, as reading every list would add it up. */
  #sumOf(name: number, unread: readonly { bit: number; gains: ReadonlyMap<number, number> }[]): number {
    const { nameToken, nameTokenStart, nameTokenClass } = this.#index.sections;
    const isFound = this.#overlaps.isFound(name);
    let sum = isFound ? this.#overlaps.of(name) : 0;
    const end = nameTokenStart[name + 1] ?? 0;
    for (const { bit, gains } of unread) {
      if (isFound && this.#overlaps.has(name, bit)) continue;
      let gain = 0;
      for (let token = nameTokenStart[name] ?? 0; token < end; token++)
        if (SEARCHED_CODES[(nameTokenClass[token] ?? 0) & ~ABJAD_BIT] === 1)
          gain = Math.max(gain, gains.get(nameToken[token] ?? 0) ?? 0);
      sum += gain;
    }
    return sum;
  }
}

function unreadGains({ listed, gains, read }: Term): Map<number, number> {
  const unread = new Map<number, number>();
  for (let at = read; at < listed.length; at++) unread.set(listed[at] ?? 0, gains[at] ?? 0);
  return unread;
}
