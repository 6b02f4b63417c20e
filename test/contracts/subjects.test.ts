import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Attributes } from "../../core/subjects/attribute-schema.ts";
import type { SubjectEntry, SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

const newId = (): string => `subj_${newUlid()}`;

describe.each(ADAPTERS)("subjects in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const recordOf = (changes: Partial<SubjectRecord> = {}): SubjectRecord => ({
    ...newSubject({ id: newId(), ...tenant, externalId: "user#1", entityType: "person", at: AT }),
    ...changes,
  });
  const entryOf = (changes: Partial<SubjectEntry> = {}): SubjectEntry => ({
    id: `evt_${newUlid()}`,
    at: AT,
    kind: "created",
    ...changes,
  });
  const created = async (changes: Partial<SubjectRecord> = {}, entries = [entryOf()]) => {
    const after = recordOf(changes);
    expect(await stores.subjects.create({ after, entries, events: [] })).toBe(true);
    return after;
  };
  const named = (attributes: Attributes) => created({ externalId: newId(), attributes });
  const idsIn = async (key: { kind: "word" | "number"; text: string }, limit = 100) =>
    (await stores.subjects.list({ tenant, key, limit })).subjects.map(({ id }) => id);

  it("keeps when a person last said that it is the listed person, and only that", async () => {
    const [id, other] = [newId(), newId()];
    expect(await stores.subjects.trueMatchAt(id)).toBeUndefined();
    const [first, second] = ["2026-11-27T10:00:00.000Z", "2026-11-28T10:00:00.000Z"];
    await stores.subjects.noteTrueMatch(id, second);
    await stores.subjects.noteTrueMatch(id, first);
    expect(await stores.subjects.trueMatchAt(id)).toBe(second);
    expect(await stores.subjects.trueMatchAt(other)).toBeUndefined();
  });

  it("keep a record and find it by either id, in its tenant alone", async () => {
    const event = newEvent({ eventType: "subject.created" });
    const after = recordOf();
    await stores.subjects.create({ after, entries: [entryOf()], events: [event] });
    expect(await stores.subjects.find(tenant, after.id)).toEqual(after);
    expect(await stores.subjects.idOf(tenant, "user#1")).toBe(after.id);
    expect((await stores.feed.sequence(tenant)).map(({ id }) => id)).toEqual([event.id]);
    for (const other of [newTenant(), otherEnvironment(tenant)]) {
      expect(await stores.subjects.find(other, after.id)).toBeUndefined();
      expect(await stores.subjects.idOf(other, "user#1")).toBeUndefined();
      expect((await stores.subjects.list({ tenant: other, limit: 10 })).subjects).toEqual([]);
    }
  });

  it("give a caller's id to one of many that ask at once, in each tenant", async () => {
    const answers = await twentyAtOnce(() =>
      stores.subjects.create({ after: recordOf(), entries: [], events: [] }),
    );
    expect(countOf(answers, true)).toBe(1);
    const other = otherEnvironment(tenant);
    const same = { ...recordOf(), ...other };
    expect(await stores.subjects.create({ after: same, entries: [], events: [] })).toBe(true);
    expect(await stores.subjects.idOf(other, "user#1")).toBe(same.id);
    expect(await stores.subjects.idOf(tenant, "user#1")).not.toBe(same.id);
  });

  it("take one of many changes of one version", async () => {
    const before = await created();
    const answers = await twentyAtOnce((place) => {
      const after = { ...before, version: 2, attributes: { name: `Name ${place}` } };
      return stores.subjects.change(before, { after, entries: [], events: [] });
    });
    expect(countOf(answers, true)).toBe(1);
    expect((await stores.subjects.find(tenant, before.id))?.version).toBe(2);
  });

  it("find by the beginning of any word of a name, and of a number", async () => {
    const jane = await named({ name: "Jané Ødegård-Müller", names: ["J. Smith"] });
    const other = await named({
      name: "Janus Smithson",
      identity_numbers: [{ type: "p", number: "C01 X-07" }],
    });
    expect(new Set(await idsIn({ kind: "word", text: "ja" }))).toEqual(new Set([jane.id, other.id]));
    expect(await idsIn({ kind: "word", text: "jane" })).toEqual([jane.id]);
    expect(await idsIn({ kind: "word", text: "mul" })).toEqual([jane.id]);
    expect(await idsIn({ kind: "word", text: "ode" })).toEqual([jane.id]);
    expect(await idsIn({ kind: "word", text: "smiths" })).toEqual([other.id]);
    expect(await idsIn({ kind: "word", text: "ane" })).toEqual([]);
    expect(await idsIn({ kind: "number", text: "C01X07" })).toEqual([other.id]);
    expect(await idsIn({ kind: "number", text: "C01X" })).toEqual([other.id]);
    expect(await idsIn({ kind: "number", text: "01X07" })).toEqual([]);
  });

  it("find those whose names have all of several words, however many have only one", async () => {
    for (let place = 0; place < 7; place++) await named({ name: `Garcia ${place}` });
    const wanted = await named({ name: "García Márquez, Gabriel", names: ["Gabo Garcia-Junior"] });
    const others = [{ kind: "word" as const, text: "gab" }];
    const key = { kind: "word" as const, text: "garcia" };
    const { subjects, next } = await stores.subjects.list({ tenant, key, others, limit: 3 });
    expect([subjects.map(({ id }) => id), next]).toEqual([[wanted.id], undefined]);
  });

  it("find by risk, and by risk and status together, once there is a rating", async () => {
    const rated = async (level: string, status: SubjectRecord["status"]) =>
      created({ externalId: newId(), status, risk: { level, score: 1, reasons: [], computed_at: AT } });
    const high = await rated("high", "active");
    const suspended = await rated("high", "suspended");
    await rated("low", "active");
    await named({});
    const idsOf = async (query: { risk: string; status?: SubjectRecord["status"] }) =>
      (await stores.subjects.list({ tenant, limit: 10, ...query })).subjects.map(({ id }) => id).toSorted();
    expect(await idsOf({ risk: "high" })).toEqual([high.id, suspended.id].toSorted());
    expect(await idsOf({ risk: "high", status: "suspended" })).toEqual([suspended.id]);
    expect(await idsOf({ risk: "none" })).toEqual([]);
    const { risk: _risk, ...before } = high;
    await stores.subjects.change(high, { after: { ...before, version: 2 }, entries: [], events: [] });
    expect(await idsOf({ risk: "high" })).toEqual([suspended.id]);
  });

  it("forget the words of a name that was changed", async () => {
    const before = await named({ name: "Anna Berg" });
    const after = { ...before, version: 2, attributes: { name: "Anna Dahl" } };
    await stores.subjects.change(before, { after, entries: [], events: [] });
    expect(await idsIn({ kind: "word", text: "berg" })).toEqual([]);
    expect(await idsIn({ kind: "word", text: "dahl" })).toEqual([before.id]);
    expect(await idsIn({ kind: "word", text: "anna" })).toEqual([before.id]);
  });

  it("page through lists and searches without loss or repeat", async () => {
    const all: string[] = [];
    for (let place = 0; place < 7; place++) {
      const status = place % 2 === 0 ? ("active" as const) : ("pending" as const);
      const attributes = {
        name: `Word${String.fromCodePoint(0x10d + place)} Number Words`,
        registration_number: `n-4${place}`,
        lei: `N400000000000000000${place}`,
      };
      all.push((await created({ externalId: `user ${place}`, status, attributes })).id);
    }
    for (const query of [
      {},
      { status: "pending" as const },
      { key: { kind: "word" as const, text: "wo" } },
      { key: { kind: "word" as const, text: "wo" }, others: [{ kind: "word" as const, text: "numb" }] },
      { key: { kind: "number" as const, text: "N4" } },
    ]) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await stores.subjects.list({
          tenant,
          limit: 2,
          ...query,
          ...(after === undefined ? {} : { after }),
        });
        expect(page.subjects.length).toBeLessThanOrEqual(2);
        seen.push(...page.subjects.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      const wanted = "status" in query ? all.filter((_, place) => place % 2 === 1) : all;
      expect(seen.toSorted()).toEqual(wanted.toSorted());
    }
  });

  it("take no entry for a subject that is gone, or being erased", async () => {
    const subject = await created({}, [entryOf({ id: "a" })]);
    const after = { ...subject, version: 2, erasingAt: AT };
    await stores.subjects.change(subject, { after, entries: [], events: [] });
    for (const id of [subject.id, newId()]) {
      await stores.subjects.note({ ...tenant, id }, entryOf({ id: "late", kind: "disclosed" }));
      const { entries } = await stores.subjects.timeline({ subjectId: id, limit: 10 });
      expect(entries.map((entry) => entry.id)).not.toContain("late");
    }
  });

  it("show a timeline in one order, page by page, and by kind", async () => {
    const subject = await created({}, [entryOf({ id: "a" })]);
    for (let place = 0; place < 5; place++) {
      const kind = place % 2 === 0 ? ("run" as const) : ("document" as const);
      await stores.subjects.note(subject, entryOf({ id: `b${place}`, at: LATER, kind, ref: `ref_${place}` }));
    }
    await stores.subjects.note(subject, entryOf({ id: "b0", at: LATER, kind: "run", ref: "ref_0" }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await stores.subjects.timeline({
        subjectId: subject.id,
        limit: 2,
        ...(after === undefined ? {} : { after }),
      });
      seen.push(...page.entries.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(["b4", "b3", "b2", "b1", "b0", "a"]);
    const runs = await stores.subjects.timeline({ subjectId: subject.id, kind: "run", limit: 100 });
    expect(runs.entries.map(({ ref }) => ref)).toEqual(["ref_4", "ref_2", "ref_0"]);
  });
});
