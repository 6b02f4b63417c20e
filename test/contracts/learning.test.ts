import { beforeEach, describe, expect, it } from "vitest";
import { newUlid } from "../../core/new-ulid.ts";
import { eraseStep, requestErasure } from "../../core/subjects/erase.ts";
import { type LearnPorts, learn, type Taught } from "../../core/subjects/learn.ts";
import type { Lesson } from "../../core/subjects/lessons.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, LATER, newEvent, newMeta, twentyAtOnce, UNJUDGED } from "./values.ts";

describeAdapters("what subjects learn from runs", (at) => {
  let subject: SubjectRecord;
  beforeEach(async () => {
    const id = `subj_${newUlid()}`;
    subject = newSubject({ id, ...at.tenant, externalId: "user_1", entityType: "person", at: AT });
    await at.stores.subjects.create({ after: subject, entries: [], events: [] });
  });

  /** A run that has ended and waits. */
  const ended = async (endedAt = AT): Promise<string> => {
    const meta = newMeta(at.tenant, { subjectId: subject.id });
    await at.stores.executions.begin(meta, "{}", LATER);
    const feed = { tenant: at.tenant, event: newEvent() };
    const end = {
      status: "completed" as const,
      at: endedAt,
      judged: UNJUDGED,
      dueAt: LATER,
      feed,
      teaches: true,
    };
    expect(await at.stores.executions.settle(meta.executionId, end)).toBe(true);
    return meta.executionId;
  };
  const ports = (changes: Partial<LearnPorts> = {}): LearnPorts => ({ ...at.stores, ...changes });
  const taught = (executionId: string, values: Lesson["values"], changes: Partial<Taught> = {}): Taught => ({
    executionId,
    eventStem: `evt_${executionId}`,
    tenant: at.tenant,
    subjectId: subject.id,
    lessons: [{ source: "document", about: "person", at: AT, id: executionId, values }],
    ...changes,
  });
  const known = () => at.stores.subjects.find(at.tenant, subject.id);
  const foundBy = async (text: string) =>
    (await at.stores.subjects.list({ tenant: at.tenant, key: { kind: "word", text }, limit: 10 })).subjects
      .length;
  const timeline = async () =>
    (await at.stores.subjects.timeline({ subjectId: subject.id, limit: 100 })).entries;
  const events = async () => (await at.stores.feed.sequence(at.tenant)).map(({ eventType }) => eventType);
  const waits = async (id: string) => (await at.stores.learning.waiting("9999", 10_000)).includes(id);

  it("is written once, with the search keys, its history and an event, however often the run is delivered", async () => {
    const run = await ended();
    await events();
    expect(await waits(run)).toBe(true);
    expect(await foundBy("doe")).toBe(0);
    await twentyAtOnce(() => learn(ports(), taught(run, { name: "Jane Doe" })));
    await learn(ports(), taught(run, { name: "Somebody Else" }));
    expect((await known())?.attributes).toEqual({ name: "Jane Doe" });
    expect((await known())?.version).toBe(2);
    expect(await foundBy("doe")).toBe(1);
    expect(await timeline()).toHaveLength(1);
    expect(await events()).toEqual(["subject.changed"]);
    expect(await waits(run)).toBe(false);
  });

  it("is all kept when many runs end at once", async () => {
    const runs = await Promise.all([1, 2, 3, 4, 5].map(() => ended()));
    const number = (place: number) => ({ identity_numbers: [{ type: "passport", number: `C0${place}` }] });
    await Promise.all(runs.map((run, place) => learn(ports(), taught(run, number(place)))));
    const numbers = (await known())?.attributes.identity_numbers?.map((one) => one.number);
    expect(numbers?.toSorted()).toEqual(["C00", "C01", "C02", "C03", "C04"]);
    expect(await timeline()).toHaveLength(5);
  });

  it("waits on after a crash before the write, and is not written twice after one behind it", async () => {
    const run = await ended();
    const { learning } = at.stores;
    const dies = async () => Promise.reject(new Error("The process dies."));
    const finish: typeof learning.finish = async (...asked) => {
      await learning.finish(...asked);
      return dies();
    };
    const lesson = taught(run, { name: "Jane Doe" });
    await expect(learn(ports({ learning: { ...learning, finish: dies } }), lesson)).rejects.toThrow("dies");
    expect([await waits(run), (await known())?.version]).toEqual([true, 1]);
    await expect(learn(ports({ learning: { ...learning, finish } }), lesson)).rejects.toThrow("dies");
    await learn(ports(), lesson);
    expect([await waits(run), (await known())?.version]).toEqual([false, 2]);
  });

  it("is written at once from a run with more to say than one write holds", async () => {
    const many = (place: number): Lesson => ({
      source: "document",
      about: "person",
      at: AT,
      id: `run_${place}`,
      values: {
        name: "Jane Doe",
        nationality: [`C${String.fromCharCode(65 + place)}`],
        identity_numbers: [{ type: "passport", number: `C0${place}` }],
        address: { lines: [`Street ${place}`] },
      },
    });
    const run = await ended();
    const lessons = Array.from({ length: 26 }, (_, place) => many(place));
    await learn(ports(), taught(run, {}, { lessons }));
    expect(await waits(run)).toBe(false);
    expect((await known())?.attributes.identity_numbers).toHaveLength(26);
    const [address] = (await timeline()).filter(({ field }) => field === "address");
    expect(address).toMatchObject({ after: { lines: ["Street 25"] } });
  });

  it("contradicts without a name in the feed", async () => {
    const first = await ended();
    await learn(ports(), taught(first, { name: "Jane Doe", birth_date: "1990-05-15" }));
    const second = await ended();
    await learn(ports(), taught(second, { name: "Mallory Smith", birth_date: "1980-01-01" }));
    expect((await known())?.attributes.name).toBe("Jane Doe");
    const told = await at.stores.feed.sequence(at.tenant);
    const contradiction = told.find(({ eventType }) => eventType === "subject.contradicted");
    expect(contradiction).toMatchObject({ resourceId: subject.id, outcomeReason: "name, birth_date" });
    expect(JSON.stringify(told)).not.toContain("Mallory");
  });

  describe("with a case that the graph asks for", () => {
    const caseOf = () => ({ caseId: `case_${newUlid()}`, at: LATER });
    const clash = (executionId: string) =>
      taught(executionId, { name: "Mallory Smith", birth_date: "1980-01-01" }, { caseOf: caseOf() });
    const cases = async () => {
      const scope = { of: "subject", id: "user_1" } as const;
      return (await at.stores.cases.list({ tenant: at.tenant, scope, states: ["open"], limit: 10 })).cases;
    };
    const knowsJane = async () =>
      learn(ports(), taught(await ended(), { name: "Jane Doe", birth_date: "1990-05-15" }));

    it("opens one for a contradiction, once, which names fields and no value", async () => {
      await knowsJane();
      const run = await ended();
      await twentyAtOnce(() => learn(ports(), clash(run)));
      const [opened, ...others] = await cases();
      expect(others).toEqual([]);
      expect(opened).toMatchObject({ kind: "contradiction", subjectId: "user_1", executions: [run] });
      const entries = await at.stores.cases.timeline(opened?.id ?? "", 10);
      const text = "subject_contradicted: name, birth_date";
      expect(entries).toMatchObject([{ type: "opened", executionId: run, text }]);
      expect((await timeline()).filter(({ kind }) => kind === "case")).toMatchObject([{ ref: opened?.id }]);
      const told = await at.stores.feed.sequence(at.tenant);
      expect(told.filter(({ eventType }) => eventType === "case.opened")).toHaveLength(1);
      expect(JSON.stringify([opened, entries, told])).not.toContain("Mallory");
    });

    it("joins the open one, keeps the person who has it, and opens another behind a closed one", async () => {
      await knowsJane();
      await learn(ports(), clash(await ended()));
      const [first] = await cases();
      if (first === undefined) throw new Error("No case.");
      const assignee = { id: "user_9", name: "Ada", kind: "person" as const };
      const worked = { ...first, version: first.version + 1, assignee, state: "in_progress" as const };
      expect(await at.stores.cases.change(first, { after: worked, entries: [], events: [] })).toBe(true);
      const runs = await Promise.all([ended(), ended()]);
      await Promise.all(runs.map((run) => learn(ports(), clash(run))));
      const joined = await at.stores.cases.find(at.tenant, first.id);
      expect(joined).toMatchObject({ state: "in_progress", assignee });
      expect(joined?.executions.toSorted()).toEqual([...first.executions, ...runs].toSorted());
      expect((await at.stores.cases.timeline(first.id, 10)).map(({ type }) => type).toSorted()).toEqual([
        "joined",
        "joined",
        "opened",
      ]);
      if (joined === undefined) throw new Error("No case.");
      const closed = { ...joined, version: joined.version + 1, state: "closed" as const, closedAt: LATER };
      await at.stores.cases.change(joined, { after: closed, entries: [], events: [] });
      await learn(ports(), clash(await ended()));
      expect(await cases()).toMatchObject([{ previousCaseId: first.id, state: "open" }]);
    });

    it("opens none after a crash before the write, then one, and no other after a crash behind it", async () => {
      await knowsJane();
      const run = await ended();
      const { learning } = at.stores;
      const dies = async () => Promise.reject(new Error("The process dies."));
      const finish: typeof learning.finish = async (...asked) => {
        await learning.finish(...asked);
        return dies();
      };
      const before = ports({ learning: { ...learning, finish: dies } });
      await expect(learn(before, clash(run))).rejects.toThrow("dies");
      expect([await waits(run), await cases()]).toEqual([true, []]);
      const behind = ports({ learning: { ...learning, finish } });
      await expect(learn(behind, clash(run))).rejects.toThrow("dies");
      await learn(ports(), clash(run));
      expect([await waits(run), (await cases()).length]).toEqual([false, 1]);
      expect(await at.stores.cases.timeline((await cases())[0]?.id ?? "", 10)).toHaveLength(1);
    });

    it("opens none where the run contradicts nothing, and none for a subject whose erasure begins meanwhile", async () => {
      await learn(ports(), { ...taught(await ended(), { name: "Jane Doe" }), caseOf: caseOf() });
      expect(await cases()).toEqual([]);
      const run = await ended();
      const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
      const erasing = { ...at.stores, now: () => new Date(LATER), newEventId: () => `evt_${newUlid()}` };
      const find: LearnPorts["subjects"]["find"] = async (...asked) => {
        const read = await at.stores.subjects.find(...asked);
        await requestErasure(erasing, { caller, actor: { type: "api_key", id: "key_1" }, id: subject.id });
        return read;
      };
      await learn(ports({ subjects: { find } }), clash(run));
      expect([await waits(run), await cases()]).toEqual([false, []]);
    });
  });

  it("is nothing for a subject that is being erased, or is", async () => {
    const [early, late] = [await ended(), await ended()];
    const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
    const erasing = { ...at.stores, now: () => new Date(LATER), newEventId: () => `evt_${newUlid()}` };
    await requestErasure(erasing, { caller, actor: { type: "api_key", id: "key_1" }, id: subject.id });
    await learn(ports(), taught(early, { name: "Jane Doe" }));
    const gone = async () => {};
    const erasers = {
      run: async () => "erased" as const,
      document: gone,
      credential: gone,
      case: gone,
      alert: gone,
      capture: gone,
      session: gone,
      archive: gone,
      requests: gone,
      rest: gone,
    };
    for (
      let steps = 0;
      steps < 5 && !(await eraseStep({ ...erasing, erasers }, at.tenant, subject.id));
      steps++
    );
    await learn(ports(), taught(late, { name: "Jane Doe" }));
    expect((await known())?.attributes).toEqual({});
    expect(await foundBy("jane")).toBe(0);
    expect(await timeline()).toEqual([]);
    expect([await waits(early), await waits(late)]).toEqual([false, false]);
  });

  it("is nothing for a subject whose erasure begins while it is written", async () => {
    const run = await ended();
    const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
    const erasing = { ...at.stores, now: () => new Date(LATER), newEventId: () => `evt_${newUlid()}` };
    const find: LearnPorts["subjects"]["find"] = async (...asked) => {
      const read = await at.stores.subjects.find(...asked);
      await requestErasure(erasing, { caller, actor: { type: "api_key", id: "key_1" }, id: subject.id });
      return read;
    };
    await learn(ports({ subjects: { find } }), taught(run, { name: "Jane Doe" }));
    expect((await known())?.attributes).toEqual({});
    expect(await waits(run)).toBe(false);
  });

  it("is resumed by who looks for runs that wait too long", async () => {
    const run = await ended("2026-11-26T09:00:00.000Z");
    expect(await at.stores.learning.waiting("2026-11-26T09:30:00.000Z", 10_000)).toContain(run);
    expect(await at.stores.learning.waiting("2026-11-26T08:30:00.000Z", 10_000)).not.toContain(run);
  });
});
