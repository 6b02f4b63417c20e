import { type FeedEvent, makeEvent } from "../audit/event.ts";
import { type BatchJob, isOpen } from "./batch-record.ts";
import type { BatchStore } from "./ports.ts";

/** What the ends of batches need. */
export interface BatchEndPorts {
  batches: BatchStore;
  now: () => Date;
  newEventId: () => string;
}

/** Longer than a chunk can take with all its tries (`batch/machine.ts`): seven of a minute, and two minutes between them. */
const STALLED_AFTER_MS = 600_000;

/** When a batch of which nothing more is done from now on counts as stalled. */
export const stalledAfter = (now: Date): string => new Date(now.getTime() + STALLED_AFTER_MS).toISOString();

/** Ends a batch as completed when every chunk of it is done, whatever its status is by then. */
export async function completeBatch(ports: BatchEndPorts, job: BatchJob): Promise<void> {
  let current: BatchJob | undefined = job;
  while (current !== undefined && current.status !== "completed" && current.processed >= current.total) {
    const at = ports.now().toISOString();
    if (await ports.batches.complete(current, at, endEvent(ports, current))) return;
    current = await ports.batches.find(job.jobId);
  }
}

/**
 * What a run does last: a batch of which chunks failed every try ends as failed, and may be resumed.
 * @param run its number; one that was given up ends nothing
 * @returns whether the batch failed now
 */
export async function endRun(ports: BatchEndPorts, jobId: string, run: number): Promise<boolean> {
  const job = await ports.batches.find(jobId);
  return job?.resumes === run && end(ports, job);
}

async function end(ports: BatchEndPorts, job: BatchJob): Promise<boolean> {
  if (!isOpen(job)) return false;
  if (job.processed < job.total) return ports.batches.fail(job, endEvent(ports, job));
  await completeBatch(ports, job);
  return false;
}

/**
 * Ends the batches whose run died before it could, or never began.
 * @returns how many failed now
 */
export async function endStalledBatches(ports: BatchEndPorts): Promise<number> {
  const stalled = await ports.batches.stalled(ports.now().toISOString());
  const failed = await Promise.all(stalled.map((job) => end(ports, job)));
  return failed.filter(Boolean).length;
}

function endEvent(ports: BatchEndPorts, job: BatchJob): FeedEvent {
  return makeEvent({
    id: ports.newEventId(),
    eventType: "credential.batch_completed",
    timestamp: ports.now().toISOString(),
    outcome: job.processed < job.total || job.failed === job.total ? "error" : "success",
    actorType: "system",
    resourceId: job.jobId,
    durationMs: ports.now().getTime() - Date.parse(job.createdAt),
  });
}
