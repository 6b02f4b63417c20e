import type { ChangedNames } from "./changed-names.ts";
import type { Sides } from "./left-over.ts";
import { roughBound } from "./name-bound.ts";
import { firstOf, placeOf, withoutFirst } from "./name-groups.ts";
import { isJoined, type SharedWords, wordsIn } from "./shared-words.ts";
import type { SubjectWord } from "./subject-words.ts";

/** Steps of the weight that the other words of a window have together. */
const STEP = 0.25;
const STEPS = 16;

/**
 * Which names may reach a score where one word of a window alone has something in common with them, as nearly all names have that a common
 * given name brings up. It is the rough bound of `HopefulNames`, without a look at the other words: the more they weigh, the lower it is, so
 * their weight is rounded down.
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
    for (let at = 0; at < window.length; at++) {
      this.#left += window[at]?.left ?? 0;
      this.#against += window[at]?.against ?? 0;
    }
  }

  /** For each group of the names that a word of the window brings up, bits of those that may reach a score, or where only a look at all words says. */
  strongBeside(one: SubjectWord, least: number): Int32Array {
    const others = Math.min(this.#left - one.left, this.#against - one.against);
    const step = Math.max(0, Math.min(STEPS - 1, Math.floor(others / STEP)));
    if (one.strong?.least !== least) one.strong = { least, bySteps: [] };
    const { bySteps } = one.strong;
    const place = this.#parts ? STEPS + step : step;
    const known = bySteps[place];
    if (known !== undefined) return known;
    const made = this.#strongOf(one, step * STEP, least);
    bySteps[place] = made;
    return made;
  }

  #strongOf(one: SubjectWord, others: number, least: number): Int32Array {
    const { groups, bits } = one.names;
    const sides = this.#sides;
    return Int32Array.from(groups, (group, at) => {
      let strong = 0;
      for (let left = bits[at] ?? 0; left !== 0; left = withoutFirst(left)) {
        const bit = firstOf(left);
        const place = placeOf(group, bit);
        const shared = this.#shared.of(one, place);
        const words = wordsIn(shared);
        this.#changed.setListed(sides, place, words);
        sides.fitting += one.half;
        sides.query = others;
        sides.queryAgainst = others;
        const isKnown = !isJoined(shared) && words !== 0;
        const organisation = this.#changed.isOrganisation[place] === 1;
        // A company whose whole name is this word may be lifted beside one other.
        const isWhole = organisation && sides.listed <= 0;
        if (!isKnown || isWhole || roughBound(sides, organisation, this.#parts) >= least) strong |= 1 << bit;
      }
      return strong;
    });
  }
}
