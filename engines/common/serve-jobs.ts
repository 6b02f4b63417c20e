import { parentPort } from "node:worker_threads";
import type { WorkerMessage } from "./worker-pool.ts";

/**
 * The worker's side of a pool: answers jobs, one after the other. What a job throws stays in the worker, since it may quote the job.
 * @param answer makes of a job what its asker gets; must be cloneable
 */
export function serveJobs(answer: (job: unknown) => Promise<unknown>): void {
  const take = (job: unknown): void => {
    answer(job)
      .then((value) => say({ kind: "done", value }))
      .catch((error: unknown) => say({ kind: "failed", frames: framesOf(error) }));
  };
  if (parentPort === null) {
    process.on("message", take);
    // A process ends with its parent, at once: `process.exit` would first end its threads, which may be in native code.
    process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  } else parentPort.on("message", take);
  say({ kind: "ready" });
}

/** To the parent of this thread, or of this process. */
function say(message: WorkerMessage): void {
  if (parentPort === null) process.send?.(message);
  else parentPort.postMessage(message);
}

/** The place of an error, without its message. */
function framesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, 8);
}
