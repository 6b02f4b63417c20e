import { expect, it } from "vitest";
import { collectSchema } from "../../core/capture/collect.ts";
import type { CaptureSession } from "../../core/capture/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { type NamedSubject, SubjectMoved } from "../../core/subjects/names.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("capture sessions", (at) => {
  const newSession = (changes: Partial<CaptureSession> = {}): CaptureSession => ({
    ...at.tenant,
    id: `cap_${newUlid()}`,
    version: 1,
    status: "created",
    subjectId: "user_1",
    settled: false,
    replaced: false,
    createdAt: AT,
    expiresAt: LATER,
    collect: collectSchema.parse({ steps: ["fields"], fields: { minimum: 1e-7 } }),
    theme: {},
    texts: {},
    organizationName: "Acme",
    tokenHash: "t1",
    movedTokenHashes: [],
    handOvers: 0,
    countries: [],
    steps: [{ id: "fields", kind: "fields", state: "waiting", retakes: 0, signals: [], challenges: 0 }],
    uploads: [],
    ...changes,
  });
  const run = () => ({
    executionId: `exec_${newUlid()}`,
    blockId: "ask",
    workflowId: "wf_1",
    workflowVersion: 1,
  });
  const subject = (): NamedSubject => {
    const id = `subj_${newUlid()}`;
    const record = newSubject({ id, ...at.tenant, externalId: `user_${id}`, entityType: "person", at: AT });
    return { id, externalId: `user_${id}`, creation: { after: record, entries: [], events: [] } };
  };
  const made = async (session: CaptureSession): Promise<CaptureSession> => {
    expect(await at.stores.captures.create(session, subject(), undefined)).toBe(true);
    return session;
  };
  const next = (session: CaptureSession, changes: Partial<CaptureSession> = {}): CaptureSession => ({
    ...session,
    version: session.version + 1,
    ...changes,
  });

  it("are found by their own tenant, and by their id alone", async () => {
    const { captures } = at.stores;
    const session = await made(newSession({ collect: collectSchema.parse({ steps: ["consent"] }) }));
    expect(await captures.load(session.id)).toEqual(session);
    expect(await captures.find(at.tenant, session.id)).toEqual(session);
    expect(await captures.find(otherEnvironment(at.tenant), session.id)).toBeUndefined();
    expect(await captures.load("cap_none")).toBeUndefined();
  });

  it("keep every value that a person may send", async () => {
    const values = { small: 1e-7, big: 123456789012345680000, toString: null };
    const [step] = newSession().steps;
    if (step === undefined) throw new Error("There is a step.");
    const session = await made(newSession({ steps: [{ ...step, handedIn: { kind: "fields", values } }] }));
    expect((await at.stores.captures.load(session.id))?.steps[0]?.handedIn).toEqual({
      kind: "fields",
      values,
    });
  });

  it("stand in the timeline of their subject, which must take them", async () => {
    const { captures, subjects } = at.stores;
    const named = subject();
    const session = newSession();
    await captures.create(session, named, undefined);
    const { entries } = await subjects.timeline({ subjectId: named.id, limit: 10 });
    expect(entries).toEqual([{ id: session.id, at: AT, kind: "capture", ref: session.id }]);
    const { creation: _, ...unknown } = subject();
    const other = newSession();
    await expect(captures.create(other, unknown, undefined)).rejects.toThrow(SubjectMoved);
    expect(await captures.load(other.id)).toBeUndefined();
  });

  it("are made once an id", async () => {
    const session = await made(newSession());
    expect(await at.stores.captures.create(newSession({ id: session.id }), subject(), undefined)).toBe(false);
    expect(await at.stores.captures.load(session.id)).toEqual(session);
  });

  it("are one for a pause: one of twenty, and then only in place of it", async () => {
    const { captures } = at.stores;
    const pause = run();
    const sessions = Array.from({ length: 20 }, () => newSession({ run: pause }));
    const outcomes = await twentyAtOnce(async (place) => {
      const session = sessions[place];
      return session !== undefined && captures.create(session, subject(), undefined);
    });
    expect(countOf(outcomes, true)).toBe(1);
    const winner = sessions[outcomes.indexOf(true)]?.id;
    expect(await captures.ofPause(pause)).toBe(winner);
    const later = newSession({ run: pause });
    expect(await captures.create(later, subject(), "cap_other")).toBe(false);
    expect(await captures.load(later.id)).toBeUndefined();
    expect(await captures.create(later, subject(), winner)).toBe(true);
    expect(await captures.ofPause(pause)).toBe(later.id);
    expect(await captures.ofPause({ ...pause, blockId: "other" })).toBeUndefined();
  });

  it("take one of twenty changes of a version, with its events", async () => {
    const { captures, feed } = at.stores;
    const session = await made(newSession());
    const events = Array.from({ length: 20 }, () => newEvent({ eventType: "capture.opened" }));
    const saved = await twentyAtOnce((place) => {
      const after = next(session, { organizationName: `by ${place}` });
      return captures.save({ after, events: events.slice(place, place + 1) });
    });
    expect(countOf(saved, true)).toBe(1);
    const winner = saved.indexOf(true);
    expect((await captures.load(session.id))?.organizationName).toBe(`by ${winner}`);
    const placed = await feed.sequence(at.tenant);
    expect(placed.filter(({ eventType }) => eventType === "capture.opened").map(({ id }) => id)).toEqual([
      events[winner]?.id,
    ]);
  });

  it("are found by the code of a hand-over", async () => {
    const { captures } = at.stores;
    const session = await made(newSession());
    const code = { hash: newUlid(), expiresAt: LATER };
    expect(await captures.ofCode(code.hash)).toBeUndefined();
    await captures.save({ after: next(session), events: [], code });
    expect(await captures.ofCode(code.hash)).toBe(session.id);
    const stale = { hash: newUlid(), expiresAt: LATER };
    expect(await captures.save({ after: next(session), events: [], code: stale })).toBe(false);
    expect(await captures.ofCode(stale.hash)).toBeUndefined();
  });

  it("are due when they expire, at once while their end is not settled, and then never", async () => {
    const { captures } = at.stores;
    const session = await made(newSession());
    const isDue = async (until: string) => (await captures.due(until, 1000)).includes(session.id);
    expect([await isDue("2026-11-26T10:04:59.999Z"), await isDue(LATER)]).toEqual([false, true]);
    const ended = next(session, { status: "submitted", endedAt: AT });
    await captures.save({ after: ended, events: [] });
    expect(await isDue(AT)).toBe(true);
    await captures.save({ after: next(ended, { status: "completed", settled: true }), events: [] });
    expect(await isDue("2099-01-01T00:00:00.000Z")).toBe(false);
  });

  it("are due later when they are postponed, until they change, and never when they were not due", async () => {
    const { captures } = at.stores;
    const session = await made(newSession());
    const isDue = async (until: string) => (await captures.due(until, 1000)).includes(session.id);
    await captures.postpone(session.id, "2026-11-26T12:00:00.000Z");
    expect([await isDue("2026-11-26T11:59:59.999Z"), await isDue("2026-11-26T12:00:00.000Z")]).toEqual([
      false,
      true,
    ]);
    const changed = next(session);
    expect(await captures.save({ after: changed, events: [] })).toBe(true);
    expect(await isDue(LATER)).toBe(true);
    const settled = next(changed, { status: "completed", settled: true });
    await captures.save({ after: settled, events: [] });
    await captures.postpone(session.id, AT);
    expect(await isDue("2099-01-01T00:00:00.000Z")).toBe(false);
    await captures.postpone("cap_none", AT);
    expect(await captures.load("cap_none")).toBeUndefined();
    expect(await captures.load(session.id)).toEqual(settled);
  });

  it("are erased by their own tenant only, with what leads to them", async () => {
    const { captures } = at.stores;
    const pause = run();
    const session = await made(newSession({ run: pause }));
    await captures.erase(otherEnvironment(at.tenant), session.id);
    expect(await captures.load(session.id)).toEqual(session);
    await captures.erase(at.tenant, session.id);
    await captures.erase(at.tenant, session.id);
    expect(await captures.load(session.id)).toBeUndefined();
    expect(await captures.ofPause(pause)).toBeUndefined();
  });
});
