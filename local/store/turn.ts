import type { OrderedStore } from "./ordered-store.ts";

/** What happens at the end of a transaction, before its parts are answered. */
interface AtEnd {
  committed(): void;
  /** Nothing has changed. */
  failed(): void;
}

/**
 * The transaction of one turn of the event loop: writes that come in until the turn ends are committed together. Each is all or nothing on its
 * own, sees what those before it have changed, and is answered after the commit: what is answered is kept.
 */
export class Turn {
  readonly #rows: OrderedStore;
  readonly #atEnd: AtEnd;
  readonly #ended: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #isOpen = true;

  /** Begins the transaction. @throws StateFault */
  constructor(rows: OrderedStore, atEnd: AtEnd) {
    this.#rows = rows;
    this.#atEnd = atEnd;
    this.#ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Each answer hands the fault on.
    this.#ended.catch(() => {});
    rows.begin();
  }

  /** Whether it takes more work. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Runs a part of the transaction: when it throws, nothing of it has changed.
   * @returns its answer, when all parts are committed. @throws its error, then; or the fault for which nothing was committed
   */
  run<T>(work: () => T): Promise<T> {
    let end: () => T;
    try {
      const answer = this.#rows.attempt(work);
      end = () => answer;
    } catch (error) {
      end = () => {
        throw error;
      };
      // SQLite itself takes everything back after some faults, such as a full disk.
      if (!this.#rows.inTransaction) this.#fail(error);
    }
    return this.#ended.then(end);
  }

  /** Commits, and lets the answers go. */
  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#rows.commit();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#atEnd.committed();
    this.#resolve();
  }

  #fail(error: unknown): void {
    this.#isOpen = false;
    this.#atEnd.failed();
    this.#reject(error);
  }
}
