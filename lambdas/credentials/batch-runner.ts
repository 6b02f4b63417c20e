import type { BatchPorts } from "./batch.ts";
import { type BatchJob, isOpen, runName } from "./batch-record.ts";

/** Chunks of a batch that one process has under way: while some wait for the table, others are signed. */
const PARALLEL_CHUNKS = 4;
/** Tries of a step whose signature or write failed. */
const MAX_ATTEMPTS = 5;

/** The work of a run; each reports a failure by itself. */
export interface BatchWork {
  /** Processes one chunk. */
  readonly chunk: (jobId: string, chunk: number) => Promise<void>;
  /** Ends the run of that number. */
  readonly end: (jobId: string, run: number) => Promise<void>;
}

/**
 * Runs batches inside this process as the machine of `batch/machine.ts` does on AWS: every chunk with its tries, then the end. What a
 * dead process left is taken up when somebody next asks for the job.
 * @param sleep waits before a chunk is tried again
 */
export function runBatchesHere(work: BatchWork, sleep: (ms: number) => Promise<void>): BatchPorts["run"] {
  const begun = new Set<string>();

  async function attempt(step: () => Promise<void>): Promise<void> {
    for (let tries = 1; tries <= MAX_ATTEMPTS; tries++) {
      try {
        return await step();
      } catch {
        await sleep(100 * 2 ** tries);
      }
    }
  }

  async function runAll(job: BatchJob): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let chunk = next++; chunk < job.chunks; chunk = next++) {
        const number = chunk;
        await attempt(() => work.chunk(job.jobId, number));
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_CHUNKS }, worker));
    await attempt(() => work.end(job.jobId, job.resumes));
  }

  return async (job) => {
    const run = runName(job);
    if (!isOpen(job) || begun.has(run)) return;
    begun.add(run);
    void runAll(job);
  };
}
