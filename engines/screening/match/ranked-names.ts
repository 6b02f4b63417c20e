import { type AlignmentScore, NO_LIKENESS } from "./alignment-score.ts";
import { KEEP_TIED } from "./candidates.ts";

/** The candidates of a window by the score of the quick comparison, best first, equal ones by number. */
export class RankedNames {
  count = 0;
  readonly #name = new Uint32Array(KEEP_TIED);
  readonly #alignment: AlignmentScore[] = [];

  clear(): void {
    this.count = 0;
  }

  name(rank: number): number {
    return this.#name[rank] ?? 0;
  }

  alignment(rank: number): AlignmentScore {
    return this.#alignment[rank] ?? NO_LIKENESS;
  }

  add(name: number, alignment: AlignmentScore): void {
    let at = this.count++;
    for (; at > 0 && this.#isBehind(at - 1, name, alignment.score); at--) {
      this.#name[at] = this.name(at - 1);
      this.#alignment[at] = this.alignment(at - 1);
    }
    this.#name[at] = name;
    this.#alignment[at] = alignment;
  }

  #isBehind(rank: number, name: number, score: number): boolean {
    const other = this.alignment(rank).score;
    return other < score || (other === score && this.name(rank) > name);
  }
}
