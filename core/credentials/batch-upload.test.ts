/** Batches whose requests come in a file. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createIdempotencyStore } from "../../adapters/dynamodb/idempotency.ts";
import { createDocumentBucket } from "../../adapters/memory/documents.ts";
import { openTableKit, type TableKit, TENANT } from "../../test/support/credentials-kit.ts";
import { isSameTenant } from "../access/caller.ts";
import { oneWriter } from "../access/one-writer.ts";
import { newUlid } from "../new-ulid.ts";
import { type ChunkPorts, findBatch, processChunk, resumeBatch } from "./batch.ts";
import { endRun } from "./batch-ends.ts";
import { eraseFromBatches } from "./batch-erasure.ts";
import { type BatchJob, batchFileKey, isOpen, runName } from "./batch-record.ts";
import {
  announceBatch,
  type BatchUploadPorts,
  batchArrived,
  beginUploaded,
  openUploaded,
} from "./batch-upload.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: TableKit;
let ports: BatchUploadPorts & ChunkPorts;
const bucket = createDocumentBucket();
const SENDER = { ...TENANT, id: "key_sender" };
/** The key that has not been revoked. */
let mayIssue = SENDER.id;
beforeAll(async () => {
  kit = await openTableKit();
  const idempotency = createIdempotencyStore(kit.table);
  ports = {
    ...kit.ports,
    batches: createBatchStore(kit.table),
    run: async () => undefined,
    eraseCredential: kit.eraseCredential,
    bucket,
    takeAlone: oneWriter(idempotency, newUlid, Date.now),
    mayStill: async (tenant, { kind, id }) =>
      isSameTenant(tenant, TENANT) && kind === "key" && id === mayIssue,
  };
});
afterAll(() => kit.close());

const lineOf = (id: string) =>
  JSON.stringify({
    credential_type: "user",
    subject: { type: "person", id },
    claims: { kyc_status: "approved" },
  });

async function announce(text: string) {
  const file = new TextEncoder().encode(text);
  const sha256 = createHash("sha256").update(file).digest("hex");
  const { job } = await announceBatch(ports, SENDER, `job_${newUlid()}`, {
    byte_size: file.length,
    sha256,
  });
  return { job, file };
}

/** The client's upload. */
const put = (job: BatchJob, file: Uint8Array) => bucket.write(batchFileKey(job), file, "application/pdf");

/** As the machine of batches does. */
async function run(job: BatchJob): Promise<BatchJob> {
  for (let chunk = 0; chunk < job.chunks; chunk++) await processChunk(ports, job.jobId, chunk);
  await endRun(ports, job.jobId, job.resumes);
  return findBatch(ports, TENANT, job.jobId);
}

const fileOf = (job: BatchJob) => bucket.read(batchFileKey(job), 1);

describe("a batch from a file", () => {
  it("waits for its file, issues the good lines and names the others", async () => {
    const { job, file } = await announce(
      [lineOf("user_1"), "no json", lineOf("user_2"), '{"credential_type":"user"}', ""].join("\n"),
    );
    expect(await openUploaded(ports, job)).toEqual(job);
    await put(job, file);
    const opened = await openUploaded(ports, job);
    expect(opened).toMatchObject({ status: "queued", total: 4, chunks: 1 });
    expect(await fileOf(job)).toBeUndefined();
    expect(await run(opened)).toMatchObject({ status: "completed", succeeded: 2, failed: 2 });
    const { results, errors } = await ports.batches.results(job.jobId);
    expect(results.map(({ index }) => index)).toEqual([0, 2]);
    expect(errors).toMatchObject([
      { index: 1, code: "malformed_line", message: "Line 2: It is no JSON object, or has a field twice." },
      { index: 3, code: "validation_failed" },
    ]);
    expect(JSON.stringify(errors)).not.toContain("no json");
    for (const { credential_id } of results)
      expect((await ports.credentials.find(credential_id))?.source).toBe("batch_mint");
  });

  it("is opened once by many who ask at once, and by nobody after it", async () => {
    const { job, file } = await announce(
      Array.from({ length: 60 }, (_, n) => lineOf(`many_${n}`)).join("\n"),
    );
    await put(job, file);
    await Promise.all(Array.from({ length: 10 }, () => openUploaded(ports, job)));
    const opened = await findBatch(ports, TENANT, job.jobId);
    expect(opened).toMatchObject({ status: "queued", total: 60, chunks: 2 });
    expect(await run(opened)).toMatchObject({ status: "completed", succeeded: 60 });
    await put(job, file);
    await openUploaded(ports, opened);
    expect(await ports.batches.chunk(job.jobId, 0)).toBeUndefined();
    expect(await fileOf(job)).toBeUndefined();
  });

  it("is begun by the events of its bucket and by reads at the same time, and issues each line once", async () => {
    const { job, file } = await announce(
      Array.from({ length: 40 }, (_, n) => lineOf(`event_${n}`)).join("\n"),
    );
    const begun: BatchJob[] = [];
    const told = { ...ports, run: async (one: BatchJob) => void (isOpen(one) && begun.push(one)) };
    const arrive = () => batchArrived(told, TENANT, job.jobId);
    expect([await arrive(), begun]).toEqual([false, []]);
    await put(job, file);
    const read = () => beginUploaded(told, job);
    await Promise.all([arrive(), read(), arrive(), read(), arrive()]);
    // Events come at least once, also long after.
    expect(await arrive()).toBe(true);
    expect(new Set(begun.map(runName))).toEqual(new Set([job.jobId]));
    // The machine takes each name once; here it runs for each start.
    await Promise.all(begun.map(run));
    expect(await arrive()).toBe(true);
    expect(await findBatch(ports, TENANT, job.jobId)).toMatchObject({ status: "completed", succeeded: 40 });
    const { results } = await ports.batches.results(job.jobId);
    expect(new Set(results.map(({ credential_id }) => credential_id)).size).toBe(40);
    expect(results).toHaveLength(40);
  });

  it("waits on after the event of another tenant's object or of an unknown batch", async () => {
    const { job, file } = await announce(lineOf("foreign_1"));
    await put(job, file);
    const foreign = { ...TENANT, organizationId: "org_other" };
    expect(await batchArrived(ports, foreign, job.jobId)).toBe(false);
    expect(await batchArrived(ports, TENANT, "job_unknown")).toBe(false);
    expect(await findBatch(ports, TENANT, job.jobId)).toMatchObject({ status: "awaiting_upload" });
  });

  it("takes null for an optional field as absent", async () => {
    const { job, file } = await announce(lineOf("user_7").replace("{", '{"ttl":null,"metadata":null,'));
    await put(job, file);
    expect(await run(await openUploaded(ports, job))).toMatchObject({ succeeded: 1, failed: 0 });
  });

  it("is refused for another file than announced, an empty one and too many lines, and cannot be resumed", async () => {
    const other = await announce(lineOf("user_3"));
    await put(other.job, new TextEncoder().encode(lineOf("user_4")));
    const many = await announce("{}\n".repeat(10_001));
    await put(many.job, many.file);
    const longer = await announce(lineOf("user_5"));
    await put(longer.job, new TextEncoder().encode(`${lineOf("user_5")}\n${lineOf("user_6")}`));
    for (const [{ job }, fault] of [
      [other, "upload_mismatch"],
      [longer, "upload_mismatch"],
      [many, "too_many_items"],
    ] as const) {
      expect(await openUploaded(ports, job)).toMatchObject({ status: "failed", fault, total: 0 });
      expect(await fileOf(job)).toBeUndefined();
      expect(await resumeBatch(ports, TENANT, job.jobId)).toMatchObject({ status: "failed", fault });
      expect(await ports.batches.chunk(job.jobId, 0)).toBeUndefined();
    }
  });

  it("is refused where its key may no longer issue when the file is opened, and not before", async () => {
    const { job, file } = await announce(lineOf("user_8"));
    mayIssue = "key_other";
    try {
      expect(await openUploaded(ports, job)).toMatchObject({ status: "awaiting_upload" });
      await put(job, file);
      const refused = { status: "failed", fault: "sender_refused", total: 0 };
      expect(await openUploaded(ports, job)).toMatchObject(refused);
      expect(await resumeBatch(ports, TENANT, job.jobId)).toMatchObject(refused);
      expect([await fileOf(job), await ports.batches.chunk(job.jobId, 0)]).toEqual([undefined, undefined]);
    } finally {
      mayIssue = SENDER.id;
    }
  });

  it("issues nothing for somebody who was erased while the file waited or was being read", async () => {
    const erase = () =>
      eraseFromBatches({ ...ports, deleteFile: (key) => bucket.delete(key) }, TENANT, ["erased_1"]);
    const waiting = await announce(lineOf("erased_1"));
    await put(waiting.job, waiting.file);
    await erase();
    expect(await fileOf(waiting.job)).toBeUndefined();
    await put(waiting.job, waiting.file);
    expect(await openUploaded(ports, waiting.job)).toMatchObject({
      status: "failed",
      fault: "upload_erased",
    });
    const read = await announce(lineOf("erased_1"));
    await put(read.job, read.file);
    const reading = {
      ...ports,
      bucket: {
        ...bucket,
        read: async (key: string, most: number) => {
          const bytes = await bucket.read(key, most);
          await erase();
          return bytes;
        },
      },
    };
    expect(await openUploaded(reading, read.job)).toMatchObject({ status: "failed", fault: "upload_erased" });
    expect(await ports.batches.chunk(read.job.jobId, 0)).toBeUndefined();
  });
});
