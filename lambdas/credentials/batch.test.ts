import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { readFeed } from "../audit/read-feed.ts";
import { createBatchStore } from "../store/batches.ts";
import { createFeedStore } from "../store/feed.ts";
import { type BatchPorts, findBatch, processChunk, submitBatch } from "./batch.ts";
import { runBatchesHere } from "./batch-runner.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kit: Kit;
let ports: BatchPorts;
beforeAll(async () => {
  kit = await openKit();
  const base = { ...kit.ports, batches: createBatchStore(kit.table) };
  ports = {
    ...base,
    run: runBatchesHere(
      (jobId, chunk) => processChunk(ports, jobId, chunk),
      () => delay(1),
    ),
  };
});
afterAll(() => kit.close());

const SENDER = { ...TENANT, keyId: "key_sender", onBehalfOf: "clerk_1" };
const item = (number: number) => ({
  credential_type: "user",
  subject: { type: "person", id: `user_${number}` },
  claims: { kyc_status: "approved" },
});

describe("a batch", () => {
  it("issues what is good and tells what is not", async () => {
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

  it("counts and issues once, however often a chunk is delivered", async () => {
    const idle: BatchPorts = { ...ports, run: async () => undefined };
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

  it("allows ten open ones", async () => {
    const idle: BatchPorts = { ...ports, run: async () => undefined };
    for (let number = 0; number < 10; number++)
      await submitBatch(idle, SENDER, `job_c${number}`, [item(number)]);
    await expect(submitBatch(idle, SENDER, "job_c10", [item(10)])).rejects.toMatchObject({
      code: "rate_limited",
    });
    // What was refused is not kept.
    expect(await ports.batches.chunk("job_c10", 0)).toBeUndefined();
    await processChunk(idle, "job_c0", 0);
    await submitBatch(idle, SENDER, "job_c11", [item(11)]);
  });

  it("is not there a second time when the call that made it is tried again", async () => {
    const idle: BatchPorts = { ...ports, run: async () => undefined };
    await processChunk(idle, "job_c1", 0);
    await submitBatch(idle, SENDER, "job_c1", [item(1)]);
    expect(await ports.batches.chunk("job_c1", 0)).toBeUndefined();
    expect(await findBatch(idle, TENANT, "job_c1")).toMatchObject({ status: "completed", succeeded: 1 });
  });
});
