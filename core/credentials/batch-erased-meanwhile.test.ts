import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createBatchStore } from "../../adapters/dynamodb/batches.ts";
import { createErasureStore } from "../../adapters/dynamodb/subjects/erasures.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { openTableKit, type TableKit, TENANT } from "../../test/support/credentials-kit.ts";
import { newUlid } from "../new-ulid.ts";
import { eraseStep, requestErasure } from "../subjects/erase.ts";
import { createSubject, newSubject } from "../subjects/write.ts";
import { type ChunkPorts, findBatch, processChunk, submitBatch } from "./batch.ts";
import { eraseFromBatches } from "./batch-erasure.ts";
import { batchCredentialId } from "./ids.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const [BEFORE, ERASED, AFTER] = [0, 1, 2].map((hour) => `2026-11-25T1${hour}:00:00.000Z`);
const ACTOR = { type: "api_key", id: "key_1" } as const;
const CALLER = { ...TENANT, kind: "key", id: "key_1", scopes: new Set<never>() } as const;

let kit: TableKit;
beforeAll(async () => {
  kit = await openTableKit();
});
afterAll(() => kit.close());

/** A subject with a request in a batch, and what happens to both. */
async function requested(name: string) {
  const { table } = kit;
  const [subjects, erasures] = [createSubjectStore(table), createErasureStore(table)];
  const portsOver = (over: Table): ChunkPorts => ({
    ...kit.another(() => over),
    batches: createBatchStore(over),
    eraseCredential: kit.eraseCredential,
    run: async () => undefined,
  });
  const ports = portsOver(table);
  const subjectPorts = { ...ports, subjects, erasures };
  const id = `subj_${newUlid()}`;
  const item = (subjectId: string) => ({
    credential_type: "user",
    subject: { type: "person", id: subjectId },
    claims: { kyc_status: "approved" },
  });
  kit.setNow(BEFORE ?? "");
  const after = newSubject({ id, ...TENANT, externalId: name, entityType: "person", at: BEFORE ?? "" });
  await subjects.create({ after, entries: [], events: [] });
  await submitBatch(ports, { ...TENANT, id: "key_1" }, `job_${name}`, [item(name), item(`${name}_other`)]);
  const none = async () => undefined;
  const work = {
    ...subjectPorts,
    erasers: {
      run: async () => "erased" as const,
      document: none,
      credential: kit.eraseCredential,
      case: none,
      alert: none,
      capture: none,
      session: none,
      archive: none,
      requests: (_: unknown, names: { id: string; externalId: string }) =>
        eraseFromBatches({ ...ports, deleteFile: none }, TENANT, [names.externalId, names.id]),
      rest: none,
    },
  };
  const issuedIn = async (jobId: string) => {
    const job = await findBatch(ports, TENANT, jobId);
    return Promise.all([0, 1].map((place) => ports.credentials.find(batchCredentialId(job, place))));
  };
  const issue = (over: Table, job = `job_${name}`) => processChunk(portsOver(over), job, 0);
  return {
    issue,
    async requestErasure() {
      kit.setNow(ERASED ?? "");
      await requestErasure(subjectPorts, { caller: CALLER, actor: ACTOR, id });
    },
    async erase() {
      while (!(await eraseStep(work, TENANT, id)));
    },
    /** Somebody else gets the id, by a new call. */
    async createAgain() {
      kit.setNow(AFTER ?? "");
      const again = { id: `subj_${newUlid()}`, retried: false, externalId: name, entityType: undefined };
      const empty = { status: "active" as const, attributes: {}, links: [] };
      return createSubject(subjectPorts, { ...again, ...empty, caller: CALLER, actor: ACTOR });
    },
    /** A new batch with the same request. */
    async requestAgain() {
      kit.setNow(AFTER ?? "");
      await submitBatch(ports, { ...TENANT, id: "key_1" }, `again_${name}`, [item(name)]);
      await issue(table, `again_${name}`);
      const [credential] = await issuedIn(`again_${name}`);
      return credential?.state;
    },
    holder: () => subjects.idOf(TENANT, name),
    async credentials() {
      const records = await issuedIn(`job_${name}`);
      return records.map((record) =>
        record === undefined || record.erasedAt !== undefined ? "none" : record.state,
      );
    },
    timeline: async (subjectId: string) =>
      (await subjects.timeline({ subjectId, limit: 10 })).entries.map(({ kind }) => kind),
    errors: async () => (await ports.batches.results(`job_${name}`)).errors,
  };
}

/** A table that does something before a call of it. @param at the number of that call, from 1 on */
function interrupted(table: Table, at: number, act: () => Promise<void>) {
  let calls = 0;
  const before =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      calls += 1;
      if (calls === at) await act();
      return call(...given);
    };
  const over: Table = {
    get: before(table.get),
    getMany: before(table.getMany),
    partition: before(table.partition),
    index: before(table.index),
    put: before(table.put),
    update: before(table.update),
    delete: before(table.delete),
    updateSeen: before(table.updateSeen),
    transact: before(table.transact),
    batchPut: before(table.batchPut),
  };
  return { over, calls: () => calls };
}

it("a chunk that goes on at any moment of an erasure leaves nothing of whom it erases", async () => {
  for (let at = 1, moments = 1; at <= moments; at++) {
    const run = await requested(`meanwhile_${at}`);
    const { over, calls } = interrupted(kit.table, at, run.requestErasure);
    await run.issue(over);
    moments = calls();
    expect(moments).toBeGreaterThan(6);
    await run.erase();
    expect([at, await run.holder(), await run.credentials()]).toEqual([at, undefined, ["none", "active"]]);
  }
});

it("a chunk of before an erasure gives nothing to who has the id afterwards, and a new batch does", async () => {
  for (let at = 1, moments = 1; at <= moments; at++) {
    const run = await requested(`again_${at}`);
    let again = "";
    const { over, calls } = interrupted(kit.table, at, async () => {
      await run.requestErasure();
      again = (await run.createAgain()).id;
    });
    await run.issue(over);
    moments = calls();
    await run.erase();
    expect([at, await run.holder(), await run.credentials()]).toEqual([at, again, ["none", "active"]]);
    expect([at, await run.timeline(again)]).toEqual([at, ["created"]]);
    expect(await run.requestAgain()).toBe("active");
    expect((await run.timeline(again)).toSorted()).toEqual(["created", "credential"]);
  }
});

it("a chunk that is late says why a request was refused, and a new batch makes the subject anew", async () => {
  const run = await requested("late");
  await run.requestErasure();
  await run.issue(kit.table);
  expect(await run.errors()).toMatchObject([
    {
      index: 0,
      code: "conflict",
      message: "The subject was erased after this was asked for. subject (erased)",
    },
  ]);
  await run.erase();
  expect([await run.holder(), await run.requestAgain()]).toEqual([undefined, "active"]);
  expect(await run.holder()).toBeDefined();
});
