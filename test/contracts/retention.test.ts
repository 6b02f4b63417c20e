import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { setLegalHold } from "../../core/subjects/hold.ts";
import type { EntryKind, SubjectRecord } from "../../core/subjects/records.ts";
import { type RetainPorts, retainSubjects } from "../../core/subjects/retain.ts";
import type { Retention } from "../../core/subjects/retention-terms.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { LATER, newMeta, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

const FIRST = "2020-03-01T10:00:00.000Z";
const DUE = "2025-03-01T10:00:00.000Z";
const FIVE_YEARS: Retention = { keepFor: "P5Y", after: "last_activity", basis: "Money laundering act" };
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

describe.each(ADAPTERS)("retention in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let general: Retention | null;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
    general = FIVE_YEARS;
  });

  const created = async (changes: Partial<SubjectRecord> = {}): Promise<SubjectRecord> => {
    const id = `subj_${newUlid()}`;
    const fresh = newSubject({ id, ...tenant, externalId: id.slice(5), entityType: "person", at: FIRST });
    const after = { ...fresh, ...changes };
    const entries = [{ id: `${id}_created`, at: after.createdAt, kind: "created" as const }];
    expect(await stores.subjects.create({ after, entries, events: [] })).toBe(true);
    return after;
  };
  const portsAt = (at: string, changes: Partial<RetainPorts> = {}): RetainPorts => ({
    subjects: stores.subjects,
    erasures: stores.erasures,
    keeping: stores.keeping,
    retentionOf: async () => general,
    worked: async () => undefined,
    now: () => new Date(at),
    ...changes,
  });
  const run = (at: string, changes: Partial<RetainPorts> = {}) =>
    retainSubjects(portsAt(at, changes), tenant);
  const note = ({ id }: SubjectRecord, kind: EntryKind, at: string) =>
    stores.subjects.note({ ...tenant, id }, { id: `entry_${newUlid()}`, at, kind });
  const isErased = async ({ id }: SubjectRecord): Promise<boolean> =>
    (await stores.subjects.find(tenant, id))?.erasingAt !== undefined;
  const hold = ({ id }: SubjectRecord, reason: string | null) => {
    const caller: Caller = { ...tenant, kind: "key", id: "key_1", name: "Legal", scopes: new Set() };
    const ports = {
      subjects: stores.subjects,
      now: () => new Date(DUE),
      newEventId: () => `evt_${newUlid()}`,
    };
    const actor = { type: "api_key", id: "key_1" } as const;
    return setLegalHold(ports, { caller, actor, id, expected: undefined, reason });
  };

  it("erases when the time is over, to the millisecond, and only where there is one", async () => {
    const one = await created();
    general = null;
    expect(await run("2100-01-01T00:00:00.000Z")).toBe(0);
    general = FIVE_YEARS;
    expect(await run(justBefore(DUE))).toBe(0);
    expect(await run(DUE)).toBe(1);
    expect(await stores.erasures.find(tenant, one.id)).toMatchObject({
      because: "retention",
      state: "running",
    });
    expect(await run(DUE)).toBe(0);
  });

  it("counts from the last activity; reading somebody's record is none", async () => {
    const one = await created();
    await note(one, "run", "2023-05-01T10:00:00.000Z");
    for (let place = 0; place < 120; place++) await note(one, "disclosed", justBefore(DUE));
    await note(one, "exported", justBefore(DUE));
    expect(await run(DUE)).toBe(0);
    // It has moved on in the list: the job does not look at it again before.
    expect(await stores.keeping.due(tenant, { of: "activity", to: "2023-04-30", limit: 9 })).toEqual([]);
    expect(await run("2028-05-01T09:59:59.999Z")).toBe(0);
    expect(await run("2028-05-01T10:00:00.000Z")).toBe(1);
  });

  it("counts what happened to runs and cases, and spares a subject with one that goes on", async () => {
    const one = await created();
    expect(await run(DUE, { worked: async () => "under_way" })).toBe(0);
    expect(await run(DUE, { worked: async () => "2024-01-01T00:00:00.000Z" })).toBe(0);
    expect(await run("2028-12-31T23:59:59.999Z")).toBe(0);
    expect(await run("2029-01-01T00:00:00.000Z")).toBe(1);
    expect(await isErased(one)).toBe(true);
  });

  it("counts from the end of the relationship, and never before there is one", async () => {
    general = { ...FIVE_YEARS, after: "relationship_end" };
    const going = await created();
    const ended = await created({ relationshipEndedAt: "2021-03-01T10:00:00.000Z" });
    await note(ended, "run", "2025-01-01T00:00:00.000Z");
    expect(await run("2026-03-01T09:59:59.999Z")).toBe(0);
    expect(await run("2026-03-01T10:00:00.000Z")).toBe(1);
    expect([await isErased(going), await isErased(ended)]).toEqual([false, true]);
    // Another setting holds for all from its next run on.
    general = FIVE_YEARS;
    expect(await run("2026-03-01T10:00:00.000Z")).toBe(1);
    expect(await isErased(going)).toBe(true);
  });

  it("obeys the subject's own retention in place of the settings, longer or shorter", async () => {
    const longer = await created({ retention: { ...FIVE_YEARS, keepFor: "P10Y" } });
    const shorter = await created({ retention: { ...FIVE_YEARS, keepFor: "P1Y" } });
    const other = await created({ retention: { ...FIVE_YEARS, after: "relationship_end" } });
    general = null;
    expect(await run("2021-03-01T10:00:00.000Z")).toBe(1);
    general = FIVE_YEARS;
    expect(await run(DUE)).toBe(0);
    expect([await isErased(longer), await isErased(shorter), await isErased(other)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await run("2030-03-01T10:00:00.000Z")).toBe(1);
    expect([await isErased(longer), await isErased(other)]).toEqual([true, false]);
  });

  it("erases nothing under a legal hold, whichever retention is due, and goes on when it is lifted", async () => {
    const held = [
      await created(),
      await created({ retention: { ...FIVE_YEARS, keepFor: "P1Y" } }),
      await created({ relationshipEndedAt: FIRST }),
    ];
    for (const one of held) await hold(one, "Court order");
    for (const after of ["last_activity", "relationship_end"] as const) {
      general = { ...FIVE_YEARS, after };
      expect(await run("2099-01-01T00:00:00.000Z")).toBe(0);
    }
    general = FIVE_YEARS;
    for (const one of held) await hold(one, null);
    expect(await run("2099-01-01T00:00:00.000Z")).toBe(3);
  });

  it("loses or wins against a hold that comes while a subject is due, never both", async () => {
    for (let round = 0; round < 20; round++) {
      const one = await created();
      const [held] = await Promise.all([
        hold(one, "Court order")
          .then(() => true)
          .catch(() => false),
        run(DUE),
      ]);
      expect(await isErased(one)).toBe(!held);
    }
  });

  it.each(["before the mark", "after the mark", "before the erasure"])(
    "spares a subject to which a run is tied %s",
    async (place) => {
      const one = await created();
      const subject = { id: one.id, externalId: one.externalId ?? "" };
      const meta = newMeta(tenant, { startedAt: DUE });
      let tied: Promise<boolean> | undefined;
      const tie = (here: string): Promise<boolean> | undefined => {
        if (here === place) tied ??= stores.executions.begin(meta, "null", LATER, subject);
        return tied;
      };
      const { subjects, erasures } = stores;
      const begun = await run(DUE, {
        subjects: {
          ...subjects,
          async change(before, change) {
            await tie("before the mark");
            const isChanged = await subjects.change(before, change);
            await tie("after the mark");
            return isChanged;
          },
        },
        erasures: {
          ...erasures,
          async begin(before, erasure) {
            await tie("before the erasure");
            return erasures.begin(before, erasure);
          },
        },
      });
      expect([begun, await tied, await isErased(one)]).toEqual([0, true, false]);
      expect(await run(DUE)).toBe(0);
      expect((await stores.subjects.timeline({ subjectId: one.id, limit: 9 })).entries[0]).toMatchObject({
        kind: "run",
        ref: meta.executionId,
      });
    },
  );

  it("ties nothing to a subject whose erasure has begun", async () => {
    const one = await created();
    expect(await run(DUE)).toBe(1);
    const subject = { id: one.id, externalId: one.externalId ?? "" };
    const late = stores.executions.begin(newMeta(tenant, { startedAt: DUE }), "null", LATER, subject);
    await expect(late).rejects.toMatchObject({ name: "SubjectMoved" });
  });

  it("loses or wins against a run that begins at once, never both", async () => {
    for (let round = 0; round < 20; round++) {
      const one = await created();
      const subject = { id: one.id, externalId: one.externalId ?? "" };
      const meta = newMeta(tenant, { startedAt: DUE });
      const [isTied] = await Promise.all([
        stores.executions.begin(meta, "null", LATER, subject).catch(() => false),
        run(DUE),
      ]);
      expect(await isErased(one)).toBe(!isTied);
    }
  });

  it("erases once when many run at once", async () => {
    const all = [await created(), await created(), await created()];
    const begun = await twentyAtOnce(() => run(DUE));
    expect(begun.reduce((sum, count) => sum + count, 0)).toBe(all.length);
  });

  it("erases all when it is killed at every write", async () => {
    const due = [await created(), await created(), await created(), await created()];
    const active = await created();
    await note(active, "run", justBefore(DUE));
    for (let death = 1; death < 12; death++) {
      let left = Math.ceil(death / 2);
      const mortal =
        <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          left--;
          if (left === 0 && death % 2 === 0) throw new Error("killed before");
          const answer = await write(...args);
          if (left === 0) throw new Error("killed after");
          return answer;
        };
      const { subjects, erasures, keeping } = stores;
      await run(DUE, {
        subjects: { ...subjects, change: mortal(subjects.change) },
        erasures: { ...erasures, begin: mortal(erasures.begin) },
        keeping: { ...keeping, forget: mortal(keeping.forget) },
      }).catch(() => {});
    }
    await run(DUE);
    expect(await Promise.all(due.map(isErased))).toEqual([true, true, true, true]);
    expect(await isErased(active)).toBe(false);
    expect(await stores.keeping.due(tenant, { of: "activity", to: FIRST, limit: 9 })).toEqual([]);
  });

  it("goes through a list of any length, and through that of its tenant alone", async () => {
    for (let place = 0; place < 55; place++) await created();
    const other = otherEnvironment(tenant);
    expect(await retainSubjects(portsAt(DUE), other)).toBe(0);
    // Those that are active stand first, and must not hide the others.
    const spared = new Set(
      (await stores.keeping.due(tenant, { of: "activity", to: DUE, limit: 52 })).map(
        ({ subjectId }) => subjectId,
      ),
    );
    const worked = async ({ id }: SubjectRecord) => (spared.has(id) ? "under_way" : undefined);
    expect(await run(DUE, { worked })).toBe(3);
    expect(await run(DUE)).toBe(52);
  });

  it("does nothing to a subject that somebody is erasing", async () => {
    const one = await created();
    const caller: Caller = { ...tenant, kind: "key", id: "key_1", scopes: new Set() };
    const ports = { ...portsAt(DUE), newEventId: () => `evt_${newUlid()}` };
    await requestErasure(ports, { caller, actor: { type: "api_key", id: "key_1" }, id: one.id });
    expect(await run(DUE)).toBe(0);
    expect(await stores.erasures.find(tenant, one.id)).not.toHaveProperty("because");
  });
});
