import { expect, it } from "vitest";
import * as z from "zod";
import { environmentSchema } from "../../core/access/caller.ts";
import { caseAtAlert } from "../../core/cases/alert-moves.ts";
import type { PageRequest, RecordKind } from "../../core/listed-records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { type NamedSubject, SubjectMoved } from "../../core/subjects/names.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { describeAdapters } from "./adapters.ts";
import { credentialKit, SUSPEND } from "./credentials/kit.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

const schema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  colour: z.string(),
  value: z.unknown(),
});
type Thing = z.output<typeof schema>;
const kind: RecordKind<Thing> = {
  name: "THING",
  schema,
  ownerOf: ({ owner }) => owner,
  dueOf: ({ due }) => due,
};

describeAdapters("listed records", (at) => {
  const things = () => at.stores.listed(kind);
  const newThing = (changes: Partial<Thing> = {}): Thing => ({
    ...at.tenant,
    id: `thing_${newUlid()}`,
    version: 1,
    createdAt: AT,
    colour: "red",
    value: null,
    ...changes,
  });
  const made = async (changes: Partial<Thing> = {}): Promise<Thing> => {
    const thing = newThing(changes);
    expect(await things().create(thing)).toBe(true);
    return thing;
  };
  /** Nine, the newest last, every third one blue. */
  const nine = async (): Promise<Thing[]> => {
    const all: Thing[] = [];
    for (let place = 0; place < 9; place++)
      all.push(
        await made({
          createdAt: `2026-11-26T10:00:0${place}.000Z`,
          colour: place % 3 === 0 ? "blue" : "red",
          owner: place < 5 ? "first" : "second",
        }),
      );
    return all;
  };
  const page = (changes: Partial<PageRequest> = {}): PageRequest => ({ size: 4, total: false, ...changes });

  it("are found by their own tenant", async () => {
    const thing = await made({ value: { big: 123456789012345680000, toString: null } });
    expect(await things().find(at.tenant, thing.id)).toEqual(thing);
    expect(await things().find(otherEnvironment(at.tenant), thing.id)).toBeUndefined();
    expect(await things().create(thing)).toBe(false);
    await things().erase(otherEnvironment(at.tenant), thing.id);
    expect(await things().find(at.tenant, thing.id)).toEqual(thing);
    await things().erase(at.tenant, thing.id);
    expect(await things().find(at.tenant, thing.id)).toBeUndefined();
  });

  it("take one of twenty changes at once, with its event", async () => {
    const thing = await made();
    const event = newEvent();
    const answers = await twentyAtOnce((place) =>
      things().change({ ...thing, version: 2, colour: String(place) }, { events: [event] }),
    );
    expect(countOf(answers, true)).toBe(1);
    expect((await things().find(at.tenant, thing.id))?.version).toBe(2);
    expect((await at.stores.feed.sequence(at.tenant)).map(({ id }) => id)).toEqual([event.id]);
  });

  it("leave a record that is gone alone", async () => {
    expect(await things().change(newThing({ version: 2 }))).toBe(false);
  });

  it("stand in the timeline of their subject, which must take them", async () => {
    const id = `subj_${newUlid()}`;
    const after = newSubject({ id, ...at.tenant, externalId: `user_${id}`, entityType: "person", at: AT });
    const subject: NamedSubject = {
      id,
      externalId: `user_${id}`,
      creation: { after, entries: [], events: [] },
    };
    const thing = newThing();
    const entry = { id: thing.id, at: AT, kind: "document" as const, ref: thing.id };
    expect(await things().create(thing, { tie: { subject, entry } })).toBe(true);
    expect((await at.stores.subjects.timeline({ subjectId: id, limit: 10 })).entries).toEqual([entry]);
    const gone = { id: `subj_${newUlid()}`, externalId: "user_gone" };
    const other = newThing();
    await expect(things().create(other, { tie: { subject: gone, entry } })).rejects.toThrow(SubjectMoved);
    expect(await things().find(at.tenant, other.id)).toBeUndefined();
  });

  it("change with their subject's record, or not at all", async () => {
    const { subjects } = at.stores;
    const id = `subj_${newUlid()}`;
    const before = newSubject({ id, ...at.tenant, externalId: id, entityType: "person", at: AT });
    await subjects.create({ after: before, entries: [], events: [] });
    const thing = await made();
    const after = { ...before, status: "suspended" as const, version: 2 };
    const subject = { before, change: { after, entries: [], events: [] } };
    const next = { ...thing, version: 2, colour: "green" };
    expect(await things().change({ ...next, version: 3 }, { subject })).toBe(false);
    expect((await subjects.find(at.tenant, id))?.status).toBe("active");
    expect(await things().change(next, { subject })).toBe(true);
    expect((await subjects.find(at.tenant, id))?.status).toBe("suspended");
    expect(await things().change({ ...next, version: 3 }, { subject })).toBe(false);
    expect((await things().find(at.tenant, thing.id))?.version).toBe(2);
    const entry = { id: "e1", at: AT, kind: "session" as const, ref: thing.id };
    const gone = { subject: { id: `subj_${newUlid()}`, externalId: "gone" }, entry };
    expect(await things().change({ ...next, version: 3 }, { tie: gone })).toBe(false);
    expect(
      await things().change({ ...next, version: 3 }, { tie: { subject: { id, externalId: id }, entry } }),
    ).toBe(true);
    expect((await subjects.timeline({ subjectId: id, limit: 9 })).entries).toEqual([entry]);
  });

  it("are not changed after a true match of a watched subject", async () => {
    const { subjects } = at.stores;
    const subjectId = `subj_${newUlid()}`;
    const thing = await made();
    const watched = { unmatched: [{ subjectId, since: AT }] };
    expect(await things().change({ ...thing, version: 2 }, watched)).toBe(true);
    await subjects.noteTrueMatch(subjectId, AT);
    expect(await things().change({ ...thing, version: 3 }, watched)).toBe(false);
    const known = { unmatched: [{ subjectId, since: AT, known: AT }] };
    expect(await things().change({ ...thing, version: 3 }, known)).toBe(true);
  });

  it("change only while a credential that the writer relies on counts", async () => {
    const { issued } = credentialKit(at);
    const thing = await made();
    const [mine, other] = [await issued(), await issued(otherEnvironment(at.tenant))];
    let version = 1;
    const changes = async (...reliesOn: string[]) => {
      const isWritten = await things().change({ ...thing, version: version + 1 }, { reliesOn });
      if (isWritten) version++;
      return isWritten;
    };
    expect([await changes(mine.id), await changes(other.id)]).toEqual([true, false]);
    const suspended = { state: "suspended", updatedAt: LATER } as const;
    await at.stores.credentials.changeState(mine, ["active"], suspended, SUSPEND, newEvent());
    expect([await changes(mine.id), await changes()]).toEqual([false, true]);
  });

  it("change only while the newest case of a watched subject is as it was read", async () => {
    const { cases, subjects } = at.stores;
    const id = `subj_${newUlid()}`;
    const subject = { id, externalId: `user_${id}` };
    const after = newSubject({ ...subject, ...at.tenant, entityType: "person", at: AT });
    await subjects.create({ after, entries: [], events: [] });
    const thing = await made();
    let version = 1;
    const changes = async (read?: { id: string; version: number }) => {
      const one = { subjectId: subject.externalId, ...(read === undefined ? {} : { read }) };
      const next = { ...thing, version: version + 1 };
      const isWritten = await things().change(next, { newestCases: [one] });
      if (isWritten) version++;
      return isWritten;
    };
    const alerts = async (number: number): Promise<void> => {
      const alert = { id: `alrt_${number}_${id}`, subjectId: id, entityId: `x:${number}` };
      const inCase = { ...alert, externalId: subject.externalId, caseId: `case_${number}_${id}`, at: AT };
      await cases.open(at.tenant, subject, (latest) =>
        caseAtAlert(at.tenant, inCase, number === 1 ? latest : undefined),
      );
    };
    const newest = async () => {
      const found = await cases.newest(at.tenant, subject.externalId);
      if (found === undefined) throw new Error("There is no case.");
      return found;
    };
    expect(await changes()).toBe(true);
    await alerts(1);
    expect(await changes()).toBe(false);
    const first = await newest();
    expect(await changes(first)).toBe(true);
    await cases.change(first, { after: { ...first, version: first.version + 1 }, entries: [], events: [] });
    expect(await changes(first)).toBe(false);
    const changed = await newest();
    expect(await changes(changed)).toBe(true);
    await alerts(2);
    expect(await changes(changed)).toBe(false);
    expect(await changes(await newest())).toBe(true);
  });

  it("are listed from the newest on, page by page, in both directions", async () => {
    const newest = (await nine()).toReversed();
    const list = (request: Partial<PageRequest>) => things().list({ tenant: at.tenant, page: page(request) });
    const first = await list({});
    expect(first.records).toEqual(newest.slice(0, 4));
    expect([first.hasPrevious, first.hasNext]).toEqual([false, true]);
    const second = await list({ after: first.end ?? "" });
    expect(second.records).toEqual(newest.slice(4, 8));
    expect([second.hasPrevious, second.hasNext]).toEqual([true, true]);
    const third = await list({ after: second.end ?? "" });
    expect(third.records).toEqual(newest.slice(8));
    expect([third.hasPrevious, third.hasNext]).toEqual([true, false]);
    const back = await list({ before: third.start ?? "" });
    expect(back.records).toEqual(newest.slice(4, 8));
    expect([back.hasPrevious, back.hasNext]).toEqual([true, true]);
    const begin = await list({ before: back.start ?? "" });
    expect(begin.records).toEqual(newest.slice(0, 4));
    expect([begin.hasPrevious, begin.hasNext]).toEqual([false, true]);
  });

  it("are counted when asked, by what fits and by owner, and never another tenant's", async () => {
    await nine();
    await things().create(newThing({ ...otherEnvironment(at.tenant) }));
    const list = (query: { owner?: string; fits?: (thing: Thing) => boolean }) =>
      things().list({ tenant: at.tenant, ...query, page: page({ total: true, size: 2 }) });
    expect((await list({})).total).toBe(9);
    expect((await list({ owner: "second" })).total).toBe(4);
    const blue = await list({ fits: ({ colour }) => colour === "blue" });
    expect([blue.total, blue.records.map(({ createdAt }) => createdAt.slice(17, 19)), blue.hasNext]).toEqual([
      3,
      ["06", "03"],
      true,
    ]);
    const none = await things().list({ tenant: at.tenant, owner: "nobody", page: page() });
    expect(none).toEqual({
      records: [],
      start: null,
      end: null,
      hasPrevious: false,
      hasNext: false,
      total: null,
    });
  });

  it("are due until their last change says otherwise", async () => {
    const due = async () =>
      (await things().due(LATER, 1000)).filter(
        ({ organizationId }) => organizationId === at.tenant.organizationId,
      );
    const thing = await made({ due: AT });
    await made({ due: "2027-01-01T00:00:00.000Z" });
    expect(await due()).toEqual([thing]);
    const { due: _due, ...done } = thing;
    expect(await things().change({ ...done, version: 2 })).toBe(true);
    expect(await due()).toEqual([]);
  });
});
