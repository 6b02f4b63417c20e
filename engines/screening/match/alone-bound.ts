import type { ChangedNames } from "./changed-names.ts";
import { roughBound, type Sides } from "./name-bound.ts";
import { isJoined, type SharedWords, wordsIn } from "./shared-words.ts";
import type { SubjectWord } from "./subject-words.ts";

/** Numbers that are kept of a name: half the weights of the words that may fit, and the weights of its other words, as they count and against others. */
const KEPT = 3;

/**
 * The most that a name scores where one word of a window alone has something in common with it, as nearly all names have that a common given
 * name brings up. It is the rough bound of `HopefulNames`, without a look at the other words.
 */
export class AloneBound {
  readonly #changed: ChangedNames;
  readonly #shared: SharedWords;
  readonly #sides: Sides = { fitting: 0, query: 0, queryAgainst: 0, listed: 0, listedAgainst: 0 };
  #left = 0;
  #against = 0;
  #parts = false;

  constructor(changed: ChangedNames, shared: SharedWords) {
    this.#changed = changed;
    this.#shared = shared;
  }

  /** @param parts the window has places or branches */
  begin(window: readonly SubjectWord[], parts: boolean): void {
    this.#left = 0;
    this.#against = 0;
    this.#parts = parts;
    for (const { left, against } of window) {
      this.#left += left;
      this.#against += against;
    }
  }

  /**
   * @param one a word of the window; `at`: which of the names that it brings up
   * @returns NaN where only a look at all words says
   */
  of(one: SubjectWord, at: number): number {
    one.alone ??= this.#keptOf(one);
    const sides = this.#sides;
    sides.fitting = one.alone[at * KEPT] ?? 0;
    sides.listed = one.alone[at * KEPT + 1] ?? 0;
    sides.listedAgainst = one.alone[at * KEPT + 2] ?? 0;
    sides.query = this.#left - one.left;
    sides.queryAgainst = this.#against - one.against;
    return roughBound(sides, this.#changed.isOrganisation[one.names[at] ?? 0] === 1, this.#parts);
  }

  #keptOf(one: SubjectWord): Float64Array {
    const kept = new Float64Array(one.names.length * KEPT);
    for (const [at, place] of one.names.entries()) {
      const shared = this.#shared.of(one, place);
      const words = wordsIn(shared);
      const sides = this.#sides;
      this.#changed.setListed(sides, place, words);
      kept[at * KEPT] = isJoined(shared) || words === 0 ? Number.NaN : sides.fitting + one.half;
      kept[at * KEPT + 1] = sides.listed;
      kept[at * KEPT + 2] = sides.listedAgainst;
    }
    return kept;
  }
}
