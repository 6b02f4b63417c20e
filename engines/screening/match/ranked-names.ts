import { type AlignmentScore, NO_LIKENESS } from "./alignment-score.ts";
import { KEEP_TIED } from "./candidates.ts";

/** The candidates of a window by the score of the quick comparison, best first, equal ones by number. */
export class RankedNames {
  count = 0;
  /** In the order in which they were added. */
  readonly #name = new Uint32Array(KEEP_TIED);
  readonly #score = new Float64Array(KEEP_TIED);
  readonly #alignment: AlignmentScore[] = [];
  /** By rank, the place among those that were added: numbers are moved, and no objects. */
  readonly #place = new Uint8Array(KEEP_TIED);

  clear(): void {
    this.count = 0;
  }

  name(rank: number): number {
    return this.#name[this.#place[rank] ?? 0] ?? 0;
  }

  alignment(rank: number): AlignmentScore {
    return this.#alignment[this.#place[rank] ?? 0] ?? NO_LIKENESS;
  }

  add(name: number, alignment: AlignmentScore): void {
    const own = this.count++;
    const { score } = alignment;
    this.#name[own] = name;
    this.#score[own] = score;
    this.#alignment[own] = alignment;
    let at = own;
    for (; at > 0; at--) {
      const before = this.#place[at - 1] ?? 0;
      const other = this.#score[before] ?? 0;
      if (other > score || (other === score && (this.#name[before] ?? 0) < name)) break;
      this.#place[at] = before;
    }
    this.#place[at] = own;
  }
}
