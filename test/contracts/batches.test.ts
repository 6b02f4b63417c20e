import { beforeEach, describe, expect, it } from "vitest";
import { eraseFromBatches } from "../../core/credentials/batch-erasure.ts";
import {
  type BatchChunk,
  type BatchJob,
  type ChunkResult,
  MAX_OPEN_BATCHES,
} from "../../core/credentials/batch-record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { describeAdapters } from "./adapters.ts";
import {
  AT,
  countOf,
  DELICATE_JSON,
  LATER,
  newEvent,
  newTenant,
  otherEnvironment,
  twentyAtOnce,
} from "./values.ts";

const NEVER = "2030-01-01T00:00:00.000Z";

describeAdapters("batches", (at) => {
  let job: BatchJob;
  beforeEach(() => {
    job = newJob();
  });

  const newJob = (changes: Partial<BatchJob> = {}): BatchJob => ({
    jobId: `job_${newUlid()}`,
    ...at.tenant,
    status: "queued",
    total: 4,
    chunks: 2,
    processed: 0,
    succeeded: 0,
    failed: 0,
    resumes: 0,
    createdAt: AT,
    ...changes,
  });
  const chunks: BatchChunk[] = [
    { first: 0, items: [JSON.parse(DELICATE_JSON), { n: 1 }] },
    { first: 2, items: [{ n: 2 }, { n: 3 }] },
  ];
  const resultOf = (first: number): ChunkResult => ({
    results: [{ index: first, credential_id: `cred_${first}` }],
    errors: [{ index: first + 1, code: "invalid", message: "It is wrong." }],
  });
  const finishAs = (chunk: number, seen: BatchChunk | undefined, until = NEVER) =>
    at.stores.batches.finishChunk(job, chunk, seen ?? { first: 0, items: [] }, resultOf(2 * chunk), until);
  /** Finishes a chunk as it is. */
  const finish = async (chunk: number, until = NEVER): Promise<BatchJob> => {
    const after = await finishAs(chunk, await at.stores.batches.chunk(job.jobId, chunk), until);
    if (after === "changed") throw new Error("The chunk has changed.");
    return after;
  };
  const finishBoth = async (): Promise<BatchJob> => {
    await finish(1);
    return finish(0);
  };
  const found = async (): Promise<BatchJob> => {
    const current = await at.stores.batches.find(job.jobId);
    if (current === undefined) throw new Error("The batch is gone.");
    return current;
  };

  const erasePorts = (deleted: string[] = []) => ({
    batches: at.stores.batches,
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid()}`,
    deleteFile: async (key: string) => void deleted.push(key),
    eraseCredential: async () => undefined,
  });

  it("keeps a batch and what it holds, letter by letter", async () => {
    expect(await at.stores.batches.create(job, chunks, NEVER)).toBe("created");
    expect(await found()).toEqual(job);
    const chunk = await at.stores.batches.chunk(job.jobId, 0);
    expect(chunk).toEqual(chunks[0]);
    expect(JSON.stringify(chunk?.items[0])).toBe(JSON.stringify(JSON.parse(DELICATE_JSON)));
    expect(await at.stores.batches.chunk(job.jobId, 2)).toBeUndefined();
    expect(await at.stores.batches.find("job_none")).toBeUndefined();
  });

  it("is created once; a second call brings back nothing that is done", async () => {
    const created = await twentyAtOnce(() => at.stores.batches.create(job, chunks, NEVER));
    expect(countOf(created, "created")).toBe(1);
    expect(countOf(created, "exists")).toBe(19);
    await finish(0);
    expect(await at.stores.batches.create(job, chunks, NEVER)).toBe("exists");
    expect(await at.stores.batches.chunk(job.jobId, 0)).toBeUndefined();
  });

  it("opens so many for an organization and no more, and keeps nothing of the others", async () => {
    const jobs = Array.from({ length: MAX_OPEN_BATCHES + 5 }, () => newJob());
    const created = await Promise.all(jobs.map((one) => at.stores.batches.create(one, chunks, NEVER)));
    expect(countOf(created, "created")).toBe(MAX_OPEN_BATCHES);
    expect(countOf(created, "too_many")).toBe(5);
    for (const [place, { jobId }] of jobs.entries()) {
      const isThere = created[place] === "created";
      expect((await at.stores.batches.find(jobId)) !== undefined).toBe(isThere);
      expect((await at.stores.batches.chunk(jobId, 0)) !== undefined).toBe(isThere);
    }
    const first = jobs[created.indexOf("created")];
    if (first === undefined) throw new Error("None was created.");
    expect(await at.stores.batches.fail(first, newEvent())).toBe(true);
    expect(await at.stores.batches.create(newJob(), chunks, NEVER)).toBe("created");
    expect(await at.stores.batches.resume(first, NEVER)).toBe("too_many");
    expect(await at.stores.batches.create({ ...newJob(), ...newTenant() }, chunks, NEVER)).toBe("created");
  });

  it("counts each chunk once, with any repetition", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    await Promise.all([0, 1, 0, 1, 0].map((chunk) => finish(chunk)));
    expect(await found()).toMatchObject({ processed: 4, succeeded: 2, failed: 2 });
    expect(await at.stores.batches.chunk(job.jobId, 0)).toBeUndefined();
    const { results, errors } = await at.stores.batches.results(job.jobId);
    expect(results.map(({ index }) => index)).toEqual([0, 2]);
    expect(errors.map(({ index }) => index)).toEqual([1, 3]);
  });

  it("has no results before there are any", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    expect(await at.stores.batches.results(job.jobId)).toEqual({ results: [], errors: [] });
  });

  it("ends once, with one event", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    const done = await finishBoth();
    const ended = await twentyAtOnce(() => at.stores.batches.complete(done, LATER, newEvent()));
    expect(countOf(ended, true)).toBe(1);
    expect(await found()).toMatchObject({ status: "completed", completedAt: LATER });
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    expect(await at.stores.batches.fail(done, newEvent())).toBe(false);
    expect(await at.stores.batches.resume(done, NEVER)).toBe("not_failed");
  });

  it("does not fail when all of it is done", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    await finishBoth();
    expect(await at.stores.batches.fail(job, newEvent())).toBe(false);
    expect((await found()).status).toBe("queued");
  });

  it("goes on after it has failed, once for each failure", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    expect(await at.stores.batches.resume(job, NEVER)).toBe("not_failed");
    expect(await at.stores.batches.fail(job, newEvent())).toBe(true);
    expect(await at.stores.batches.fail(job, newEvent())).toBe(false);
    const resumed = await twentyAtOnce(() => at.stores.batches.resume(job, NEVER));
    expect(countOf(resumed, "resumed")).toBe(1);
    expect(countOf(resumed, "not_failed")).toBe(19);
    expect(await found()).toMatchObject({ status: "queued", resumes: 1 });
    expect(await at.stores.batches.chunk(job.jobId, 1)).toEqual(chunks[1]);
  });

  it("may end after it was given up", async () => {
    await at.stores.batches.create(job, chunks, NEVER);
    await at.stores.batches.fail(job, newEvent());
    await finishBoth();
    expect(await at.stores.batches.complete({ ...job, status: "queued" }, LATER, newEvent())).toBe(false);
    expect(await at.stores.batches.complete({ ...job, status: "failed" }, LATER, newEvent())).toBe(true);
    expect((await found()).status).toBe("completed");
  });

  it("is stalled when its time has come, as long as it is open", async () => {
    const isStalled = async (now: string): Promise<boolean> =>
      (await at.stores.batches.stalled(now)).some(({ jobId }) => jobId === job.jobId);
    await at.stores.batches.create(job, chunks, AT);
    expect(await isStalled("2026-11-26T09:59:59.999Z")).toBe(false);
    expect(await isStalled(AT)).toBe(true);
    await finish(0, LATER);
    expect(await isStalled(AT)).toBe(false);
    expect(await isStalled(LATER)).toBe(true);
    await at.stores.batches.fail(job, newEvent());
    expect(await isStalled(NEVER)).toBe(false);
    await finish(1, LATER);
    expect(await isStalled(NEVER)).toBe(false);
  });

  describe("whose requests come in a file", () => {
    const upload = { byteSize: 9, sha256: "a".repeat(64), until: LATER };
    const announced = (): BatchJob => newJob({ status: "awaiting_upload", total: 0, chunks: 0, upload });
    const open = () =>
      at.stores.batches.open({ ...job, status: "queued", total: 4, chunks: 2 }, [...chunks], NEVER);
    beforeEach(() => {
      job = announced();
    });

    it("is announced once, and is open once its file was read", async () => {
      expect(countOf(await twentyAtOnce(() => at.stores.batches.announce(job)), true)).toBe(1);
      expect(await found()).toEqual(job);
      expect(await at.stores.batches.stalled(NEVER)).not.toContainEqual(job);
      expect(await open()).toBe("opened");
      expect(await found()).toEqual({ ...job, status: "queued", total: 4, chunks: 2 });
      expect(await at.stores.batches.chunk(job.jobId, 1)).toEqual(chunks[1]);
      await finishBoth();
      expect(await open()).toBe("not_awaiting");
      expect(await at.stores.batches.chunk(job.jobId, 0)).toBeUndefined();
      expect(await found()).toMatchObject({ status: "queued", processed: 4 });
    });

    it("keeps which lines are no requests", async () => {
      await at.stores.batches.announce(job);
      const chunk: BatchChunk = { first: 0, items: [{}, { n: 1 }], faults: { "0": "malformed_line" } };
      await at.stores.batches.open({ ...job, status: "queued", total: 2, chunks: 1 }, [chunk], NEVER);
      expect(await at.stores.batches.chunk(job.jobId, 0)).toEqual(chunk);
    });

    it("that was refused is not opened any more, and keeps nothing", async () => {
      await at.stores.batches.announce(job);
      expect(await at.stores.batches.refuse(job, "no_items", newEvent())).toBe(true);
      expect(await at.stores.batches.refuse(job, "no_items", newEvent())).toBe(false);
      expect(await open()).toBe("not_awaiting");
      expect(await at.stores.batches.chunk(job.jobId, 0)).toBeUndefined();
      expect(await found()).toEqual({ ...job, status: "failed", fault: "no_items" });
    });

    it("waits while too many are open, and keeps nothing until then", async () => {
      const others = Array.from({ length: MAX_OPEN_BATCHES }, () => newJob());
      for (const other of others) await at.stores.batches.create(other, chunks, NEVER);
      await at.stores.batches.announce(job);
      expect(await open()).toBe("too_many");
      expect(await at.stores.batches.chunk(job.jobId, 0)).toBeUndefined();
      expect(await found()).toEqual(job);
    });

    it("loses its file with the first erasure of the tenant, unless it was read before", async () => {
      const deleted: string[] = [];
      const erase = (tenant = at.tenant) => eraseFromBatches(erasePorts(deleted), tenant, ["anna"]);
      await at.stores.batches.announce(job);
      await erase(otherEnvironment(at.tenant));
      expect(await found()).toEqual(job);
      await erase();
      expect(deleted).toEqual([`${job.organizationId}/${job.environment}/${job.jobId}`]);
      expect(await found()).toMatchObject({ status: "failed", fault: "upload_erased" });
      job = announced();
      await at.stores.batches.announce(job);
      const chunk: BatchChunk = { first: 0, items: [{ subject: { type: "person", id: "anna" } }] };
      await at.stores.batches.open({ ...job, status: "queued", total: 1, chunks: 1 }, [chunk], NEVER);
      await erase();
      expect((await at.stores.batches.chunk(job.jobId, 0))?.items).toEqual([{}]);
      // A client may have sent the file again.
      expect(deleted).toContain(`${job.organizationId}/${job.environment}/${job.jobId}`);
    });
  });

  describe("the requests of a subject", () => {
    const of = (id: string) => ({ subject: { type: "person", id }, metadata: { note: `of ${id}` } });
    const mixed: BatchChunk[] = [
      { first: 0, items: [of("anna"), of("ben")] },
      { first: 2, items: [of("ben"), { subject: "anna" }] },
    ];
    const erase = (names: readonly string[], tenant = at.tenant) =>
      eraseFromBatches(erasePorts(), tenant, names);
    const left = async () =>
      Promise.all([0, 1].map(async (chunk) => (await at.stores.batches.chunk(job.jobId, chunk))?.items));

    it("are erased from an open batch and from one that failed, and nobody else's", async () => {
      for (const name of ["anna", "ben"]) {
        await at.stores.batches.create(job, mixed, NEVER);
        await erase(["someone", name.slice(0, 2)]);
        await erase([name], otherEnvironment(at.tenant));
        expect(await left()).toEqual(mixed.map(({ items }) => items));
        if (name === "ben") await at.stores.batches.fail(job, newEvent());
        await erase(["subj_1", name]);
        const kept = (item: unknown) => (JSON.stringify(item) === JSON.stringify(of(name)) ? {} : item);
        // The index lists a failed batch a moment later on AWS; here at once.
        expect(await left()).toEqual(mixed.map(({ items }) => items.map(kept)));
        job = newJob();
      }
    });

    it("are erased by each form of our id, as an issue takes it", async () => {
      const id = "subj_01K0EXAMPLE0000000000000AA";
      const forms = [id, id.toLowerCase(), id.replace("subj_", "acc_"), id.replace("subj_", "ACC_")];
      const items = [...forms.map(of), of("anna"), of(id.replace("AA", "AB"))];
      await at.stores.batches.create({ ...job, chunks: 1 }, [{ first: 0, items }], NEVER);
      await erase(["anna", id]);
      expect((await left())[0]).toEqual([{}, {}, {}, {}, {}, items.at(-1)]);
    });

    it("are erased once by many at once, also beside each other", async () => {
      await at.stores.batches.create(job, mixed, NEVER);
      await twentyAtOnce((place) => erase([place % 2 === 0 ? "anna" : "ben"]));
      expect(await left()).toEqual([
        [{}, {}],
        [{}, { subject: "anna" }],
      ]);
    });

    it("keep a worker that read them before from storing its result", async () => {
      await at.stores.batches.create(job, mixed, NEVER);
      const seen = await at.stores.batches.chunk(job.jobId, 0);
      await erase(["anna"]);
      expect(await finishAs(0, seen)).toBe("changed");
      expect(await found()).toMatchObject({ processed: 0, status: "queued" });
      expect(await at.stores.batches.results(job.jobId)).toEqual({ results: [], errors: [] });
      expect((await left())[0]).toEqual([{}, of("ben")]);
      expect(await finish(0)).toMatchObject({ processed: 2 });
    });

    it("are left alone in a batch that is done", async () => {
      await at.stores.batches.create(job, mixed, NEVER);
      await at.stores.batches.complete(await finishBoth(), LATER, newEvent());
      await erase(["anna"]);
      expect(await left()).toEqual([undefined, undefined]);
      expect((await found()).status).toBe("completed");
    });
  });
});
