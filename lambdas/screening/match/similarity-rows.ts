import { type AlignWord, similarityByClass } from "./align.ts";
import { lettersAlike, type QueryWord } from "./words.ts";

/** A word of a listed name, with its place in the rows of the window that is being searched. */
export interface ListedWord extends AlignWord {
  id: number;
  row: number;
  /** The row says what the thorough look would. */
  thorough: boolean;
  /** The window for which the row was filled. */
  round: number;
}

/**
 * How alike a listed word and every word of the query are, worked out once for a window: names that are looked at together share words.
 */
export class SimilarityRows {
  #round = 0;
  #used = 0;
  #width = 0;
  #values = new Float32Array(4096);

  /** Forgets all rows, for the next window. */
  clear(): void {
    this.#round++;
    this.#used = 0;
  }

  /**
   * Makes sure that a word has its row.
   * @param query the words of the window, the same until `clear`
   * @param thorough compares letters where the vocabulary has nothing to say
   */
  fill(query: readonly QueryWord[], listed: ListedWord, thorough: boolean): void {
    const present = listed.round === this.#round;
    if (present && (listed.thorough || !thorough)) return;
    if (!present) {
      this.#width = query.length;
      listed.row = this.#used;
      listed.round = this.#round;
      this.#used += this.#width;
      this.#grow();
    }
    listed.thorough = thorough;
    query.forEach((word, i) => {
      this.#values[listed.row + i] = similarityByClass(word, listed, () => {
        const known = word.near.get(listed.id) ?? 0;
        return known > 0 || !thorough ? known : lettersAlike(word, listed);
      });
    });
  }

  /** @param position of the query's word */
  at(listed: ListedWord | undefined, position: number): number {
    return listed === undefined ? 0 : (this.#values[listed.row + position] ?? 0);
  }

  #grow(): void {
    if (this.#used <= this.#values.length) return;
    const larger = new Float32Array(this.#used * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}
