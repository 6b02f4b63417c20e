/** The error of a process that died. */
export class Died extends Error {
  override readonly name = "Died";
}

/** The death of a process at one of its writes. From then on it makes no other write. */
export class Death {
  #left: number;
  readonly #when: "before" | "after";
  #hasCome = false;

  /** @param at the write at which it dies, from 1. @param when before the write is made, or after it, with its answer lost */
  constructor(at: number, when: "before" | "after") {
    this.#left = at;
    this.#when = when;
  }

  get hasCome(): boolean {
    return this.#hasCome;
  }

  /** The write as the process makes it. */
  at<A extends unknown[], R>(write: (...asked: A) => Promise<R>): (...asked: A) => Promise<R> {
    return async (...asked) => {
      this.#left--;
      if (this.#left < 0 || (this.#left === 0 && this.#when === "before")) return this.#die();
      const isLast = this.#left === 0;
      const done = await write(...asked);
      return isLast ? this.#die() : done;
    };
  }

  #die(): never {
    this.#hasCome = true;
    throw new Died("The process dies at a write.");
  }
}
