import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import {
  type EraseWorkPorts,
  eraseStep,
  readErasure,
  replayErasures,
  requestErasure,
  resumeErasures,
} from "../../core/subjects/erase.ts";
import type { Erasers } from "../../core/subjects/ports.ts";
import type { EntryKind, SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { Death } from "../support/death.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

/** More than two steps hold. */
const RUNS = 23;

describe.each(ADAPTERS)("erasures in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let subject: SubjectRecord;
  /** What stands elsewhere, by id. */
  let things: Set<string>;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    tenant = newTenant();
    const id = `subj_${newUlid()}`;
    subject = {
      ...newSubject({ id, ...tenant, externalId: "user_1", entityType: "person", at: AT }),
      attributes: { name: "Jane Doe" },
    };
    const kinds: EntryKind[] = ["run", "document", "credential", "case", "capture", "exported", "changed"];
    const entries = Array.from({ length: RUNS }, (_, place) => ({
      id: `thing_${place}`,
      at: AT,
      kind: kinds[place % kinds.length] ?? ("run" as const),
      ref: `thing_${place}`,
    }));
    await stores.subjects.create({ after: subject, entries, events: [] });
    things = new Set(entries.filter(({ kind }) => kind !== "changed").map(({ ref }) => ref));
  });

  const caller = (): Caller => ({ ...tenant, kind: "key", id: "key_1", scopes: new Set() });
  const ports = () => ({
    subjects: stores.subjects,
    erasures: stores.erasures,
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid()}`,
  });
  const request = (by = caller()) =>
    requestErasure(ports(), { caller: by, actor: { type: "api_key", id: "key_1" }, id: subject.id });
  const gone = async (id: string) => {
    things.delete(id);
    return "erased" as const;
  };
  const erasers = (changes: Partial<Erasers> = {}): Erasers => ({
    run: gone,
    document: async (_, id) => void things.delete(id),
    credential: async (_, id) => void things.delete(id),
    case: async (_, id) => void things.delete(id),
    alert: async (_, id) => void things.delete(id),
    capture: async (_, id) => void things.delete(id),
    session: async (_, id) => void things.delete(id),
    archive: async (_, id) => void things.delete(id),
    requests: async () => {},
    rest: async () => {},
    ...changes,
  });
  const work = (changes: Partial<Erasers> = {}): EraseWorkPorts => ({
    ...ports(),
    erasers: erasers(changes),
  });
  const finish = async (using = work()): Promise<number> => {
    for (let steps = 1; steps < 50; steps++) if (await eraseStep(using, tenant, subject.id)) return steps;
    throw new Error("It has no end.");
  };

  it("hide the subject at once, and free its external id", async () => {
    await request();
    expect(await stores.subjects.idOf(tenant, "user_1")).toBeUndefined();
    expect((await stores.subjects.find(tenant, subject.id))?.attributes).toEqual({});
    const key = { kind: "word" as const, text: "jane" };
    expect((await stores.subjects.list({ tenant, key, limit: 10 })).subjects).toEqual([]);
  });

  it("let nothing more be tied to the subject", async () => {
    await request();
    const document = {
      id: `doc_${newUlid()}`,
      ...tenant,
      type: "selfie" as const,
      contentType: "image/png" as const,
      byteSize: 9,
      subjectId: "user_1",
      createdAt: AT,
      uploadUntil: LATER,
      expiresAt: LATER,
    };
    const late = stores.documents.create(document, { id: subject.id, externalId: "user_1" });
    await expect(late).rejects.toMatchObject({ name: "SubjectMoved" });
    expect(await stores.documents.find(tenant, document.id)).toBeUndefined();
  });

  it("give the external id to nobody who was asked for before, and to whoever is asked for afterwards", async () => {
    await request();
    const { subjects } = stores;
    const asked = async (externalId: string, at: string, askedAt?: string) => {
      const after = newSubject({ id: `subj_${newUlid()}`, ...tenant, externalId, entityType: "person", at });
      const waited = askedAt === undefined ? {} : { askedAt };
      return (await subjects.create({ after, entries: [], events: [], ...waited })) ? after : undefined;
    };
    const holder = () => subjects.holderOf(tenant, "user_1");
    expect(await holder()).toEqual({ id: undefined, freedAt: LATER });
    expect(await asked("user_1", AT)).toBeUndefined();
    expect(await asked("user_1", "2099-01-01T00:00:00.000Z", AT)).toBeUndefined();
    // Another one gets the id by a correction, which came before the erasure, or after it.
    const other = (await asked("user_2", AT)) ?? expect.fail("It is free.");
    const renamed = (updatedAt: string) =>
      subjects.change(other, {
        after: { ...other, externalId: "user_1", version: 2, updatedAt },
        entries: [],
        events: [],
      });
    expect(await renamed(AT)).toBe(false);
    expect((await holder()).id).toBeUndefined();
    expect(await renamed(LATER)).toBe(true);
    // What was asked for before is told from this one's own, also once the id is taken.
    expect(await holder()).toEqual({ id: other.id, freedAt: LATER });
    expect(await asked("user_1", LATER)).toBeUndefined();
    expect((await subjects.holderOf(otherEnvironment(tenant), "user_1")).freedAt).toBeUndefined();
  });

  it("are requested once by many at once, and never by another tenant", async () => {
    const answers = await twentyAtOnce(() => request());
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([1]));
    const other = { ...caller(), ...otherEnvironment(tenant) };
    await expect(request(other)).rejects.toMatchObject({ code: "not_found" });
    const read = readErasure(ports(), { caller: other, id: subject.id });
    await expect(read).rejects.toMatchObject({ code: "not_found" });
    expect(await eraseStep(work(), otherEnvironment(tenant), subject.id)).toBe(true);
    expect(things.size).toBeGreaterThan(0);
  });

  it("erase all in bounded steps, then say so once", async () => {
    await request();
    expect(await finish()).toBeGreaterThan(2);
    expect([...things]).toEqual([]);
    expect(await stores.erasures.left(subject.id, 10)).toEqual([]);
    const record = await stores.subjects.find(tenant, subject.id);
    expect(record).toMatchObject({ erasedAt: LATER, status: "inactive" });
    expect(record).not.toHaveProperty("externalId");
    await eraseStep(work(), tenant, subject.id);
    const events = await stores.feed.sequence(tenant);
    expect(
      countOf(
        events.map(({ eventType }) => eventType),
        "subject.erased",
      ),
    ).toBe(1);
  });

  it("go on after a death before and after everything that they erase", async () => {
    await request();
    for (let death = 1; death <= 2 * RUNS; death++) {
      const killing = new Death(Math.ceil(death / 2), death % 2 === 0 ? "before" : "after");
      const dying = killing.at(async (id: string) => void things.delete(id));
      const mortal = work({
        run: async (id) => dying(id).then(() => "erased"),
        document: (_, id) => dying(id),
        credential: (_, id) => dying(id),
        case: (_, id) => dying(id),
        archive: (_, id) => dying(id),
        rest: () => dying("rest"),
      });
      await eraseStep(mortal, tenant, subject.id).catch(() => {});
    }
    await finish();
    expect([...things]).toEqual([]);
    expect((await stores.erasures.find(tenant, subject.id))?.state).toBe("completed");
  });

  it("wait for a run that still works, and are found again until it is over", async () => {
    await request();
    const later = async () => "later" as const;
    const waiting = work({ run: later });
    for (let step = 0; step < 10; step++) expect(await eraseStep(waiting, tenant, subject.id)).toBe(false);
    expect((await stores.erasures.find(tenant, subject.id))?.state).toBe("running");
    const before = await stores.erasures.find(tenant, subject.id);
    const late = { ...ports(), now: () => new Date(Date.parse(LATER) + 3_600_000) };
    expect(await resumeErasures(late)).toBeGreaterThan(0);
    const after = await stores.erasures.find(tenant, subject.id);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    await finish();
    expect([...things]).toEqual([]);
  });

  it("take the requests of batches away before anything else, and again at the end", async () => {
    await request();
    const whole = things.size;
    const seen: number[] = [];
    const asked: unknown[] = [];
    const requests: Erasers["requests"] = async (_, names) => {
      seen.push(things.size);
      asked.push(names);
    };
    const dying = work({ requests: () => Promise.reject(new Error("dead")) });
    await expect(eraseStep(dying, tenant, subject.id)).rejects.toThrow("dead");
    expect(things.size).toBe(whole);
    await finish(work({ requests }));
    expect(seen).toEqual([whole, 0]);
    expect(asked[0]).toEqual({ id: subject.id, externalId: "user_1" });
  });

  it("are repeated by their log after a restore, once each", async () => {
    const log = [
      { ...(await request()), state: "completed" as const },
      { ...(await request()), subjectId: `subj_${newUlid()}` },
    ];
    // Another table, restored from before the erasure.
    const restored = await open();
    await restored.subjects.create({ after: subject, entries: [], events: [] });
    const there = { subjects: restored.subjects, erasures: restored.erasures, now: () => new Date(LATER) };
    expect(await replayErasures(there, log)).toBe(1);
    expect(await replayErasures(there, log)).toBe(0);
    expect(await eraseStep({ ...there, erasers: erasers() }, tenant, subject.id)).toBe(true);
    expect(await restored.subjects.find(tenant, subject.id)).toMatchObject({ erasedAt: LATER });
    await restored.close();
  });
});
