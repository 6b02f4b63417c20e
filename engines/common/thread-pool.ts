import { Worker } from "node:worker_threads";
import * as z from "zod";

/** The file of a thread's code. */
export interface ThreadFile {
  /** `import.meta.url` of the file that names it. */
  readonly from: string;
  /** Its source, from there. A bundle has it beside itself, as `<name>.mjs`. */
  readonly source: `./${string}.ts`;
}

/** A pool of threads that run the same code. */
export interface ThreadPoolOptions {
  readonly file: ThreadFile;
  /** Threads at most; each begins with the first job that finds no idle one. */
  readonly size: number;
  /** Heap of a thread, in MB of 2^20 bytes. What native code takes lies outside of it. */
  readonly heapMb: number;
  /** Jobs that may wait for a thread. */
  readonly maxWaiting: number;
  /** The environment variables of the thread; none by default. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The limits of one job. */
export interface JobLimits {
  /** Milliseconds that the job may take, from when a thread has taken it. On a busy machine: see {@link Patience}. */
  readonly limitMs: number;
  /** Ends the job with its thread, or takes it out of the queue. */
  readonly signal?: AbortSignal | undefined;
}

/** Why a job gave nothing. `busy`: too many wait; `failed`: it threw; `died`: its thread ended, or could not begin. */
export type ThreadFaultReason = "time" | "memory" | "died" | "failed" | "busy" | "aborted";

const sentences: Record<ThreadFaultReason, string> = {
  time: "It took longer than it may.",
  memory: "It took more memory than it may.",
  died: "Its thread ended.",
  failed: "It failed.",
  busy: "Too many jobs are waiting.",
  aborted: "It was called off.",
};

/** A job that gave nothing. Its message quotes nothing of the job. */
export class ThreadFault extends Error {
  override readonly name = "ThreadFault";
  readonly reason: ThreadFaultReason;

  /** @param frames of what was thrown in the thread: they tell where, and nothing of the job */
  constructor(reason: ThreadFaultReason, frames: readonly string[] = []) {
    super(sentences[reason]);
    this.reason = reason;
    if (frames.length > 0) this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

/** A message of a thread: ready, or the outcome of its job. */
export const threadMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("done"), value: z.unknown() }),
  z.object({ kind: z.literal("failed"), frames: z.array(z.string()) }),
]);
export type ThreadMessage = z.infer<typeof threadMessage>;

/** How long a thread may take to begin, which on a busy machine that reads sources is seconds. */
const MAX_START_MS = 30_000;

interface Job {
  readonly work: unknown;
  readonly limits: JobLimits;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: ThreadFault) => void;
}

/**
 * Runs jobs in threads that can be ended: one job a thread at a time, the others wait in order. A thread stays for the next job, unless
 * its job took too long, too much memory, or was called off: then it is ended, and another takes its place with the next job.
 */
export class ThreadPool {
  readonly #options: ThreadPoolOptions;
  readonly #waiting: Job[] = [];
  readonly #threads = new Set<PooledThread>();

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
  }

  /**
   * @param work anything that can be cloned
   * @returns what the thread made of it, unchecked
   * @throws ThreadFault
   */
  run(work: unknown, limits: JobLimits): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (limits.signal?.aborted === true) return reject(new ThreadFault("aborted"));
      if (this.#waiting.length >= this.#options.maxWaiting) return reject(new ThreadFault("busy"));
      const job = { work, limits, resolve, reject };
      limits.signal?.addEventListener("abort", () => this.#takeBack(job), { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Starts a thread, so that the first job need not wait for it. */
  warm(): void {
    if (this.#threads.size === 0) this.#start();
  }

  #takeBack(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    job.reject(new ThreadFault("aborted"));
  }

  #next(): void {
    const idle = [...this.#threads].find(({ state }) => state === "idle");
    if (idle !== undefined) {
      const job = this.#waiting.shift();
      if (job !== undefined) idle.take(job);
      return;
    }
    const starting = [...this.#threads].filter(({ state }) => state === "starting").length;
    if (this.#waiting.length > starting && this.#threads.size < this.#options.size) this.#start();
  }

  #start(): void {
    const thread = new PooledThread(this.#options, {
      idle: () => this.#next(),
      gone: (begun) => {
        this.#threads.delete(thread);
        // Code that cannot begin is not begun for ever.
        if (!begun) this.#waiting.shift()?.reject(new ThreadFault("died"));
        this.#next();
      },
    });
    this.#threads.add(thread);
  }
}

interface Notices {
  readonly idle: () => void;
  readonly gone: (begun: boolean) => void;
}

class PooledThread {
  state: "starting" | "idle" | "busy" | "ending" = "starting";
  readonly #worker: Worker;
  readonly #notices: Notices;
  #begun = false;
  #job: Job | undefined;
  #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.#end("aborted");

  constructor({ file, heapMb, env = {} }: ThreadPoolOptions, notices: Notices) {
    this.#notices = notices;
    this.#worker = new Worker(threadCode(file), {
      eval: true,
      env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
      // The output of libraries may quote their input.
      stdout: true,
      stderr: true,
    });
    // An idle thread keeps no process alive; the timer of a job does.
    this.#worker.unref();
    this.#timer = setTimeout(() => this.#end("died"), MAX_START_MS);
    this.#worker.on("message", (message: unknown) => this.#hear(threadMessage.safeParse(message).data));
    this.#worker.once("error", (error: unknown) => this.#fail(isOutOfMemory(error) ? "memory" : "died"));
    this.#worker.once("exit", () => {
      clearTimeout(this.#timer);
      this.state = "ending";
      this.#fail("died");
      this.#notices.gone(this.#begun);
    });
  }

  take(job: Job): void {
    this.state = "busy";
    this.#job = job;
    job.limits.signal?.addEventListener("abort", this.#onAbort, { once: true });
    const patience = new Patience(job.limits.limitMs);
    const look = (): void => {
      const more = patience.left();
      if (more <= 0) this.#end("time");
      else this.#timer = setTimeout(look, more);
    };
    this.#timer = setTimeout(look, job.limits.limitMs);
    try {
      this.#worker.postMessage(job.work);
    } catch {
      this.#settle(new ThreadFault("failed"));
    }
  }

  #hear(message: ThreadMessage | undefined): void {
    if (this.state === "ending") return;
    if (message === undefined) this.#end("failed");
    else if (message.kind === "ready") {
      this.#begun = true;
      clearTimeout(this.#timer);
      this.#rest();
    } else if (message.kind === "failed") this.#settle(new ThreadFault("failed", message.frames));
    else this.#settle(undefined, message.value);
  }

  #settle(fault: ThreadFault | undefined, value?: unknown): void {
    clearTimeout(this.#timer);
    const job = this.#release();
    if (fault === undefined) job?.resolve(value);
    else job?.reject(fault);
    this.#rest();
  }

  #rest(): void {
    this.state = "idle";
    this.#notices.idle();
  }

  /** Ends the thread; its place is free when it has ended. */
  #end(reason: ThreadFaultReason): void {
    this.state = "ending";
    clearTimeout(this.#timer);
    this.#fail(reason);
    void this.#worker.terminate();
  }

  #fail(reason: ThreadFaultReason): void {
    this.#release()?.reject(new ThreadFault(reason));
  }

  #release(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    job?.limits.signal?.removeEventListener("abort", this.#onAbort);
    return job;
  }
}

/**
 * A limit of time that a busy machine does not shorten. A job has had its time when the whole process has used so much of a processor
 * since the job began, for then the job cannot have used more; and in any case after four times as long.
 */
class Patience {
  readonly #limitMs: number;
  readonly #since = performance.now();
  readonly #used = process.cpuUsage();

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** How long to wait before asking again, in ms; 0: no longer. */
  left(): number {
    const { user, system } = process.cpuUsage(this.#used);
    const usedMs = (user + system) / 1000;
    const passedMs = performance.now() - this.#since;
    return Math.ceil(Math.max(0, Math.min(this.#limitMs - usedMs, this.#limitMs * 4 - passedMs)));
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Code that starts a thread's file: the bundle beside a bundle, the source beside the source, which a new thread must be taught to read. */
export function threadCode({ from, source }: ThreadFile): string {
  const isSource = from.endsWith(".ts");
  const bundled = `./${source.slice(source.lastIndexOf("/") + 1, -".ts".length)}.mjs`;
  const start = `import(${JSON.stringify(new URL(isSource ? source : bundled, from).href)})`;
  return isSource ? `import("tsx/esm/api").then(({ register }) => { register(); return ${start}; });` : start;
}
