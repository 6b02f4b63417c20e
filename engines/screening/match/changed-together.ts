import type { ScreeningIndex } from "../store/screening-index.ts";
import { enoughFor } from "./enough-score.ts";
import { KeySet } from "./key-set.ts";
import type { Known } from "./prepared.ts";

/** The best score of a name. */
const BEST = 1;

/** The names of entries that have changed, by the keys of all their letters together. */
export class ChangedTogether {
  readonly #index: ScreeningIndex;
  readonly #keys: KeySet;
  readonly #names = new Map<number, number[]>();

  /** @param changed numbers of entries */
  constructor(index: ScreeningIndex, changed: ReadonlySet<number>) {
    const { joinedKey, joinedName, nameEntity } = index.sections;
    this.#index = index;
    for (let at = 0; at < joinedName.length; at++) {
      const name = joinedName[at] ?? 0;
      if (!changed.has(nameEntity[name] ?? 0)) continue;
      const key = joinedKey[at] ?? 0;
      const names = this.#names.get(key);
      if (names === undefined) this.#names.set(key, [name]);
      else names.push(name);
    }
    this.#keys = new KeySet(this.#names.keys());
  }

  /**
   * Whether a name under a key may make its entry a hit: a birth date or a country often says that no score of a name is enough.
   * @param knownOf what is known of the subject beside its names
   * @param potential the least score of a hit, 0–1
   */
  mayHit(key: number, knownOf: () => Known, potential: number): boolean {
    if (!this.#keys.has(key)) return false;
    const known = knownOf();
    return (this.#names.get(key) ?? []).some((name) => enoughFor(this.#index, name, known, potential)(BEST));
  }
}
