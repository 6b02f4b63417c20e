import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { isSameTenant } from "../../core/access/caller.ts";
import { hashOfText } from "../../core/audit/canonical.ts";
import { KEEP_REQUESTS_DAYS } from "../../core/credentials/batch-erasure.ts";
import {
  type BatchChunk,
  type BatchJob,
  batchChunk,
  batchJob,
  chunkResult,
  MAX_OPEN_BATCHES,
} from "../../core/credentials/batch-record.ts";
import type { BatchStore } from "../../core/credentials/ports.ts";
import { indexKeys } from "./index-keys.ts";
import { batchKeys, type Key } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Condition, type Item, type Table } from "./table.ts";

/** Personal data of a batch that failed before it was recorded, and is no longer requested, is deleted after this time. */
const KEEP_CHUNKS_S = KEEP_REQUESTS_DAYS * 86_400;

/** The batches over the table. */
export function createBatchStore(table: Table): BatchStore {
  const store: BatchStore = {
    async create(job, chunks, until) {
      // A retry of the creating call: finished items must not be added again.
      if ((await store.find(job.jobId)) !== undefined) return "exists";
      // The credentials first: a job that is there is complete.
      await table.batchPut(chunks.map((chunk, number) => chunkItem(job, number, chunk)));
      const outcome = await table.transact([
        {
          kind: "put",
          item: { ...batchKeys.meta(job.jobId), ...job, ...openUntil(until) },
          condition: ABSENT,
        },
        countOpen(batchKeys.open(job.organizationId), 1),
      ]);
      if (outcome.ok) return "created";
      if (outcome.failed.includes(0)) return "exists";
      await removeChunks(table, job.jobId, chunks.length);
      return "too_many";
    },
    announce: (job) => table.put({ ...batchKeys.meta(job.jobId), ...job, ...idle(job) }, ABSENT),
    async open(job, chunks, until) {
      // Finished items must not be added again.
      if ((await store.find(job.jobId))?.status !== "awaiting_upload") return "not_awaiting";
      let number = 0;
      for (const chunk of chunks) {
        await table.batchPut([chunkItem(job, number, chunk)]);
        number += 1;
      }
      const outcome = await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: { set: { status: "queued", total: job.total, chunks: job.chunks, ...openUntil(until) } },
          condition: stillAs({ status: "awaiting_upload" }),
        },
        countOpen(batchKeys.open(job.organizationId), 1),
      ]);
      if (outcome.ok) return "opened";
      const isOpened = outcome.failed.includes(0) && (await store.find(job.jobId))?.fault === undefined;
      if (!isOpened) await removeChunks(table, job.jobId, number);
      return outcome.failed.includes(0) ? "not_awaiting" : "too_many";
    },
    async refuse(job, fault, event) {
      const { ok } = await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: { set: { status: "failed", fault } },
          condition: stillAs({ status: "awaiting_upload" }),
        },
        outboxMove(job, event),
      ]);
      return ok;
    },
    async find(jobId) {
      const item = await table.get(batchKeys.meta(jobId));
      return item === undefined ? undefined : batchJob.parse(item);
    },
    async chunk(jobId, chunk) {
      const item = await table.get(batchKeys.chunk(jobId, chunk));
      if (item === undefined) return undefined;
      return chunkOf(item);
    },
    async finishChunk(job, chunk, seen, result, until) {
      const counts = { ":ok": result.results.length, ":bad": result.errors.length };
      const outcome = await table.transact([
        {
          kind: "put",
          item: { ...batchKeys.result(job.jobId, chunk), result: JSON.stringify(result) },
          condition: ABSENT,
        },
        { kind: "delete", key: batchKeys.chunk(job.jobId, chunk), condition: asSeen(seen) },
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: {
            set: { gsi3sk: until },
            addRaw: ["#processed :all", "#succeeded :ok", "#failed :bad"],
            names: { "#processed": "processed", "#succeeded": "succeeded", "#failed": "failed" },
            values: { ...counts, ":all": result.results.length + result.errors.length },
          },
        },
      ]);
      if (!outcome.ok && !outcome.failed.includes(0)) return "changed";
      if (!outcome.ok) await table.delete(batchKeys.chunk(job.jobId, chunk));
      return batchJob.parse(await table.get(batchKeys.meta(job.jobId)));
    },
    async complete(job, at, event) {
      const { ok } = await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: { set: { status: "completed", completedAt: at }, remove: ["gsi3pk", "gsi3sk"] },
          condition: stillAs(job),
        },
        ...(job.status === "failed" ? [] : [countOpen(batchKeys.open(job.organizationId), -1)]),
        outboxMove(job, event),
      ]);
      return ok;
    },
    async fail(job, event) {
      const { ok } = await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: { set: { status: "failed", ...idle(job) } },
          condition: stillAs(job, "#processed < #total", { "#processed": "processed", "#total": "total" }),
        },
        countOpen(batchKeys.open(job.organizationId), -1),
        outboxMove(job, event),
      ]);
      return ok;
    },
    async resume(job, until) {
      const outcome = await table.transact([
        {
          kind: "update",
          key: batchKeys.meta(job.jobId),
          change: {
            set: { status: "queued", ...openUntil(until) },
            addRaw: ["resumes :one"],
            values: { ":one": 1 },
          },
          condition: stillAs({ status: "failed" }),
        },
        countOpen(batchKeys.open(job.organizationId), 1),
      ]);
      if (outcome.ok) return "resumed";
      return outcome.failed.includes(0) ? "not_failed" : "too_many";
    },
    async unfinished(tenant, since) {
      const idleOnes = { pk: indexKeys.idleBatches(tenant), from: since };
      const pages = [idleOnes, { pk: indexKeys.openBatches() }].map((list) => everyJob(table, list));
      return (await Promise.all(pages)).flat().filter((job) => isSameTenant(job, tenant));
    },
    replaceChunk: (jobId, chunk, seen, next) =>
      table.update(batchKeys.chunk(jobId, chunk), { set: packed(next), remove: ["items"] }, asSeen(seen)),
    async stalled(now) {
      const query = { index: "gsi3", pk: indexKeys.openBatches(), to: now, limit: 100 } as const;
      const { items } = await table.index(query);
      // The index is updated later: the current progress is in the batch itself.
      const current = await table.getMany(items.map(({ pk }) => ({ pk: String(pk), sk: "META" })));
      return current.flatMap((item) =>
        item !== undefined && String(item.gsi3sk) <= now ? [batchJob.parse(item)] : [],
      );
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

/** The requests of a chunk, compressed: the partition of a batch takes a megabyte a second, and they repeat their names. */
function packed(chunk: BatchChunk) {
  const text = textOf(chunk);
  return { packed: gzipSync(text), digest: hashOfText(text) };
}

const textOf = ({ items, faults }: BatchChunk): string =>
  JSON.stringify({ items, ...(faults === undefined ? {} : { faults }) });

/** The condition that a chunk has the items that were read. */
const asSeen = (seen: BatchChunk): Condition => ({
  expression: "#digest = :seen OR #items = :text",
  names: { "#digest": "digest", "#items": "items" },
  values: { ":seen": hashOfText(textOf(seen)), ":text": JSON.stringify(seen.items) },
});

const chunkItem = ({ jobId, createdAt }: BatchJob, number: number, chunk: BatchChunk) => ({
  ...batchKeys.chunk(jobId, number),
  first: chunk.first,
  ...packed(chunk),
  ttl: Math.floor(Date.parse(createdAt) / 1000) + KEEP_CHUNKS_S,
});

/** Removes the first chunks of a batch that is not opened. */
async function removeChunks(table: Table, jobId: string, count: number): Promise<void> {
  for (let number = 0; number < count; number++) await table.delete(batchKeys.chunk(jobId, number));
}

/** A stored chunk. One from before they were compressed, which lives thirty days at most, has its items as text. */
function chunkOf(item: Item): BatchChunk {
  const { first } = item;
  if (item.packed instanceof Uint8Array)
    return batchChunk.parse({
      first,
      ...z.looseObject({}).parse(fromText(gunzipSync(item.packed).toString("utf8"))),
    });
  return batchChunk.parse({ first, items: fromText(item.items) });
}

/** The batches of a list of the index, as they are now. */
async function everyJob(
  table: Table,
  list: { readonly pk: string; readonly from?: string },
): Promise<BatchJob[]> {
  const jobs: BatchJob[] = [];
  let cursor: Item | undefined;
  do {
    const page = await table.index({
      index: "gsi3",
      limit: 100,
      ...list,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = await table.getMany(page.items.map(({ pk }) => ({ pk: String(pk), sk: "META" })));
    jobs.push(...found.flatMap((item) => (item === undefined ? [] : [batchJob.parse(item)])));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return jobs;
}

/** Lists are stored as text: the content of one item must not stop the others, and text is faster to read. */
function fromText(value: unknown): unknown {
  return JSON.parse(z.string().parse(value));
}

/** Where erasures and exports look for requests that no worker has: of a batch that failed, or waits for its file. */
const idle = (job: BatchJob) => ({ gsi3pk: indexKeys.idleBatches(job), gsi3sk: job.createdAt });

const openUntil = (until: string) => ({ gsi3pk: indexKeys.openBatches(), gsi3sk: until });

/** The condition that a batch has the status with which it was read, and another one beside. */
const stillAs = (
  { status }: Pick<BatchJob, "status">,
  also?: string,
  names: Record<string, string> = {},
): Condition => ({
  expression: ["#status = :seen", ...(also === undefined ? [] : [also])].join(" AND "),
  names: { "#status": "status", ...names },
  values: { ":seen": status },
});

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
