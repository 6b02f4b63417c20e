/** Keys of 16 bits that are set in bits. */
const BITS = 16;

/** Whether a key is one of a few: most others are passed over by a bit. */
export class KeySet {
  readonly #keys: ReadonlySet<number>;
  readonly #bits = new Uint8Array(1 << BITS);

  /** @param keys whole numbers */
  constructor(keys: Iterable<number>) {
    this.#keys = new Set(keys);
    for (const key of this.#keys) this.#bits[placeOf(key)] = 1;
  }

  has(key: number): boolean {
    return this.#bits[placeOf(key)] === 1 && this.#keys.has(key);
  }
}

const placeOf = (key: number): number => key & ((1 << BITS) - 1);
