/**
 * Values under hashes. Hashes lie evenly, so their first bits say where they lie: most that are looked up are not there, and one look says so. A
 * place for each key costs as much memory as the keys.
 */
export class HashedColumn {
  readonly #keys: Uint32Array;
  readonly #values: Uint32Array;
  readonly #shift: number;
  /** For each value of the first bits, and for one more, the first place with no smaller key. */
  readonly #starts: Uint32Array;

  /** @param keys rising */
  constructor(keys: Uint32Array, values: Uint32Array) {
    this.#keys = keys;
    this.#values = values;
    const bits = Math.max(1, Math.floor(Math.log2(keys.length + 1)));
    this.#shift = 32 - bits;
    this.#starts = new Uint32Array(2 ** bits + 1);
    for (let at = 0; at < keys.length; at++) {
      const bucket = ((keys[at] ?? 0) >>> this.#shift) + 1;
      this.#starts[bucket] = at + 1;
    }
    for (let bucket = 1; bucket < this.#starts.length; bucket++)
      this.#starts[bucket] = Math.max(this.#starts[bucket] ?? 0, this.#starts[bucket - 1] ?? 0);
  }

  /** The values under a key. */
  under(key: number): Uint32Array {
    const bucket = key >>> this.#shift;
    const end = this.#starts[bucket + 1] ?? 0;
    let from = this.#starts[bucket] ?? 0;
    while (from < end && (this.#keys[from] ?? 0) < key) from++;
    let to = from;
    while (to < end && this.#keys[to] === key) to++;
    return to === from ? NONE : this.#values.subarray(from, to);
  }
}

const NONE = new Uint32Array(0);
