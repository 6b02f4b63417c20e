import { startThread } from "../../engines/common/worker.ts";
import { WorkerFault, WorkerPool } from "../../engines/common/worker-pool.ts";
import { Problem } from "../problem.ts";
import type { UserCodeJob } from "./user-code-thread.ts";

/** The limits of one evaluation, or of one check of a value: of a processor, and on a busy machine sixteen times as long by the clock. */
export const USER_CODE_LIMITS = { limitMs: 250, factor: 16, heapMb: 64 } as const;

/**
 * The threads in which schemas and expressions of users run that may be costly: `user-code-thread.ts`. They see no environment.
 * Two, so that one that is being ended does not hold up everybody.
 */
const threads = new WorkerPool({
  start: startThread,
  file: { from: import.meta.url, source: "./user-code-thread.ts" },
  size: 2,
  heapMb: USER_CODE_LIMITS.heapMb,
  maxWaiting: 500,
});

/** Starts a thread, so that the first job need not wait for it. */
export const warmUserCode = (): Promise<void> => threads.warm();

/**
 * Runs a job in a thread that is ended after 250 ms of a processor or at 64 MB.
 * @returns what the thread made of it, unchecked
 * @throws WorkerFault; Problem 503 `unavailable` when too many wait: nothing is known then, and the same may be asked again
 */
export async function runUserCode(job: UserCodeJob): Promise<unknown> {
  try {
    const { limitMs, factor } = USER_CODE_LIMITS;
    return await threads.run(job, { limitMs, factor });
  } catch (error) {
    if (!(error instanceof WorkerFault) || error.reason !== "busy") throw error;
    const message = "Too many schemas and expressions are being evaluated.";
    throw new Problem("unavailable", message, { retryAfterSeconds: 1, cause: error });
  }
}
