import { expect, it } from "vitest";
import { newUlid } from "../../core/new-ulid.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { describeAdapters } from "./adapters.ts";
import { countOf, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("pages and other names of subjects", (at) => {
  const made = async (externalId: string, changes: Partial<SubjectRecord> = {}): Promise<SubjectRecord> => {
    const id = `subj_${newUlid()}`;
    const facts = { id, ...at.tenant, externalId, entityType: "person" as const };
    const after = { ...newSubject({ ...facts, at: new Date().toISOString() }), ...changes };
    expect(await at.stores.subjects.create({ after, entries: [], events: [] })).toBe(true);
    return after;
  };
  const rename = (before: SubjectRecord, externalId: string) =>
    at.stores.subjects.change(before, {
      after: { ...before, externalId, version: before.version + 1 },
      entries: [],
      events: [],
    });

  it("go both ways, by status and by what fits, and are counted", async () => {
    const { subjects } = at.stores;
    const times = ["10", "11", "12", "13"].map((minute) => `2026-11-27T10:${minute}:00.000Z`);
    const all: string[] = [];
    for (const [place, createdAt] of times.entries())
      all.unshift((await made(`u${place}`, { createdAt, status: place === 1 ? "pending" : "active" })).id);
    const page = (query: object = {}) => ({ tenant: at.tenant, page: { size: 2, total: true, ...query } });
    const first = await subjects.page(page());
    expect([first.records.map(({ id }) => id), first.total, first.hasNext]).toEqual([
      all.slice(0, 2),
      4,
      true,
    ]);
    const second = await subjects.page(page({ after: first.end }));
    expect([second.records.map(({ id }) => id), second.hasNext]).toEqual([all.slice(2), false]);
    const back = await subjects.page(page({ before: second.start }));
    expect(back.records.map(({ id }) => id)).toEqual(all.slice(0, 2));
    const pending = await subjects.page({ ...page(), status: "pending" });
    expect([pending.records.map(({ id }) => id), pending.total]).toEqual([[all[2]], 1]);
    const fits = ({ externalId }: SubjectRecord) => externalId === "u3";
    expect((await subjects.page({ ...page(), fits })).records.map(({ id }) => id)).toEqual([all[0]]);
    expect((await subjects.page({ ...page(), tenant: otherEnvironment(at.tenant) })).records).toEqual([]);
  });

  it("free the name before, and take none that another has", async () => {
    const { subjects } = at.stores;
    const [one, two] = [await made("one"), await made("two")];
    expect(await rename(one, "two")).toBe(false);
    expect((await subjects.find(at.tenant, one.id))?.externalId).toBe("one");
    expect(await rename(one, "three")).toBe(true);
    expect(await subjects.idOf(at.tenant, "one")).toBeUndefined();
    expect(await subjects.idOf(at.tenant, "three")).toBe(one.id);
    expect(await subjects.idOf(at.tenant, "two")).toBe(two.id);
  });

  it("give a name to one of many that ask at once", async () => {
    const records = await Promise.all(Array.from({ length: 20 }, (_, place) => made(`many${place}`)));
    const answers = await twentyAtOnce((place) => {
      const record = records[place];
      if (record === undefined) throw new Error("There are twenty.");
      return rename(record, "wanted");
    });
    expect(countOf(answers, true)).toBe(1);
  });
});
