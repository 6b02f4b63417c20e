import * as z from "zod";
import { type FeedEvent, outboxMove } from "../audit/event.ts";
import {
  type BatchChunk,
  type BatchJob,
  batchChunk,
  batchJob,
  type ChunkResult,
  chunkResult,
  MAX_OPEN_BATCHES,
} from "../credentials/batch-record.ts";
import { batchKeys, type Key } from "./keys.ts";
import { ABSENT, type Table } from "./table.ts";

/** Batches in the table. Counts change in the transaction that stores a chunk's result, so they are exact whatever is retried. */
export interface BatchStore {
  /** Records a batch and what it holds. @returns `too_many` open ones, or it `exists` already */
  create(job: BatchJob, chunks: readonly BatchChunk[]): Promise<"created" | "too_many" | "exists">;
  find(jobId: string): Promise<BatchJob | undefined>;
  /** What is left to do of a chunk; undefined when it is done. */
  chunk(jobId: string, chunk: number): Promise<BatchChunk | undefined>;
  /** Stores a chunk's result once and deletes what it held. @returns the job as it is then */
  finishChunk(job: BatchJob, chunk: number, result: ChunkResult): Promise<BatchJob>;
  /** Ends a batch whose chunks are all done, once. */
  complete(job: BatchJob, at: string, event: FeedEvent): Promise<void>;
  /** The results so far, in order. */
  results(jobId: string): Promise<ChunkResult>;
}

/** Personal data of a batch that died before it was recorded, and of which nobody asks any more, go after this time. */
const KEEP_CHUNKS_S = 30 * 86_400;

/** The batches over the table. */
export function createBatchStore(table: Table): BatchStore {
  const store: BatchStore = {
    async create(job, chunks) {
      // A retry of the call that made it: what is done of it must not be there again.
      if ((await store.find(job.jobId)) !== undefined) return "exists";
      const ttl = Math.floor(Date.parse(job.createdAt) / 1000) + KEEP_CHUNKS_S;
      // The credentials first: a job that is there is complete.
      await table.batchPut(
        chunks.map(({ first, items }, number) => ({
          ...batchKeys.chunk(job.jobId, number),
          first,
          items: JSON.stringify(items),
          ttl,
        })),
      );
      const outcome = await table.transact([
        { kind: "put", item: { ...batchKeys.meta(job.jobId), ...job }, condition: ABSENT },
        countOpen(batchKeys.open(job.organizationId), 1),
      ]);
      if (outcome.ok) return "created";
      if (outcome.failed.includes(0)) return "exists";
      await Promise.all(chunks.map((_, number) => table.delete(batchKeys.chunk(job.jobId, number))));
      return "too_many";
    },
    async find(jobId) {
      const item = await table.get(batchKeys.meta(jobId));
      return item === undefined ? undefined : batchJob.parse(item);
    },
    async chunk(jobId, chunk) {
      const item = await table.get(batchKeys.chunk(jobId, chunk));
      if (item === undefined) return undefined;
      return batchChunk.parse({ ...item, items: fromText(item.items) });
    },
    async finishChunk(job, chunk, result) {
      const counts = { ":ok": result.results.length, ":bad": result.errors.length };
      const outcome = await table.transact([
        {
          kind: "put",
          item: { ...batchKeys.result(job.jobId, chunk), result: JSON.stringify(result) },
          condition: ABSENT,
        },
        { kind: "delete", key: batchKeys.chunk(job.jobId, chunk) },
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: {
            set: { status: "processing" },
            addRaw: ["#processed :all", "#succeeded :ok", "#failed :bad"],
            names: { "#processed": "processed", "#succeeded": "succeeded", "#failed": "failed" },
            values: { ...counts, ":all": result.results.length + result.errors.length },
          },
        },
      ]);
      if (!outcome.ok) await table.delete(batchKeys.chunk(job.jobId, chunk));
      return batchJob.parse(await table.get(batchKeys.meta(job.jobId)));
    },
    async complete(job, at, event) {
      await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: { set: { status: "completed", completedAt: at } },
          condition: {
            expression: "#status <> :completed",
            names: { "#status": "status" },
            values: { ":completed": "completed" },
          },
        },
        countOpen(batchKeys.open(job.organizationId), -1),
        outboxMove(job, event),
      ]);
    },
    async results(jobId) {
      const items = await table.partition(batchKeys.partition(jobId), { prefix: "RESULT#" });
      const parsed = items.map((item) => chunkResult.parse(fromText(item.result)));
      return {
        results: parsed.flatMap(({ results }) => results),
        errors: parsed.flatMap(({ errors }) => errors),
      };
    },
  };
  return store;
}

/** Lists are stored as text: whatever is in an item that somebody sent, it must not stop the others, and text is read faster. */
function fromText(value: unknown): unknown {
  return JSON.parse(z.string().parse(value));
}

function countOpen(key: Key, change: 1 | -1) {
  return {
    kind: "update" as const,
    key,
    change: { addRaw: ["openJobs :change"], values: { ":change": change } },
    ...(change === -1
      ? {}
      : {
          condition: {
            expression: "attribute_not_exists(openJobs) OR openJobs < :most",
            values: { ":most": MAX_OPEN_BATCHES },
          },
        }),
  };
}
