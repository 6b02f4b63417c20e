// cspell:ignore MMAP
import { startProcess, type WorkerFile } from "./worker.ts";
import { WorkerPool } from "./worker-pool.ts";

/** Longer than any block may take: what ends a job is its signal. */
const MAX_WORK_MS = 300_000;
/** Pictures are outside of the heap; objects in it are small. */
const HEAP_MB = 512;
/** Uploads of so many jobs wait in memory. */
const MAX_WAITING = 50;

/**
 * How glibc keeps memory in the process (https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html); others ignore it.
 * Inference takes and frees blocks of megabytes again and again. By default each comes from the system and goes back there, and each thread keeps
 * its own. Here all threads share one heap, which takes blocks up to 32 MB, the largest bound, and keeps up to 128 MB that are free.
 */
const MEMORY = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: String(32 * 2 ** 20),
  MALLOC_TRIM_THRESHOLD_: String(128 * 2 ** 20),
};

/** Work that is done in a process of its own. */
export interface HeavyWork {
  /**
   * @param signal calls the job off, which ends the process; the next job gets a new one
   * @throws WorkerFault: nothing is known then of what was to be worked on
   */
  readonly run: (job: object, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Has work done in a process of its own: seconds of a processor in native code, with models that are loaded once.
 * One job at a time, in order: models and pictures are in memory once, and inference uses several processors itself.
 * @param file of the process
 */
export function createHeavyWork(file: WorkerFile): HeavyWork {
  // A build of Node may find its libraries by LD_LIBRARY_PATH, as Lambda's does.
  const { MODELS_DIR, LD_LIBRARY_PATH } = process.env;
  const workers = new WorkerPool({
    start: startProcess,
    file,
    size: 1,
    heapMb: HEAP_MB,
    maxWaiting: MAX_WAITING,
    env: {
      ...MEMORY,
      ...(MODELS_DIR === undefined ? {} : { MODELS_DIR }),
      ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
    },
  });
  return {
    run: (job, signal) => workers.run(job, { limitMs: MAX_WORK_MS, signal }),
  };
}
