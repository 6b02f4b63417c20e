import { type ThreadFile, ThreadPool } from "./thread-pool.ts";

/** Longer than any block may take: what ends a job is its signal. */
const MAX_WORK_MS = 300_000;
/** Pictures are outside of the heap; objects in it are small. */
const HEAP_MB = 512;
/** Uploads of so many jobs wait in memory. */
const MAX_WAITING = 50;

/**
 * Makes a function that has work done in a thread of its own: seconds of a processor, with models that are loaded once. One job at a time,
 * in order: models and pictures are in memory once, and inference uses several processors itself.
 * @param file of the thread
 * @returns takes a job and what calls it off, which ends the thread; the next job gets a new one. Throws ThreadFault: nothing is known
 *   then of what was to be worked on
 */
export function createHeavyWork(file: ThreadFile): (job: object, signal: AbortSignal) => Promise<unknown> {
  const { MODELS_DIR } = process.env;
  const threads = new ThreadPool({
    file,
    size: 1,
    heapMb: HEAP_MB,
    maxWaiting: MAX_WAITING,
    env: MODELS_DIR === undefined ? {} : { MODELS_DIR },
  });
  return (job, signal) => threads.run(job, { limitMs: MAX_WORK_MS, signal });
}
