import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { indexKeys } from "../../adapters/dynamodb/index-keys.ts";
import { batchKeys, feedKeys, type Key } from "../../adapters/dynamodb/keys.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { openTableKit, type TableKit, TENANT } from "../../test/support/credentials-kit.ts";
import { readFeed } from "../audit/read-feed.ts";
import { type ChunkPorts, findBatch, processChunk, resumeBatch, submitBatch } from "./batch.ts";
import { endRun, endStalledBatches } from "./batch-ends.ts";
import { eraseFromBatches } from "./batch-erasure.ts";
import { isOpen, runName } from "./batch-record.ts";
import { batchCredentialId } from "./ids.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let kit: TableKit;
let ports: ChunkPorts;
beforeAll(async () => {
  kit = await openTableKit();
  const { eraseCredential } = kit;
  const base = { ...kit.ports, batches: createBatchStore(kit.table), eraseCredential };
  ports = { ...base, run: runsOf(() => ports) };
});
afterAll(() => kit.close());

/** Runs of batches as by their machine: each chunk with any outcome, then the end; each run once. */
function runsOf(portsOf: () => ChunkPorts): ChunkPorts["run"] {
  const begun = new Set<string>();
  return async (job) => {
    if (!isOpen(job) || begun.has(runName(job))) return;
    begun.add(runName(job));
    const chunks = Array.from({ length: job.chunks }, (_, chunk) =>
      processChunk(portsOf(), job.jobId, chunk),
    );
    void Promise.allSettled(chunks).then(() => endRun(portsOf(), job.jobId, job.resumes));
  };
}

const SENDER = { ...TENANT, id: "key_sender", onBehalfOf: "clerk_1" };
const item = (number: number) => ({
  credential_type: "user",
  subject: { type: "person", id: `user_${number}` },
  claims: { kyc_status: "approved" },
});

describe("a batch", () => {
  it("issues the valid ones and reports the others", async () => {
    const items = Array.from({ length: 120 }, (_, number) => item(number));
    items[7] = { ...item(7), credential_type: "unknown" };
    items[99] = { ...item(99), claims: { kyc_status: "superb" } };
    // Deeper than an item of DynamoDB may be, and with a name that misleads the SDK.
    items[100] = { ...item(100), ...JSON.parse(`${'{"constructor":'.repeat(60)}1${"}".repeat(60)}`) };
    await submitBatch(ports, SENDER, "job_a", items);
    await expect
      .poll(async () => (await findBatch(ports, TENANT, "job_a")).status, { timeout: 20_000 })
      .toBe("completed");
    const job = await findBatch(ports, TENANT, "job_a");
    expect(job).toMatchObject({ total: 120, processed: 120, succeeded: 117, failed: 3 });
    const { results, errors } = await ports.batches.results("job_a");
    expect(errors.map(({ index }) => index)).toEqual([7, 99, 100]);
    expect(new Set(results.map(({ credential_id }) => credential_id)).size).toBe(117);
    const { events } = await readFeed(
      { feed: createFeedStore(kit.table) },
      TENANT,
      { eventType: "credential.issued" },
      0,
      100,
    );
    expect(new Set(events.map(({ actorId, onBehalfOf }) => `${actorId}/${onBehalfOf}`))).toEqual(
      new Set(["key_sender/clerk_1"]),
    );
  });

  it("lists what it issued beside items that only their issue refuses", async () => {
    const unknown = { ...item(2), subject: { type: "person", id: `subj_${"0".repeat(26)}` } };
    const unproven = { ...item(3), evidence_refs: [`evidence:evd_${"0".repeat(26)}`] };
    const idle: ChunkPorts = { ...ports, run: async () => undefined };
    await submitBatch(idle, SENDER, "job_refused", [item(1), unknown, unproven, item(4)]);
    await processChunk(idle, "job_refused", 0);
    expect(await findBatch(idle, TENANT, "job_refused")).toMatchObject({ status: "completed", succeeded: 2 });
    const { results, errors } = await idle.batches.results("job_refused");
    expect(results.map(({ index }) => index)).toEqual([0, 3]);
    expect(errors.map(({ index, code }) => [index, code])).toEqual([
      [1, "not_found"],
      [2, "validation_failed"],
    ]);
  });

  it("counts and issues once, however often a chunk is delivered", async () => {
    const idle: ChunkPorts = { ...ports, run: async () => undefined };
    await submitBatch(idle, SENDER, "job_b", [item(1), item(2)]);
    const before = kit.signer.signatures();
    await Promise.all([1, 2, 3].map(() => processChunk(idle, "job_b", 0)));
    expect(await findBatch(idle, TENANT, "job_b")).toMatchObject({
      status: "completed",
      processed: 2,
      succeeded: 2,
    });
    const { results } = await idle.batches.results("job_b");
    expect(results).toHaveLength(2);
    expect(kit.signer.signatures() - before).toBeLessThanOrEqual(6);
  });

  it("leaves no credential of somebody who is erased while a worker has the requests", async () => {
    const idle: ChunkPorts = { ...ports, run: async () => undefined };
    const erasing = { ...idle, deleteFile: async () => undefined };
    const erase = (name: string) => eraseFromBatches(erasing, TENANT, [name]);
    const stateOf = async (jobId: string, index: number) => {
      const job = await findBatch(idle, TENANT, jobId);
      return (await idle.credentials.find(batchCredentialId(job, index)))?.erasedAt !== undefined;
    };
    // Between the reading of the requests and the issue; and between the issue and its result.
    const late = { ...idle.batches, chunk: readThen(() => erase("user_701")) };
    await submitBatch(idle, SENDER, "job_erased", [item(701), item(702)]);
    await processChunk({ ...idle, batches: late }, "job_erased", 0);
    expect(await findBatch(idle, TENANT, "job_erased")).toMatchObject({ succeeded: 1, failed: 1 });
    expect([await stateOf("job_erased", 0), await stateOf("job_erased", 1)]).toEqual([true, false]);
    const dies = { ...idle.batches, finishChunk: () => Promise.reject(new Error("The worker dies.")) };
    await submitBatch(idle, SENDER, "job_died", [item(703)]);
    await expect(processChunk({ ...idle, batches: dies }, "job_died", 0)).rejects.toThrow("dies");
    expect(await stateOf("job_died", 0)).toBe(false);
    await erase("user_703");
    expect(await stateOf("job_died", 0)).toBe(true);
    // Each later erasure asks for the credentials of erased requests again.
    await erase("user_704");
    const id = batchCredentialId(await findBatch(idle, TENANT, "job_died"), 0);
    const deleted = (await kit.table.partition(feedKeys.outbox(TENANT))).filter(
      ({ eventType, credentialId }) => eventType === "credential.deleted" && credentialId === id,
    );
    expect(deleted).toHaveLength(1);
    await processChunk(idle, "job_died", 0);
    expect(await findBatch(idle, TENANT, "job_died")).toMatchObject({ succeeded: 0, failed: 1 });
  });

  it.each<[string, (jobId: string) => Promise<unknown>]>([
    ["its run ends", (jobId) => endRun(ports, jobId, 0)],
    ["the sweeper ends it", () => endStalledBatches(ports)],
  ])(
    "leaves none either where the worker dies after it has issued and nobody tries again: %s",
    async (name, ends) => {
      const owner = { ...SENDER, organizationId: `org_${name.replaceAll(" ", "_")}` };
      const idle: ChunkPorts = { ...ports, run: async () => undefined };
      const jobId = `job_dead_${owner.organizationId}`;
      kit.setNow("2026-11-25T12:00:00.000Z");
      await submitBatch(idle, owner, jobId, [item(711), item(712)]);
      const erase = () =>
        eraseFromBatches({ ...idle, deleteFile: async () => undefined }, owner, ["user_711"]);
      const dies = {
        ...idle.batches,
        chunk: readThen(erase),
        finishChunk: () => Promise.reject(new Error("The worker dies.")),
      };
      await expect(processChunk({ ...idle, batches: dies }, jobId, 0)).rejects.toThrow("dies");
      kit.setNow("2026-11-25T12:10:01.000Z");
      await ends(jobId);
      const job = await findBatch(idle, owner, jobId);
      expect(job.status).toBe("failed");
      const [erased, kept] = await Promise.all(
        [0, 1].map((index) => idle.credentials.find(batchCredentialId(job, index))),
      );
      expect([erased?.erasedAt !== undefined, erased?.subject, kept?.state]).toEqual([
        true,
        undefined,
        "active",
      ]);
    },
  );

  it("allows ten open ones", async () => {
    const idle: ChunkPorts = { ...ports, run: async () => undefined };
    for (let number = 0; number < 10; number++)
      await submitBatch(idle, SENDER, `job_c${number}`, [item(number)]);
    await expect(submitBatch(idle, SENDER, "job_c10", [item(10)])).rejects.toMatchObject({
      code: "rate_limited",
    });
    // Refused items are not kept.
    expect(await ports.batches.chunk("job_c10", 0)).toBeUndefined();
    await processChunk(idle, "job_c0", 0);
    await submitBatch(idle, SENDER, "job_c11", [item(11)]);
  });

  it("is not there a second time when the call that made it is tried again", async () => {
    const idle: ChunkPorts = { ...ports, run: async () => undefined };
    await processChunk(idle, "job_c1", 0);
    await submitBatch(idle, SENDER, "job_c1", [item(1)]);
    expect(await ports.batches.chunk("job_c1", 0)).toBeUndefined();
    expect(await findBatch(idle, TENANT, "job_c1")).toMatchObject({ status: "completed", succeeded: 1 });
  });
});

describe("a batch that is not done at the end of its run", () => {
  const tenant = (organizationId: string) => ({ ...TENANT, organizationId, id: "key_test" });
  const idle = (): ChunkPorts => ({ ...ports, run: async () => undefined });
  /** How many batches of the organization are counted as open. */
  const openOf = async (organizationId: string) => {
    const item = await kit.table.get(batchKeys.open(organizationId));
    return item?.openJobs;
  };

  it("fails with its counts, frees its place, writes its event, and completes after a resume without duplicates", async () => {
    const owner = tenant("org_batch_fails");
    let broken = true;
    // Its credentials are issued when the result of the second chunk cannot be stored.
    const table = failing((moves) => broken && moves.some(({ sk }) => sk === "RESULT#00000001"));
    const failingPorts: ChunkPorts = {
      ...kit.another(() => table),
      batches: createBatchStore(table),
      eraseCredential: kit.eraseCredential,
      run: runsOf(() => failingPorts),
    };
    const statusIs = (status: string) =>
      expect
        .poll(async () => (await findBatch(failingPorts, owner, "job_d")).status, { timeout: 50_000 })
        .toBe(status);
    const items = Array.from({ length: 120 }, (_, number) => item(number));
    await submitBatch(failingPorts, owner, "job_d", items);
    await statusIs("failed");
    expect(await findBatch(failingPorts, owner, "job_d")).toMatchObject({
      total: 120,
      processed: 70,
      succeeded: 70,
      failed: 0,
    });
    expect(await openOf(owner.organizationId)).toBe(0);
    const outcomes = async () =>
      (await kit.table.partition(feedKeys.outbox(owner)))
        .filter(({ eventType }) => eventType === "credential.batch_completed")
        .map(({ outcome, resourceId }) => ({ outcome, resourceId }));
    expect(await outcomes()).toEqual([{ outcome: "error", resourceId: "job_d" }]);

    broken = false;
    // A repeated request starts no second run.
    await failingPorts.run(await findBatch(failingPorts, owner, "job_d"));
    await Promise.all([1, 2].map(() => resumeBatch(failingPorts, owner, "job_d")));
    await statusIs("completed");
    expect(await findBatch(failingPorts, owner, "job_d")).toMatchObject({ processed: 120, succeeded: 120 });
    const { results } = await failingPorts.batches.results("job_d");
    expect(results.map(({ index }) => index)).toEqual(items.map((_, index) => index));
    const issued = await kit.table.index({
      index: "gsi1",
      pk: indexKeys.credentialsOfTenant(owner),
      limit: 1000,
    });
    expect(issued.items).toHaveLength(120);
    expect(await openOf(owner.organizationId)).toBe(0);
    expect(await outcomes()).toHaveLength(2);
  });

  it("fails when no run has done anything for longer than a chunk may take, not before", async () => {
    const owner = tenant("org_batch_stalls");
    kit.setNow("2026-11-25T13:00:00.000Z");
    await submitBatch(idle(), owner, "job_e", [item(1), item(2)]);
    kit.setNow("2026-11-25T13:09:59.000Z");
    await endStalledBatches(ports);
    expect(await findBatch(ports, owner, "job_e")).toMatchObject({ status: "queued" });
    kit.setNow("2026-11-25T13:10:01.000Z");
    expect(await endStalledBatches(ports)).toBe(1);
    expect(await endStalledBatches(ports)).toBe(0);
    expect(await findBatch(ports, owner, "job_e")).toMatchObject({ status: "failed", processed: 0 });
    expect(await openOf(owner.organizationId)).toBe(0);
    // A superseded run may still end: then the batch is done, and its place is not freed twice.
    await processChunk(idle(), "job_e", 0);
    expect(await findBatch(ports, owner, "job_e")).toMatchObject({ status: "completed", succeeded: 2 });
    expect(await openOf(owner.organizationId)).toBe(0);
    expect(await resumeBatch(ports, owner, "job_e")).toMatchObject({ status: "completed" });
  });

  it("is not ended by a superseded run, nor resumed beyond ten open ones or by another tenant", async () => {
    const owner = tenant("org_batch_again");
    await submitBatch(idle(), owner, "job_f", [item(1)]);
    expect(await endRun(ports, "job_f", 0)).toBe(true);
    for (let number = 0; number < 10; number++)
      await submitBatch(idle(), owner, `job_f${number}`, [item(number)]);
    await expect(resumeBatch(idle(), owner, "job_f")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(resumeBatch(idle(), TENANT, "job_f")).rejects.toMatchObject({ code: "not_found" });
    await processChunk(idle(), "job_f0", 0);
    expect(await resumeBatch(idle(), owner, "job_f")).toMatchObject({ status: "queued", resumes: 1 });
    expect(await endRun(ports, "job_f", 0)).toBe(false);
    expect(await findBatch(ports, owner, "job_f")).toMatchObject({ status: "queued" });
  });
});

/** Reads a chunk, and then lets something else happen, once. */
function readThen(then: () => Promise<void>): ChunkPorts["batches"]["chunk"] {
  let isFirst = true;
  return async (jobId, number) => {
    const seen = await ports.batches.chunk(jobId, number);
    if (isFirst) {
      isFirst = false;
      await then();
    }
    return seen;
  };
}

/** The kit's table, whose transactions fail while `fails` is true. */
function failing(fails: (keys: readonly Key[]) => boolean): Table {
  return {
    ...kit.table,
    transact: async (moves) => {
      if (fails(moves.map((move) => (move.kind === "put" ? move.item : move.key))))
        throw new Error("throttled");
      return kit.table.transact(moves);
    },
  };
}
