import type { BatchPorts } from "./batch.ts";
import type { BatchJob } from "./batch-record.ts";

/** Chunks of a batch that one process has under way: while some wait for the table, others are signed. */
const PARALLEL_CHUNKS = 4;
/** Tries of a chunk whose signature or write failed. */
const MAX_ATTEMPTS = 5;

/**
 * Runs batches inside this process, chunk by chunk, with the work that the Distributed Map's function does on AWS. A chunk that fails
 * for good, or that a dead process left, is taken up when somebody next asks for the job.
 * @param work processes one chunk, and reports a failure by itself
 * @param sleep waits before a chunk is tried again
 */
export function runBatchesHere(
  work: (jobId: string, chunk: number) => Promise<void>,
  sleep: (ms: number) => Promise<void>,
): BatchPorts["run"] {
  const running = new Set<string>();

  async function attempt(job: BatchJob, chunk: number): Promise<void> {
    for (let tries = 1; tries <= MAX_ATTEMPTS; tries++) {
      try {
        return await work(job.jobId, chunk);
      } catch {
        await sleep(100 * 2 ** tries);
      }
    }
  }

  async function runAll(job: BatchJob): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let chunk = next++; chunk < job.chunks; chunk = next++) await attempt(job, chunk);
    };
    await Promise.all(Array.from({ length: PARALLEL_CHUNKS }, worker));
    running.delete(job.jobId);
  }

  return async (job) => {
    if (running.has(job.jobId) || job.status === "completed") return;
    running.add(job.jobId);
    void runAll(job);
  };
}
