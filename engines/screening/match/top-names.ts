/** The best few names by value, equal ones by number: a heap in typed arrays whose root is the weakest one kept. Made once and used for every query. */
export class TopNames {
  readonly #size: number;
  readonly #name: Uint32Array;
  readonly #value: Float64Array;
  #least = 0;
  count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#name = new Uint32Array(size);
    this.#value = new Float64Array(size);
  }

  /** Clears the names. @param least what a value must exceed to be kept */
  clear(least: number): void {
    this.#least = least;
    this.count = 0;
  }

  /** Clears the names, but keeps the minimum value. */
  empty(): void {
    this.count = 0;
  }

  /** The smallest kept value once the heap is full; smaller values are not added. */
  get threshold(): number {
    return this.full ? (this.#value[0] ?? 0) : this.#least;
  }

  /** Whether the heap is full, so that other names may have been left out. */
  get full(): boolean {
    return this.count === this.#size;
  }

  /** Whether a name that was offered is not kept. */
  leftOut(name: number, value: number): boolean {
    return this.full && this.#isWeaker(name, value, this.#name[0] ?? 0, this.#value[0] ?? 0);
  }

  /** Whether a name would be kept. */
  takes(name: number, value: number): boolean {
    if (!this.full) return value > this.#least;
    return this.#isWeaker(this.#name[0] ?? 0, this.#value[0] ?? 0, name, value);
  }

  /** Adds a name, replacing the weakest when the heap is full. Only for names that it accepts. */
  offer(name: number, value: number): void {
    if (this.full) this.#sink(name, value);
    else this.#rise(this.count++, name, value);
  }

  /** A name that is kept, in no order. @param at below `count` */
  name(at: number): number {
    return this.#name[at] ?? 0;
  }

  #isWeaker(nameA: number, a: number, nameB: number, b: number): boolean {
    return a < b || (a === b && nameA > nameB);
  }

  #rise(from: number, name: number, value: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWeaker(name, value, this.#name[parent] ?? 0, this.#value[parent] ?? 0)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, name, value);
  }

  #sink(name: number, value: number): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.count) break;
      const right = left + 1;
      const lesser = right < this.count && this.#weakerAt(right, left) ? right : left;
      if (!this.#isWeaker(this.#name[lesser] ?? 0, this.#value[lesser] ?? 0, name, value)) break;
      this.#move(lesser, at);
      at = lesser;
    }
    this.#put(at, name, value);
  }

  #weakerAt(a: number, b: number): boolean {
    return this.#isWeaker(this.#name[a] ?? 0, this.#value[a] ?? 0, this.#name[b] ?? 0, this.#value[b] ?? 0);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#name[from] ?? 0, this.#value[from] ?? 0);
  }

  #put(at: number, name: number, value: number): void {
    this.#name[at] = name;
    this.#value[at] = value;
  }
}
