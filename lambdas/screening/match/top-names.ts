/** The best few names by value: a heap in typed arrays whose root is the weakest one kept. Made once and used for every query. */
export class TopNames {
  readonly #size: number;
  readonly #name: Uint32Array;
  readonly #value: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#name = new Uint32Array(size);
    this.#value = new Float64Array(size);
  }

  clear(): void {
    this.#count = 0;
  }

  /** What a name must exceed to be kept; below every value as long as there is room. */
  get threshold(): number {
    return this.#count < this.#size ? Number.NEGATIVE_INFINITY : (this.#value[0] ?? 0);
  }

  /** Keeps a name, in place of the weakest when there is no room. Call it only with a value above the threshold. */
  offer(name: number, value: number): void {
    if (this.#count < this.#size) this.#rise(this.#count++, name, value);
    else this.#sink(name, value);
  }

  /** @returns the names kept, best first, equal ones by number */
  sorted(): number[] {
    const order = Array.from({ length: this.#count }, (_, at) => at);
    const value = (at: number) => this.#value[at] ?? 0;
    const name = (at: number) => this.#name[at] ?? 0;
    return order.sort((a, b) => value(b) - value(a) || name(a) - name(b)).map(name);
  }

  #rise(from: number, name: number, value: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#value[parent] ?? 0) <= value) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, name, value);
  }

  #sink(name: number, value: number): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.#count) break;
      const right = left + 1;
      const lesser =
        right < this.#count && (this.#value[right] ?? 0) < (this.#value[left] ?? 0) ? right : left;
      if ((this.#value[lesser] ?? 0) >= value) break;
      this.#move(lesser, at);
      at = lesser;
    }
    this.#put(at, name, value);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#name[from] ?? 0, this.#value[from] ?? 0);
  }

  #put(at: number, name: number, value: number): void {
    this.#name[at] = name;
    this.#value[at] = value;
  }
}
