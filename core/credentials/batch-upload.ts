import * as z from "zod";
import { isSameTenant, type Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import type { TakeAlone } from "../access/one-writer.ts";
import { hashOfBytes } from "../audit/canonical.ts";
import type { DocumentBucket, PresignedUpload } from "../documents/ports.ts";
import { sha256Schema } from "../forms.ts";
import { type BatchPorts, type BatchSender, findBatch, newJob } from "./batch.ts";
import { chunksOfLines, countLines, linesIn } from "./batch-chunks.ts";
import { type BatchEndPorts, endEvent, stalledAfter } from "./batch-ends.ts";
import { type BatchJob, batchFileKey, MAX_BATCH } from "./batch-record.ts";

/** Bytes of a file: 10,000 requests of some 2,500. */
const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;
/** How long the URL of an upload holds, in seconds. */
const URL_SECONDS = 900;

/** Announcement of a file of requests. */
export const announcedBatch = z.strictObject({
  byte_size: z.int().min(1).max(MAX_UPLOAD_BYTES),
  sha256: sha256Schema,
});

/** The dependencies of opening a batch whose file has come. */
export interface BatchOpenPorts extends BatchEndPorts, Pick<BatchPorts, "run"> {
  bucket: Pick<DocumentBucket, "read" | "delete">;
  takeAlone: TakeAlone;
  mayStill: MayStill;
}

/** The dependencies of batches whose requests come in a file. */
export interface BatchUploadPorts extends BatchPorts, BatchOpenPorts {
  bucket: Pick<DocumentBucket, "presignUpload" | "read" | "delete">;
}

/**
 * Records a batch whose requests come in a file, one JSON object a line.
 * @param jobId the same for a retry of the same call, which then finds its job
 * @returns `upload`: the request that brings the file; absent once it was read
 */
export async function announceBatch(
  ports: BatchUploadPorts,
  sender: BatchSender,
  jobId: string,
  { byte_size: byteSize, sha256 }: z.output<typeof announcedBatch>,
): Promise<{ readonly job: BatchJob; readonly upload?: PresignedUpload }> {
  const until = new Date(ports.now().getTime() + URL_SECONDS * 1000).toISOString();
  const upload = { byteSize, sha256, until };
  const job: BatchJob = { ...newJob(ports, sender, jobId), status: "awaiting_upload", upload };
  const stored = (await ports.batches.announce(job)) ? job : await findBatch(ports, sender, jobId);
  if (stored.status !== "awaiting_upload") return { job: stored };
  const terms = { key: batchFileKey(job), byteSize, sha256, seconds: URL_SECONDS };
  const request = await ports.bucket.presignUpload({ ...terms, contentType: "application/x-ndjson" });
  return { job: stored, upload: request };
}

/**
 * Begins a batch whose file has come, for the event of the bucket.
 * @returns false when there is no such batch, or it waits on: for a place among the open ones, or for the call that opens it
 */
export async function batchArrived(ports: BatchOpenPorts, tenant: Tenant, jobId: string): Promise<boolean> {
  const job = await ports.batches.find(jobId);
  if (job === undefined || !isSameTenant(job, tenant)) return false;
  return (await beginUploaded(ports, job)).status !== "awaiting_upload";
}

/**
 * Begins a batch whose file has come. The event of the bucket and each read do it; whichever is later changes nothing.
 * @returns the batch afterwards, as {@link openUploaded}
 */
export async function beginUploaded(ports: BatchOpenPorts, job: BatchJob): Promise<BatchJob> {
  const opened = await openUploaded(ports, job);
  await ports.run(opened);
  return opened;
}

/**
 * Opens a batch whose file has come, and deletes the file, also one that comes again later. The batch stays as it is without the file,
 * while another call opens it, and while too many batches of the organization are open.
 * @returns the batch afterwards
 */
export async function openUploaded(ports: BatchOpenPorts, job: BatchJob): Promise<BatchJob> {
  if (job.status !== "awaiting_upload") {
    // A client that lost the answer to its upload sends the file again.
    if (job.upload !== undefined) await ports.bucket.delete(batchFileKey(job));
    return job;
  }
  const free = await ports.takeAlone(job, `batch ${job.jobId}`);
  if (free === undefined) return job;
  try {
    // Another call may have opened it since it was read.
    const current = await findBatch(ports, job, job.jobId);
    if (current.status !== "awaiting_upload" || current.upload === undefined) return current;
    const file = await ports.bucket.read(batchFileKey(job), current.upload.byteSize);
    if (file === undefined) return current;
    const fault = faultOf(file, current.upload) ?? (await faultOfSender(ports, current));
    if (fault !== undefined) await ports.batches.refuse(current, fault, endEvent(ports, current));
    else if ((await openWith(ports, current, file)) === "too_many") return current;
    await ports.bucket.delete(batchFileKey(job));
  } finally {
    await free();
  }
  return findBatch(ports, job, job.jobId);
}

async function openWith(ports: BatchOpenPorts, job: BatchJob, file: Uint8Array) {
  let [total, chunks] = [0, 0];
  for (const { items } of chunksOfLines(linesIn(file))) {
    total += items.length;
    chunks += 1;
  }
  const counted: BatchJob = { ...job, status: "queued", total, chunks };
  return ports.batches.open(counted, chunksOfLines(linesIn(file)), stalledAfter(ports.now()));
}

/** A key that was revoked, expired or lost its right since the announcement issues nothing by it (decision 230). */
async function faultOfSender({ mayStill }: BatchOpenPorts, job: BatchJob): Promise<BatchJob["fault"]> {
  const { actor } = job;
  const isAllowed =
    actor !== undefined && (await mayStill(job, { kind: "key", ...actor }, ["credentials:write"]));
  return isAllowed ? undefined : "sender_refused";
}

function faultOf(file: Uint8Array, { byteSize, sha256 }: NonNullable<BatchJob["upload"]>): BatchJob["fault"] {
  if (file.length !== byteSize || hashOfBytes(file) !== sha256) return "upload_mismatch";
  const lines = countLines(file);
  if (lines === 0) return "no_items";
  return lines > MAX_BATCH ? "too_many_items" : undefined;
}
