import { HONORIFICS } from "../text/words.ts";
import type { Aligner } from "./align.ts";
import { againstOf, leftOf, type Sides } from "./left-over.ts";
import { mayLift, roughBound } from "./name-bound.ts";
import { CLASS_CODE, IS_SMALL, MAX_WORDS, type NameWords } from "./name-words.ts";

/** Sums in another order differ by less. */
const ROUNDING = 1e-6;

/** Says of names whose similarities an aligner holds that the alignment is not worth the time. Holds scratch memory: use it for one window at a time. */
export class FilledBound {
  readonly #sides: Sides = { fitting: 0, query: 0, queryAgainst: 0, listed: 0, listedAgainst: 0 };
  /** 1 for a listed word that may have a counterpart. */
  readonly #isAlike = new Uint8Array(MAX_WORDS);
  #window = { isOneWord: false, others: 0 };
  #parts = false;

  /** Makes the words of a query those that names are compared with. */
  begin({ count, cls, text }: NameWords): void {
    let [named, others] = [0, 0];
    this.#parts = false;
    for (let at = 0; at < count; at++) {
      if (!HONORIFICS.has(text[at] ?? "")) named++;
      if (IS_SMALL[cls[at] ?? 0] === 0) others++;
      if (cls[at] === CLASS_CODE.part) this.#parts = true;
    }
    this.#window = { isOneWord: named === 1, others };
  }

  /**
   * Whether the alignment of the names, with no words run together, is sure to score less, and to lift the name to no score
   * (docs/decisions/0099-bound-before-alignment.md).
   */
  isBelow({ query, listed, similarity }: Aligner, organisation: boolean, least: number): boolean {
    const [sides, isAlike, width] = [this.#sides, this.#isAlike, listed.count];
    isAlike.fill(0, 0, width);
    let [fitting, left, against, alike] = [0, 0, 0, 0];
    for (let i = 0; i < query.count; i++) {
      let isPaired = false;
      for (let j = 0; j < width; j++) {
        if ((similarity[i * width + j] ?? 0) === 0) continue;
        isPaired = true;
        isAlike[j] = 1;
      }
      const weight = query.weight[i] ?? 0;
      if (isPaired) {
        fitting += weight / 2;
        alike++;
      } else {
        left += leftOf(query.cls[i] ?? 0, weight);
        against += againstOf(query.cls[i] ?? 0, weight);
      }
    }
    if (mayLift(this.#window, alike, organisation)) return false;
    sides.query = left;
    sides.queryAgainst = against;
    [left, against] = [0, 0];
    for (let j = 0; j < width; j++) {
      const weight = listed.weight[j] ?? 0;
      if (isAlike[j] === 1) fitting += weight / 2;
      else {
        left += leftOf(listed.cls[j] ?? 0, weight);
        against += againstOf(listed.cls[j] ?? 0, weight);
      }
    }
    sides.listed = left;
    sides.listedAgainst = against;
    sides.fitting = fitting;
    return fitting === 0 || roughBound(sides, organisation, this.#parts) < least - ROUNDING;
  }
}
