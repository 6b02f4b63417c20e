import { type FeedEvent, makeEvent } from "../audit/event.ts";
import { type EraseIssued, eraseIssuedOfEmptied } from "./batch-emptied.ts";
import { type BatchJob, isOpen } from "./batch-record.ts";
import type { BatchStore } from "./ports.ts";

/** The dependencies of events about the end of a batch. */
export interface BatchEventPorts {
  batches: BatchStore;
  now: () => Date;
  newEventId: () => string;
}

/** The dependencies of ending batches. */
export interface BatchEndPorts extends BatchEventPorts, EraseIssued {}

/** Longer than a chunk can take with all its attempts (`batch/machine.ts`): seven of a minute, and two minutes between them. */
const STALLED_AFTER_MS = 600_000;

/** When a batch without further progress from now on counts as stalled. */
export const stalledAfter = (now: Date): string => new Date(now.getTime() + STALLED_AFTER_MS).toISOString();

/** Ends a batch as completed when all its chunks are done, from any status. */
export async function completeBatch(ports: BatchEventPorts, job: BatchJob): Promise<void> {
  let current: BatchJob | undefined = job;
  while (current !== undefined && current.status !== "completed" && current.processed >= current.total) {
    const at = ports.now().toISOString();
    if (await ports.batches.complete(current, at, endEvent(ports, current))) return;
    current = await ports.batches.find(job.jobId);
  }
}

/**
 * The last step of a run: a batch with chunks that failed every attempt ends as failed, and may be resumed.
 * @param run its number; a superseded run has no effect
 * @returns whether the batch failed now
 */
export async function endRun(ports: BatchEndPorts, jobId: string, run: number): Promise<boolean> {
  const job = await ports.batches.find(jobId);
  return job?.resumes === run && end(ports, job);
}

/** A worker that died may have issued for a request that an erasure emptied meanwhile: nobody comes back to it before the batch is resumed. */
async function end(ports: BatchEndPorts, job: BatchJob): Promise<boolean> {
  if (!isOpen(job)) return false;
  if (job.processed < job.total) {
    await eraseIssuedOfEmptied(ports, job);
    return ports.batches.fail(job, endEvent(ports, job));
  }
  await completeBatch(ports, job);
  return false;
}

/**
 * Ends the batches whose run died before this, or never started.
 * @returns how many failed now
 */
export async function endStalledBatches(ports: BatchEndPorts): Promise<number> {
  const stalled = await ports.batches.stalled(ports.now().toISOString());
  const failed = await Promise.all(stalled.map((job) => end(ports, job)));
  return failed.filter(Boolean).length;
}

/** The event of the end of a batch. */
export function endEvent(ports: Pick<BatchEventPorts, "now" | "newEventId">, job: BatchJob): FeedEvent {
  return makeEvent({
    id: ports.newEventId(),
    eventType: "credential.batch_completed",
    timestamp: ports.now().toISOString(),
    // A file that is not taken has no items.
    outcome: job.processed < job.total || job.failed === job.total ? "error" : "success",
    actorType: "system",
    resourceId: job.jobId,
    durationMs: ports.now().getTime() - Date.parse(job.createdAt),
  });
}
