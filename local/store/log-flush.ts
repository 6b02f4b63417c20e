import { closeSync, fdatasync, openSync } from "node:fs";
import { StateFault } from "../state-fault.ts";

/** How long what is committed may wait for the disk, ms. */
const WAIT_MS = 1_000;

/** Brings the data of an open file to the disk. */
type Sync = (descriptor: number, done: (error: Error | null) => void) => void;

/**
 * Brings the write-ahead log to the disk a second after a commit, beside the event loop. SQLite itself does so at each checkpoint only
 * (`synchronous = NORMAL`, https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export class LogFlush {
  readonly #file: string;
  readonly #sync: Sync;
  #descriptor: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isWaiting = false;
  #isRunning = false;
  #isClosed = false;
  #fault: StateFault | undefined;

  /** @param file the log; it exists when a flush begins. @param sync the system's; absent: `fdatasync` */
  constructor(file: string, sync: Sync = fdatasync) {
    this.#file = file;
    this.#sync = sync;
  }

  /** @throws StateFault after a flush that failed: what it was to bring to the disk may be lost, and no later flush brings it */
  check(): void {
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** To be called after each commit. */
  committed(): void {
    this.#isWaiting = true;
    this.#arm();
  }

  /** Begins no flush any more. One that has begun ends by itself. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (!this.#isRunning) this.#closeFile();
  }

  #arm(): void {
    if (this.#isRunning || this.#isClosed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#flush(), WAIT_MS).unref();
  }

  #flush(): void {
    this.#timer = undefined;
    this.#isWaiting = false;
    try {
      this.#descriptor ??= openSync(this.#file, "r+");
    } catch (error) {
      this.#failed(error);
      return;
    }
    this.#isRunning = true;
    this.#sync(this.#descriptor, (error) => {
      this.#isRunning = false;
      if (error !== null) this.#failed(error);
      if (this.#isClosed) this.#closeFile();
      else if (this.#isWaiting) this.#arm();
    });
  }

  #failed(error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    const advice = "Look at the disk, and start again. The last second before this fault may be missing.";
    this.#fault = new StateFault(this.#file, `The log cannot be brought to the disk (${words}).`, advice, {
      cause: error,
    });
  }

  #closeFile(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
