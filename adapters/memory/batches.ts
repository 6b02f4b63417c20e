import { isDeepStrictEqual } from "node:util";
import { isSameTenant } from "../../core/access/caller.ts";
import {
  type BatchChunk,
  type BatchJob,
  type ChunkResult,
  MAX_OPEN_BATCHES,
} from "../../core/credentials/batch-record.ts";
import type { BatchStore } from "../../core/credentials/ports.ts";
import { compare, enqueue, type MemoryState } from "./state.ts";

interface StoredBatch {
  job: BatchJob;
  readonly chunks: Map<number, BatchChunk>;
  readonly results: Map<number, ChunkResult>;
  /** When it counts as stalled; absent: it is not open. */
  until?: string;
}

/** Statuses in which a batch that is not open may hold requests. */
const HOLDING: ReadonlySet<BatchJob["status"]> = new Set(["failed", "awaiting_upload"]);

/** Batches in memory, for tests of the use cases: the same moves under the same conditions as in the table. */
export function createBatchStore(state: MemoryState): BatchStore {
  const batches = new Map<string, StoredBatch>();
  const isFull = ({ organizationId }: BatchJob): boolean =>
    [...batches.values()].filter(
      ({ job, until }) => until !== undefined && job.organizationId === organizationId,
    ).length >= MAX_OPEN_BATCHES;
  /** The batch, if it has the status with which it was read. */
  const still = ({ jobId, status }: Pick<BatchJob, "jobId" | "status">): StoredBatch | undefined => {
    const stored = batches.get(jobId);
    return stored?.job.status === status ? stored : undefined;
  };
  return {
    async create(job, chunks, until) {
      if (batches.has(job.jobId)) return "exists";
      if (isFull(job)) return "too_many";
      const stored = { job, chunks: new Map(chunks.entries()), results: new Map(), until };
      batches.set(job.jobId, structuredClone(stored));
      return "created";
    },
    async announce(job) {
      if (batches.has(job.jobId)) return false;
      batches.set(job.jobId, structuredClone({ job, chunks: new Map(), results: new Map() }));
      return true;
    },
    async open(job, chunks, until) {
      const stored = still({ jobId: job.jobId, status: "awaiting_upload" });
      if (stored === undefined) return "not_awaiting";
      if (isFull(job)) return "too_many";
      for (const [number, chunk] of [...chunks].entries()) stored.chunks.set(number, structuredClone(chunk));
      stored.job = { ...stored.job, status: "queued", total: job.total, chunks: job.chunks };
      stored.until = until;
      return "opened";
    },
    async refuse(job, fault, event) {
      const stored = still({ jobId: job.jobId, status: "awaiting_upload" });
      if (stored === undefined) return false;
      stored.job = { ...stored.job, status: "failed", fault };
      enqueue(state, { tenant: job, event });
      return true;
    },
    find: async (jobId) => structuredClone(batches.get(jobId)?.job),
    chunk: async (jobId, chunk) => structuredClone(batches.get(jobId)?.chunks.get(chunk)),
    async finishChunk({ jobId }, chunk, seen, result, until) {
      const stored = batches.get(jobId);
      if (stored === undefined) throw new Error("There is no such batch.");
      const isStored = stored.results.has(chunk);
      if (!isStored && !isDeepStrictEqual(stored.chunks.get(chunk), seen)) return "changed";
      stored.chunks.delete(chunk);
      if (!isStored) {
        stored.results.set(chunk, structuredClone(result));
        const { processed, succeeded, failed } = stored.job;
        const [good, bad] = [result.results.length, result.errors.length];
        stored.job = {
          ...stored.job,
          processed: processed + good + bad,
          succeeded: succeeded + good,
          failed: failed + bad,
        };
        if (stored.until !== undefined) stored.until = until;
      }
      return structuredClone(stored.job);
    },
    async complete(job, at, event) {
      const stored = still(job);
      if (stored === undefined) return false;
      stored.job = { ...stored.job, status: "completed", completedAt: at };
      delete stored.until;
      enqueue(state, { tenant: job, event });
      return true;
    },
    async fail(job, event) {
      const stored = still(job);
      if (stored === undefined || stored.job.processed >= stored.job.total) return false;
      stored.job = { ...stored.job, status: "failed" };
      delete stored.until;
      enqueue(state, { tenant: job, event });
      return true;
    },
    async resume({ jobId }, until) {
      const stored = still({ jobId, status: "failed" });
      if (stored === undefined) return "not_failed";
      if (isFull(stored.job)) return "too_many";
      stored.job = { ...stored.job, status: "queued", resumes: stored.job.resumes + 1 };
      stored.until = until;
      return "resumed";
    },
    async unfinished(tenant, since) {
      const mayHold = ({ job, until }: StoredBatch): boolean =>
        until !== undefined || (HOLDING.has(job.status) && job.createdAt >= since);
      const held = [...batches.values()].filter(
        (stored) => mayHold(stored) && isSameTenant(stored.job, tenant),
      );
      return structuredClone(held.map(({ job }) => job));
    },
    async replaceChunk(jobId, chunk, seen, next) {
      const chunks = batches.get(jobId)?.chunks;
      if (!isDeepStrictEqual(chunks?.get(chunk), seen)) return false;
      chunks?.set(chunk, structuredClone(next));
      return true;
    },
    async stalled(now) {
      const waiting = [...batches.values()].flatMap(({ job, until }) =>
        until !== undefined && until <= now ? [{ job, until }] : [],
      );
      return structuredClone(waiting.toSorted((a, b) => compare(a.until, b.until)).map(({ job }) => job));
    },
    async results(jobId) {
      const inOrder = [...(batches.get(jobId)?.results ?? [])].toSorted(([a], [b]) => a - b);
      return structuredClone({
        results: inOrder.flatMap(([, { results }]) => results),
        errors: inOrder.flatMap(([, { errors }]) => errors),
      });
    },
  };
}
