import type { ScreeningIndex } from "../store/screening-index.ts";
import { AloneBound } from "./alone-bound.ts";
import type { ChangedName, ChangedNames } from "./changed-names.ts";
import { JoinedWords } from "./joined-words.ts";
import type { Sides } from "./left-over.ts";
import { NameBound, roughBound } from "./name-bound.ts";
import { firstOf, placeOf, withoutFirst } from "./name-groups.ts";
import { CLASS_CODE } from "./name-words.ts";
import { RunBound } from "./run-bound.ts";
import { inScope, type Scope } from "./scope.ts";
import { isJoined, SharedWords, wordsIn } from "./shared-words.ts";
import type { SubjectWord, SubjectWords } from "./subject-words.ts";

/** Sums in another order differ by less. */
export const ROUNDING = 1e-6;

/** Finds the changed names that may reach a score. Holds scratch memory: use it for one window at a time. */
export class HopefulNames {
  readonly #index: ScreeningIndex;
  readonly #changed: ChangedNames;
  readonly #shared: SharedWords;
  readonly #bound: NameBound;
  readonly #runs: RunBound;
  readonly #joined: JoinedWords;
  /** The round in which a changed name was last looked at. */
  readonly #seen: Uint32Array;
  readonly #alone: AloneBound;
  readonly #found: number[] = [];
  readonly #most: number[] = [];
  readonly #sides: Sides = { fitting: 0, query: 0, queryAgainst: 0, listed: 0, listedAgainst: 0 };
  #round = 0;
  #window: readonly SubjectWord[] = [];
  /** By word of the window, what it may have something in common with. */
  readonly #may: Int32Array[] = [];
  #least = 0;
  #parts = false;

  constructor(index: ScreeningIndex, changed: ChangedNames, words: SubjectWords) {
    this.#index = index;
    this.#changed = changed;
    this.#shared = new SharedWords(changed, words);
    this.#alone = new AloneBound(changed, this.#shared);
    this.#bound = new NameBound(changed, words);
    this.#runs = new RunBound(changed);
    this.#joined = new JoinedWords(changed);
    this.#seen = new Uint32Array(changed.names.length);
  }

  /**
   * Numbers of the changed names that share a word with a window, and may reach a score.
   * @returns valid until the next call
   */
  of(window: readonly SubjectWord[], scope: Scope, least: number): readonly number[] {
    this.#begin(window, least);
    for (let at = 0; at < window.length; at++) {
      const one = window[at];
      if (one?.word.searched !== true) continue;
      if (one.names.groups.length > 0) this.#considerBroughtUp(at, one, scope);
      this.#joined.eachFrom(window, at, (place) => this.#consider(place, scope));
    }
    return this.#found;
  }

  /** The most that one of the names found may score, by its place among them; infinite where only the alignment knows. */
  mostOf(at: number): number {
    return this.#most[at] ?? Number.POSITIVE_INFINITY;
  }

  #begin(window: readonly SubjectWord[], least: number): void {
    this.#window = window;
    this.#least = least - ROUNDING;
    this.#found.length = 0;
    this.#most.length = 0;
    this.#round++;
    this.#runs.begin(window);
    this.#bound.begin(window);
    this.#parts = window.some(({ cls }) => cls === CLASS_CODE.part);
    this.#alone.begin(window, this.#parts);
    this.#may.length = window.length;
    for (let at = 0; at < window.length; at++) {
      const one = window[at];
      if (one !== undefined) this.#may[at] = this.#shared.mayShare(one);
    }
  }

  /** Passes over the names that have something in common with this word alone, and too little. */
  #considerBroughtUp(at: number, one: SubjectWord, scope: Scope): void {
    const { groups, bits } = one.names;
    const isAnyHopeful = this.#least <= 0 || this.#bound.mayLift(1, false);
    const strong = isAnyHopeful ? bits : this.#alone.strongBeside(one, this.#least);
    const long = this.#runs.longNames();
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k] ?? 0;
      let open = strong[k] ?? 0;
      for (let other = 0; other < this.#may.length; other++)
        if (other !== at) open |= this.#may[other]?.[group] ?? 0;
      const all = bits[k] ?? 0;
      open &= all;
      for (let left = open | (all & (long[group] ?? 0)); left !== 0; left = withoutFirst(left)) {
        const bit = firstOf(left);
        const place = placeOf(group, bit);
        if (((open >>> bit) & 1) === 1 || this.#runs.mayJoin(place)) this.#consider(place, scope);
      }
    }
  }

  #consider(place: number, scope: Scope): void {
    if (this.#seen[place] === this.#round) return;
    this.#seen[place] = this.#round;
    const name = this.#changed.names[place];
    if (name === undefined) return;
    const most = this.#mostOf(name, place);
    if (most < this.#least || !inScope(this.#index, name.entity, scope)) return;
    this.#found.push(name.id);
    this.#most.push(most);
  }

  /** The most that a name may score, or less than the least where it cannot reach that. */
  #mostOf(name: ChangedName, place: number): number {
    if (this.#runs.mayJoin(place)) return Number.POSITIVE_INFINITY;
    let [all, alike, fitting, query, queryAgainst] = [0, 0, 0, 0, 0];
    for (const one of this.#window) {
      const shared = this.#shared.of(one, place);
      all |= shared;
      if (wordsIn(shared) === 0) {
        query += one.left;
        queryAgainst += one.against;
      } else {
        fitting += one.half;
        alike++;
      }
    }
    if (isJoined(all)) return Number.POSITIVE_INFINITY;
    const sides = this.#sides;
    sides.query = query;
    sides.queryAgainst = queryAgainst;
    this.#changed.setListed(sides, place, wordsIn(all));
    sides.fitting += fitting;
    const rough = roughBound(sides, name.organisation, this.#parts);
    const isRoughlyHopeful = rough >= this.#least || this.#bound.mayLift(alike, name.organisation);
    return isRoughlyHopeful ? this.#bound.of(name) : Number.NEGATIVE_INFINITY;
  }
}
