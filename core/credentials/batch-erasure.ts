import * as z from "zod";
import type { Tenant } from "../access/caller.ts";
import { namesSubject } from "../subjects/records.ts";
import { type EraseIssued, eraseIssuedIn } from "./batch-emptied.ts";
import { type BatchEventPorts, endEvent } from "./batch-ends.ts";
import { type BatchChunk, type BatchJob, batchFileKey } from "./batch-record.ts";
import type { BatchStore } from "./ports.ts";

/** How long requests of a batch that has failed are kept, in days: until then it can be resumed. */
export const KEEP_REQUESTS_DAYS = 30;
const DAY_MS = 86_400_000;

const request = z.looseObject({ subject: z.looseObject({ id: z.string() }) });

/** The ports of erasing in batches. */
export interface BatchErasePorts extends BatchEventPorts, EraseIssued {
  readonly deleteFile: (key: string) => Promise<void>;
}

/**
 * Erases the requests of a subject that batches still hold: of open ones, and of those that failed and may be resumed. An erased request
 * counts as an invalid one when its batch goes on. A file that waits is deleted unread, for it may name the subject.
 * A worker that has read the chunk may issue meanwhile: what is issued by now is erased here, and the rest by the worker (`processChunk`), or at the end of
 * the batch's run where its worker has died (`endRun`).
 * @param names of the subject: the caller's id, and ours
 */
export async function eraseFromBatches(
  ports: BatchErasePorts,
  tenant: Tenant,
  names: readonly string[],
): Promise<void> {
  const { batches, now } = ports;
  for (const job of await heldBatches({ batches, now }, tenant)) {
    if (job.upload === undefined) continue;
    // When it was opened meanwhile, its chunks hold what its file did; a client may have sent the file again.
    if (job.status === "awaiting_upload") await batches.refuse(job, "upload_erased", endEvent(ports, job));
    await ports.deleteFile(batchFileKey(job));
  }
  for await (const { job, number } of heldChunks({ batches, now }, tenant)) {
    const left = await eraseFromChunk(batches, job.jobId, number, names);
    if (left !== undefined) await eraseIssuedIn(ports, job, left);
  }
}

/** The requests of a subject that batches still hold, for an export: the same that `eraseFromBatches` erases. */
export async function requestsInBatches(
  ports: { readonly batches: BatchStore; readonly now: () => Date },
  tenant: Tenant,
  names: readonly string[],
): Promise<{ readonly jobId: string; readonly request: unknown }[]> {
  const held: { jobId: string; request: unknown }[] = [];
  for await (const { job, number } of heldChunks(ports, tenant))
    for (const item of (await ports.batches.chunk(job.jobId, number))?.items ?? [])
      if (isOf(item, names)) held.push({ jobId: job.jobId, request: item });
  return held;
}

async function* heldChunks(
  { batches, now }: { readonly batches: BatchStore; readonly now: () => Date },
  tenant: Tenant,
): AsyncGenerator<{ readonly job: BatchJob; readonly number: number }> {
  for (const job of await heldBatches({ batches, now }, tenant))
    for (let number = 0; number < job.chunks; number++) yield { job, number };
}

function heldBatches(
  { batches, now }: { readonly batches: BatchStore; readonly now: () => Date },
  tenant: Tenant,
) {
  const since = new Date(now().getTime() - KEEP_REQUESTS_DAYS * DAY_MS).toISOString();
  return batches.unfinished(tenant, since);
}

/** @returns what is left of the chunk; undefined when it is done */
async function eraseFromChunk(
  batches: BatchStore,
  jobId: string,
  number: number,
  names: readonly string[],
): Promise<BatchChunk | undefined> {
  for (;;) {
    const seen = await batches.chunk(jobId, number);
    if (seen === undefined) return undefined;
    const next = without(seen, names);
    // Another erasure was faster: its chunk is read again.
    if (next === undefined) return seen;
    if (await batches.replaceChunk(jobId, number, seen, next)) return next;
  }
}

/** @returns undefined when no request is of the subject */
function without({ items, ...others }: BatchChunk, names: readonly string[]): BatchChunk | undefined {
  if (!items.some((item) => isOf(item, names))) return undefined;
  return { ...others, items: items.map((item) => (isOf(item, names) ? {} : item)) };
}

/** A request names its subject by the caller's id, or by ours of it or of its account, in any letters. */
function isOf(item: unknown, names: readonly string[]): boolean {
  const id = request.safeParse(item).data?.subject.id;
  return id !== undefined && names.some((name) => name === id || namesSubject(id, name));
}
