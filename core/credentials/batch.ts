import type { Claims } from "../../engines/verifier/subject-schemas.ts";
import { parseWithoutNulls } from "../absent-nulls.ts";
import type { Tenant } from "../access/caller.ts";
import { type Caller, isSameTenant } from "../access/caller.ts";
import { notFound, Problem } from "../problem.ts";
import { chunksOf } from "./batch-chunks.ts";
import { type EraseIssued, eraseIssuedIn } from "./batch-emptied.ts";
import { type BatchEventPorts, completeBatch, stalledAfter } from "./batch-ends.ts";
import { type BatchChunk, type BatchJob, type ChunkResult, lineFaults } from "./batch-record.ts";
import type { CredentialPorts } from "./context.ts";
import { batchCredentialId } from "./ids.ts";
import { issueCredential, issueCredentials } from "./issue.ts";
import type { IssueCommand } from "./issue-terms.ts";
import { issueBody, parseIssueRequest } from "./request.ts";

/** The dependencies of batches, in addition to those of issuing. */
export interface BatchPorts extends CredentialPorts, BatchEventPorts {
  /** Starts the run of an open batch: every remaining chunk, now or soon, then `endRun`. Repeated calls start it once. */
  run: (job: BatchJob) => Promise<void>;
}

/** The dependencies of issuing what a batch holds. */
export interface ChunkPorts extends BatchPorts, EraseIssued {}

/** Who sends a batch. */
export type BatchSender = Pick<Caller, "organizationId" | "environment" | "id" | "onBehalfOf">;

/** A batch without items and without a status. */
export function newJob(
  { now }: Pick<BatchPorts, "now">,
  { organizationId, environment, id, onBehalfOf }: BatchSender,
  jobId: string,
): Omit<BatchJob, "status"> {
  return {
    jobId,
    organizationId,
    environment,
    total: 0,
    chunks: 0,
    processed: 0,
    succeeded: 0,
    failed: 0,
    resumes: 0,
    createdAt: now().toISOString(),
    actor: { id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
  };
}

/**
 * Accepts a batch: records it and starts its run.
 * @param jobId the same for a retry of the same call, which then finds its job
 * @param caller the sender; the events of its credentials name the key
 * @param items unchecked: each is checked when it is processed, so that an invalid one does not stop the rest
 * @throws Problem `rate_limited` when too many batches of the organization are open
 */
export async function submitBatch(
  ports: BatchPorts,
  caller: BatchSender,
  jobId: string,
  items: readonly Claims[],
): Promise<BatchJob> {
  const chunks = [...chunksOf(items)];
  const counts = { total: items.length, chunks: chunks.length };
  const job: BatchJob = { ...newJob(ports, caller, jobId), status: "queued", ...counts };
  const outcome = await ports.batches.create(job, chunks, stalledAfter(ports.now()));
  if (outcome === "too_many") throw tooManyOpen();
  const stored = outcome === "exists" ? await findBatch(ports, caller, jobId) : job;
  await ports.run(stored);
  return stored;
}

/**
 * Resumes the rest of a failed batch. An open or completed batch does not change, so that the call may be retried.
 * @returns the batch afterwards
 * @throws Problem `not_found`; `rate_limited` when too many batches of the organization are open
 */
export async function resumeBatch(ports: BatchPorts, tenant: Tenant, jobId: string): Promise<BatchJob> {
  const job = await findBatch(ports, tenant, jobId);
  // A file that was not taken has nothing to resume.
  if (job.status === "failed" && job.fault === undefined) {
    const outcome = await ports.batches.resume(job, stalledAfter(ports.now()));
    if (outcome === "too_many") throw tooManyOpen();
  }
  const current = await findBatch(ports, tenant, jobId);
  await ports.run(current);
  return current;
}

const tooManyOpen = (): Problem =>
  new Problem("rate_limited", "This organization has too many open batches.", { retryAfterSeconds: 30 });

/**
 * A batch of a tenant.
 * @throws Problem `not_found`
 */
export async function findBatch(
  { batches }: Pick<BatchPorts, "batches">,
  tenant: Tenant,
  jobId: string,
): Promise<BatchJob> {
  const job = await batches.find(jobId);
  if (job === undefined || !isSameTenant(job, tenant)) throw notFound("batch");
  return job;
}

/**
 * Issues the credentials of one chunk. A retry finds its earlier credentials by their ids, and does not store a stored
 * result again. Where requests were erased since they were read, what was issued for them is erased as well.
 */
export async function processChunk(ports: ChunkPorts, jobId: string, chunkNumber: number): Promise<void> {
  const job = await ports.batches.find(jobId);
  if (job === undefined) throw new Error("a chunk of an unknown batch");
  let after: BatchJob | "changed";
  do {
    const chunk = await ports.batches.chunk(jobId, chunkNumber);
    after = chunk === undefined ? job : await issueChunk(ports, job, chunkNumber, chunk);
  } while (after === "changed");
  await completeBatch(ports, after);
}

async function issueChunk(
  ports: ChunkPorts,
  job: BatchJob,
  chunkNumber: number,
  chunk: BatchChunk,
): Promise<BatchJob | "changed"> {
  await eraseIssuedIn(ports, job, chunk);
  const result = await issueAll(ports, job, chunk);
  return ports.batches.finishChunk(job, chunkNumber, chunk, result, stalledAfter(ports.now()));
}

async function issueAll(
  ports: BatchPorts,
  job: BatchJob,
  { first, items, faults = {} }: BatchChunk,
): Promise<ChunkResult> {
  const checked = items.map((item, place): Checked => {
    const index = first + place;
    const fault = faults[String(place)];
    if (fault === undefined) return commandOf(ports, job, index, item);
    return { index, code: fault, message: `Line ${index + 1}: ${lineFaults[fault]}` };
  });
  const issued = await issueReady(
    ports,
    checked.flatMap((entry) => ("command" in entry ? [entry] : [])),
  );
  const refused = [...checked, ...issued].flatMap((entry) => ("code" in entry ? [entry] : []));
  return {
    results: issued.flatMap((entry) => ("code" in entry ? [] : [entry])),
    errors: refused.toSorted((a, b) => a.index - b.index),
  };
}

type Ready = { index: number; command: IssueCommand };
type Faulty = { index: number; code: string; message: string };
type Checked = Ready | Faulty;
type Issued = { index: number; credential_id: string } | Faulty;

/**
 * Issues what is checked. An item that only its issue refuses, such as one about an unknown `subj_…`, or with evidence that cannot be used, stops no
 * other: what was issued beside it must stand in the results. Any other error is no item's fault (a signature, the table), and the whole chunk is
 * tried again.
 */
async function issueReady(ports: BatchPorts, ready: readonly Ready[]): Promise<Issued[]> {
  try {
    const records = await issueCredentials(
      ports,
      ready.map(({ command }) => command),
    );
    return records.map(({ id }, place) => ({ index: ready[place]?.index ?? -1, credential_id: id }));
  } catch (error) {
    if (!isItemsFault(error)) throw error;
  }
  return Promise.all(ready.map((one) => issueOne(ports, one)));
}

async function issueOne(ports: BatchPorts, { index, command }: Ready): Promise<Issued> {
  try {
    return { index, credential_id: (await issueCredential(ports, command)).id };
  } catch (error) {
    if (!isItemsFault(error)) throw error;
    return faultOf(index, error);
  }
}

const isItemsFault = (error: unknown): error is Problem =>
  error instanceof Problem && error.status < 500 && error.code !== "rate_limited";

function faultOf(index: number, { code, message, details }: Problem): Faulty {
  const places = details.map((detail) => `${detail.path} (${detail.code})`).slice(0, 20);
  return { index, code, message: [message, ...places].join(" ") };
}

function commandOf(ports: BatchPorts, job: BatchJob, index: number, item: Claims): Checked {
  const { parsed: body } = parseWithoutNulls(issueBody, item);
  if (!body.success) {
    const places = body.error.issues.map(({ path, code }) => `${path.join(".")} (${code})`).slice(0, 20);
    return { index, code: "validation_failed", message: `Invalid fields: ${places.join(", ")}.` };
  }
  try {
    const command: IssueCommand = {
      id: batchCredentialId(job, index),
      tenant: job,
      request: parseIssueRequest(body.data, ports.now()),
      source: "batch_mint",
      actor: { type: "api_key", ...job.actor },
      askedAt: job.createdAt,
    };
    return { index, command };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return faultOf(index, error);
  }
}
