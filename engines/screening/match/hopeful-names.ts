import type { ScreeningIndex } from "../store/screening-index.ts";
import type { ChangedName, ChangedNames } from "./changed-names.ts";
import { JoinedWords } from "./joined-words.ts";
import { NameBound, roughBound, type Sides } from "./name-bound.ts";
import { CLASS_CODE } from "./name-words.ts";
import { RunBound } from "./runs.ts";
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
  readonly #found: number[] = [];
  readonly #sides: Sides = { fitting: 0, query: 0, queryAgainst: 0, listed: 0, listedAgainst: 0 };
  #round = 0;
  #window: readonly SubjectWord[] = [];
  #least = 0;
  #parts = false;

  constructor(index: ScreeningIndex, changed: ChangedNames, words: SubjectWords) {
    this.#index = index;
    this.#changed = changed;
    this.#shared = new SharedWords(changed, words);
    this.#bound = new NameBound(changed, words);
    this.#runs = new RunBound(changed.words);
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
      for (let k = 0; k < one.names.length; k++) this.#consider(one.names[k] ?? 0, scope);
      this.#joined.eachFrom(window, at, (place) => this.#consider(place, scope));
    }
    return this.#found;
  }

  #begin(window: readonly SubjectWord[], least: number): void {
    this.#window = window;
    this.#least = least - ROUNDING;
    this.#found.length = 0;
    this.#round++;
    this.#runs.begin(window);
    this.#bound.begin(window);
    this.#parts = window.some(({ cls }) => cls === CLASS_CODE.part);
  }

  #consider(place: number, scope: Scope): void {
    if (this.#seen[place] === this.#round) return;
    this.#seen[place] = this.#round;
    const name = this.#changed.names[place];
    if (name !== undefined && this.#isHopeful(name, place) && inScope(this.#index, name.entity, scope))
      this.#found.push(name.id);
  }

  #isHopeful(name: ChangedName, place: number): boolean {
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
    if (isJoined(all)) return true;
    const sides = this.#sides;
    sides.fitting = fitting;
    sides.query = query;
    sides.queryAgainst = queryAgainst;
    this.#addListed(name, wordsIn(all));
    const rough = roughBound(sides, name.organisation, this.#parts);
    const isRoughlyHopeful = rough >= this.#least || this.#bound.mayLift(alike);
    if (isRoughlyHopeful && this.#bound.of(name) >= this.#least) return true;
    return this.#runs.mayJoin(name);
  }

  #addListed({ weights, left, against }: ChangedName, alike: number): void {
    let [fitting, listed, listedAgainst] = [0, 0, 0];
    for (let j = 0; j < weights.length; j++)
      if (((alike >>> j) & 1) === 1) fitting += (weights[j] ?? 0) / 2;
      else {
        listed += left[j] ?? 0;
        listedAgainst += against[j] ?? 0;
      }
    const sides = this.#sides;
    sides.fitting += fitting;
    sides.listed = listed;
    sides.listedAgainst = listedAgainst;
  }
}
