import { parentPort } from "node:worker_threads";
import type { ThreadMessage } from "./thread-pool.ts";

/**
 * The thread's side of a pool: answers jobs, one after the other. What a job throws stays in the thread, since it may quote the job.
 * @param answer makes of a job what its asker gets; must be cloneable
 */
export function serveJobs(answer: (job: unknown) => Promise<unknown>): void {
  const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
  parentPort?.on("message", (job: unknown) => {
    answer(job)
      .then((value) => say({ kind: "done", value }))
      .catch((error: unknown) => say({ kind: "failed", frames: framesOf(error) }));
  });
  say({ kind: "ready" });
}

/** The place of an error, without its message. */
function framesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, 8);
}
