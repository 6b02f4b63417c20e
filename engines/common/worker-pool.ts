import * as z from "zod";
import { limitTime } from "./patience.ts";
import type { RunningWorker, StartWorker, WorkerOptions } from "./worker.ts";

/** A pool of workers that run the same code. */
export interface WorkerPoolOptions extends WorkerOptions {
  readonly start: StartWorker;
  /** Workers at most; each begins with the first job that finds no idle one. */
  readonly size: number;
  /** Jobs that may wait for a worker. */
  readonly maxWaiting: number;
}

/** The limits of one job. */
export interface JobLimits {
  /** Milliseconds that the job may take, from when a worker has taken it. On a busy machine: see {@link limitTime}. */
  readonly limitMs: number;
  /** How many times as long it may take by the clock; unless given: {@link limitTime}. */
  readonly factor?: number | undefined;
  /** Buffers of the job that a thread takes over, see {@link RunningWorker.post}. */
  readonly handedOver?: readonly ArrayBuffer[] | undefined;
  /** Ends the job with its worker, or takes it out of the queue. */
  readonly signal?: AbortSignal | undefined;
}

/** Why a job gave nothing. `busy`: too many wait; `failed`: it threw; `died`: its worker ended, or could not begin. */
export type WorkerFaultReason = "time" | "memory" | "died" | "failed" | "busy" | "aborted";

const sentences: Record<WorkerFaultReason, string> = {
  time: "It took longer than it may.",
  memory: "It took more memory than it may.",
  died: "Its worker ended.",
  failed: "It failed.",
  busy: "Too many jobs are waiting.",
  aborted: "It was called off.",
};

/** A job that gave nothing. Its message quotes nothing of the job. */
export class WorkerFault extends Error {
  override readonly name = "WorkerFault";
  readonly reason: WorkerFaultReason;

  /** @param frames of what was thrown in the worker: they tell where, and nothing of the job */
  constructor(reason: WorkerFaultReason, frames: readonly string[] = []) {
    super(sentences[reason]);
    this.reason = reason;
    if (frames.length > 0) this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

/** A message of a worker: ready, or the outcome of its job. */
const workerMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("done"), value: z.unknown() }),
  z.object({ kind: z.literal("failed"), frames: z.array(z.string()) }),
]);
export type WorkerMessage = z.infer<typeof workerMessage>;

/** How long a worker may take to begin, which on a busy machine that reads sources is seconds. */
const MAX_START_MS = 30_000;

interface Job {
  readonly work: object;
  readonly limits: JobLimits;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: WorkerFault) => void;
}

/**
 * Runs jobs in workers that can be ended: one job a worker at a time, the others wait in order. A worker stays for the next job, unless
 * its job took too long, too much memory, or was called off: then it is ended, and another takes its place with the next job.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #waiting: Job[] = [];
  readonly #workers = new Set<PooledWorker>();

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /**
   * @param work anything that can be cloned
   * @returns what the worker made of it, unchecked
   * @throws WorkerFault
   */
  run(work: object, limits: JobLimits): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (limits.signal?.aborted === true) return reject(new WorkerFault("aborted"));
      if (this.#waiting.length >= this.#options.maxWaiting) return reject(new WorkerFault("busy"));
      const job = { work, limits, resolve, reject };
      limits.signal?.addEventListener("abort", () => this.#takeBack(job), { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Starts a worker, so that the first job need not wait for it. Ends when it has begun, or has not. */
  async warm(): Promise<void> {
    if (this.#workers.size > 0) return;
    await new Promise<void>((resolve) => this.#start(resolve));
  }

  #takeBack(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    job.reject(new WorkerFault("aborted"));
  }

  #next(): void {
    const idle = [...this.#workers].find(({ state }) => state === "idle");
    if (idle !== undefined) {
      const job = this.#waiting.shift();
      if (job !== undefined) idle.take(job);
      return;
    }
    const starting = [...this.#workers].filter(({ state }) => state === "starting").length;
    if (this.#waiting.length > starting && this.#workers.size < this.#options.size) this.#start();
  }

  #start(settled: () => void = () => undefined): void {
    const worker = new PooledWorker(this.#options, {
      idle: () => {
        settled();
        this.#next();
      },
      gone: (begun) => {
        settled();
        this.#workers.delete(worker);
        // Code that cannot begin is not begun for ever.
        if (!begun) this.#waiting.shift()?.reject(new WorkerFault("died"));
        this.#next();
      },
    });
    this.#workers.add(worker);
  }
}

interface Notices {
  readonly idle: () => void;
  readonly gone: (begun: boolean) => void;
}

class PooledWorker {
  state: "starting" | "idle" | "busy" | "ending" = "starting";
  readonly #worker: RunningWorker;
  readonly #notices: Notices;
  #begun = false;
  #job: Job | undefined;
  #stopClock: () => void;
  readonly #onAbort = (): void => this.#end("aborted");

  constructor(options: WorkerPoolOptions, notices: Notices) {
    this.#notices = notices;
    this.#worker = options.start(options, {
      message: (message) => this.#hear(workerMessage.safeParse(message).data),
      exit: (reason) => {
        this.#stopClock();
        this.state = "ending";
        this.#fail(reason);
        this.#notices.gone(this.#begun);
      },
    });
    const timer = setTimeout(() => this.#end("died"), MAX_START_MS);
    this.#stopClock = () => clearTimeout(timer);
  }

  take(job: Job): void {
    this.state = "busy";
    this.#job = job;
    job.limits.signal?.addEventListener("abort", this.#onAbort, { once: true });
    const { limitMs, factor } = job.limits;
    this.#stopClock = limitTime(limitMs, () => this.#end("time"), factor);
    try {
      this.#worker.post(job.work, job.limits.handedOver);
    } catch {
      this.#settle(new WorkerFault("failed"));
    }
  }

  #hear(message: WorkerMessage | undefined): void {
    if (this.state === "ending") return;
    if (message === undefined) this.#end("failed");
    else if (message.kind === "ready") {
      this.#begun = true;
      this.#stopClock();
      this.#rest();
    } else if (message.kind === "failed") this.#settle(new WorkerFault("failed", message.frames));
    else this.#settle(undefined, message.value);
  }

  #settle(fault: WorkerFault | undefined, value?: unknown): void {
    this.#stopClock();
    const job = this.#release();
    if (fault === undefined) job?.resolve(value);
    else job?.reject(fault);
    this.#rest();
  }

  #rest(): void {
    this.state = "idle";
    this.#notices.idle();
  }

  /** Ends the worker; its place is free when it has ended. */
  #end(reason: WorkerFaultReason): void {
    this.state = "ending";
    this.#stopClock();
    this.#fail(reason);
    this.#worker.end();
  }

  #fail(reason: WorkerFaultReason): void {
    this.#release()?.reject(new WorkerFault(reason));
  }

  #release(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    job?.limits.signal?.removeEventListener("abort", this.#onAbort);
    return job;
  }
}
