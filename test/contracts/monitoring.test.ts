import { beforeEach, expect, it } from "vitest";
import { closeCase } from "../../core/cases/close.ts";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import { beginPass } from "../../core/monitoring/pass.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { allMayStill } from "../support/may-still.ts";
import { createMonitor, IVAN, NORA, OTHER } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { LATER, newTenant, twentyAtOnce } from "./values.ts";

describeAdapters("monitoring", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });
  const caller = () => ({ ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() });
  const call = () => ({
    caller: caller(),
    actor: { type: "api_key" as const, id: "key_1" },
    eventId: `evt_${newUlid()}`,
    retried: false,
  });
  const casePorts = () => ({
    ...at.stores,
    subjectNames: createSubjectNames(at.stores.subjects, newUlid),
    staff: { find: async () => undefined },
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid()}`,
  });
  const caseOf = async (subject: SubjectRecord) => {
    const scope = { of: "subject", id: subject.externalId ?? "" } as const;
    const states = ["open", "in_progress", "closed"] as const;
    return (await at.stores.cases.list({ tenant: at.tenant, scope, states, limit: 10 })).cases;
  };
  const events = async (type: string) =>
    (await at.stores.feed.sequence(at.tenant)).filter(({ eventType }) => eventType === type);

  it("judges a new subject by all lists, once, with a case and an entry of its timeline", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subject = await monitor.subject({ name: "Iwan Testow" });
    expect((await monitor.ports.monitoring.watched(at.tenant, subject.id)).watch?.judged).toBeUndefined();
    await twentyAtOnce(() => monitor.judge(subject));
    const [alert, ...more] = await monitor.openAlerts();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ subjectId: subject.id, entityId: "sample:1", changed: [] });
    const [opened, ...others] = await caseOf(subject);
    expect(others).toEqual([]);
    expect(opened).toMatchObject({ id: alert?.caseId, kind: "alert", state: "open", alerts: [alert?.id] });
    const { entries } = await at.stores.subjects.timeline({ subjectId: subject.id, limit: 10 });
    expect(entries.filter(({ kind }) => kind === "alert")).toMatchObject([{ ref: alert?.id }]);
    const told = await events("alert.opened");
    expect(told).toMatchObject([{ resourceId: alert?.id }]);
    expect(JSON.stringify(told)).not.toContain(subject.externalId);
    expect((await monitor.ports.monitoring.watched(at.tenant, subject.id)).watch?.judged).toBeDefined();
    expect(await monitor.ports.monitoring.unjudged("2027-01-01T00:00:00.000Z", 10_000)).not.toContainEqual(
      expect.objectContaining({ subjectId: subject.id }),
    );
  });

  it("lists a subject as unjudged until it is judged, and says why one without a name cannot be", async () => {
    await monitor.publish([IVAN]);
    const [waits, unnamed] = [await monitor.subject({ name: "Iwan Testow" }), await monitor.subject({})];
    expect(await monitor.first(unnamed)).toBe("fault");
    const found = await monitor.ports.monitoring.watched(at.tenant, unnamed.id);
    expect(found.watch?.fault).toBe("missing_name");
    const unjudged = await monitor.ports.monitoring.unjudged("2027-01-01T00:00:00.000Z", 10_000);
    expect(unjudged.map(({ subjectId }) => subjectId)).toContain(waits.id);
    expect(unjudged.map(({ subjectId }) => subjectId)).not.toContain(unnamed.id);
    await monitor.change(unnamed, { attributes: { name: "Iwan Testow" } });
    expect(await monitor.first(unnamed)).toBe("judged");
    expect(await monitor.openAlerts()).toHaveLength(1);
  });

  it("opens an alert for an added entry, joins the case, and closes both alerts' case when the entries go", async () => {
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman", names: ["Iwan Testow"] });
    await monitor.first(subject);
    expect(await monitor.openAlerts()).toEqual([]);
    await monitor.publish([OTHER, NORA]);
    expect(await monitor.run()).toMatchObject({ opened: 1, closed: 0 });
    await monitor.publish([OTHER, NORA, IVAN]);
    expect(await monitor.run()).toMatchObject({ opened: 1, closed: 0 });
    const [joined, ...others] = await caseOf(subject);
    expect(others).toEqual([]);
    expect(joined?.openAlerts).toHaveLength(2);
    await monitor.publish([OTHER, IVAN]);
    expect(await monitor.run()).toMatchObject({ opened: 0, closed: 1 });
    expect((await caseOf(subject))[0]?.state).toBe("open");
    await monitor.publish([OTHER]);
    expect(await monitor.run()).toMatchObject({ opened: 0, closed: 1 });
    expect(await caseOf(subject)).toMatchObject([{ state: "closed", outcome: "no_action", openAlerts: [] }]);
    const closed = await monitor.allAlerts();
    expect(closed.map(({ closedBecause }) => closedBecause)).toEqual(["entry_removed", "entry_removed"]);
    const entries = await at.stores.cases.timeline(joined?.id ?? "", 20);
    expect(entries.map(({ text }) => text)).toContain("entry_removed: sample:1");
    expect(await events("alert.closed")).toHaveLength(2);
    await monitor.publish([OTHER, IVAN]);
    expect(await monitor.run()).toMatchObject({ opened: 1 });
    expect((await caseOf(subject)).find(({ state }) => state === "open")?.previousCaseId).toBe(joined?.id);
  });

  it("alerts again for a material change only, with the old and the new state", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    await monitor.first(subject);
    await monitor.publish([{ ...IVAN, remarks: "Another address." }, OTHER]);
    expect(await monitor.run()).toMatchObject({ judged: 1, opened: 0, closed: 0 });
    await monitor.publish([{ ...IVAN, programs: ["NEW"] }, OTHER]);
    expect(await monitor.run()).toMatchObject({ opened: 1, closed: 1 });
    const [again, ...more] = await monitor.openAlerts();
    expect(more).toEqual([]);
    expect(again).toMatchObject({ changed: ["programs"], now: { entry: { programs: ["NEW"] } } });
    expect(again?.before?.entry.programs).not.toEqual(["NEW"]);
    expect(await caseOf(subject)).toMatchObject([{ state: "open", openAlerts: [{ id: again?.id }] }]);
  });

  it("keeps a decided hit decided, until it changes materially", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    await monitor.first(subject);
    const [alert] = await monitor.openAlerts();
    const request = {
      ...call(),
      caseId: alert?.caseId ?? "",
      reason: "Another person.",
      outcome: "false_positive" as const,
    };
    await closeCase(
      {
        ...casePorts(),
        fourEyesDismiss: async () => false,
        mayStill: allMayStill,
        credentials: { suspendMatched: async () => {} },
      },
      request,
    );
    expect(await monitor.openAlerts()).toEqual([]);
    expect(await monitor.allAlerts()).toMatchObject([
      { state: "closed", closedBecause: "decided", outcome: "false_positive" },
    ]);
    expect(await events("alert.closed")).toMatchObject([{ actorId: "key_1", resourceId: alert?.id }]);
    await monitor.publish([{ ...IVAN, remarks: "A remark." }, OTHER]);
    expect(await monitor.run()).toMatchObject({ judged: 1, opened: 0 });
    monitor.forgetChanges();
    await monitor.publish([{ ...IVAN, remarks: "A remark." }, OTHER, NORA]);
    expect(await monitor.run()).toMatchObject({ judged: 1, opened: 0 });
    await monitor.publish([{ ...IVAN, remarks: "A remark.", sex: "male" }, OTHER, NORA]);
    expect(await monitor.run()).toMatchObject({ opened: 1 });
    expect(await caseOf(subject)).toHaveLength(2);
  });

  it("judges those whom a change concerns only, and everybody when the change is not known", async () => {
    await monitor.publish([IVAN]);
    for (const name of ["Anna Berg", "Ole Dahl", "Nora Newman"])
      await monitor.first(await monitor.subject({ name }));
    await monitor.publish([IVAN, NORA]);
    expect(await monitor.run()).toMatchObject({ judged: 1, opened: 1 });
    monitor.forgetChanges();
    await monitor.publish([IVAN, NORA, OTHER]);
    expect(await monitor.run()).toMatchObject({ judged: 3, opened: 0, closed: 0 });
  });

  it("says that a subject whose list is gone cannot be screened, also where no entry that changed resembles it", async () => {
    await monitor.publish([OTHER], "first_list");
    const subject = await monitor.subject({ name: "Nora Newman" }, { screening: { lists: ["first_list"] } });
    const fault = async () => (await monitor.ports.monitoring.watched(at.tenant, subject.id)).watch?.fault;
    expect(await monitor.first(subject)).toBe("judged");
    await monitor.publish([IVAN], "second_list");
    expect(await monitor.run()).toMatchObject({ faults: 1 });
    expect(await fault()).toBe("list_missing");
    await monitor.publish([OTHER, NORA], "first_list");
    expect(await monitor.run()).toMatchObject({ opened: 1, faults: 0 });
    expect(await fault()).toBeUndefined();
  });

  it("writes nothing by lists that are not in use any more", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    const { lists } = monitor.ports;
    const old = await lists.use((matcher) => matcher);
    await monitor.publish([OTHER]);
    const oldManifest = old.index.manifest;
    await beginPass({ ...monitor.ports, manifestOf: async () => oldManifest }, at.tenant, { needed: true });
    // The lists that began are the old ones, and newer ones come before they have judged.
    const use: typeof lists.use = async (work) => {
      await beginPass(monitor.ports, at.tenant, { needed: true });
      return work(old);
    };
    const late = { ...monitor.ports, manifestOf: async () => oldManifest, lists: { ...lists, use } };
    expect(await judgeFirst(late, at.tenant, subject.id)).toBe("later");
    expect(await monitor.allAlerts()).toEqual([]);
    expect((await at.stores.monitoring.watched(at.tenant, subject.id)).watch?.judged).toBeUndefined();
    expect(await monitor.first(subject)).toBe("judged");
    expect(await monitor.allAlerts()).toEqual([]);
  });

  it("takes no old judgement for one of a subject that was looked up otherwise meanwhile", async () => {
    await monitor.publish([IVAN, OTHER]);
    const ivan = await monitor.subject({ name: "Ivan Testov" });
    let turns = 0;
    const slow: typeof monitor.ports = {
      ...monitor.ports,
      monitoring: {
        ...monitor.ports.monitoring,
        async settle(watch, judged) {
          if (turns++ > 0) return monitor.ports.monitoring.settle(watch, judged);
          const { attributes } = ivan;
          const other = { attributes: { name: "Ole Dahl" }, updatedAt: "2026-11-26T10:00:01.000Z" };
          const ole = await monitor.change(ivan, other);
          await monitor.judge(ole);
          await monitor.change(ole, { attributes, updatedAt: "2026-11-26T10:00:02.000Z" });
          return monitor.ports.monitoring.settle(watch, judged);
        },
      },
    };
    expect(await judgeFirst(slow, at.tenant, ivan.id)).toBe("judged");
    expect(turns).toBe(2);
    expect(await monitor.openAlerts()).toMatchObject([{ subjectId: ivan.id, entityId: "sample:1" }]);
  });

  it("writes no hit that was judged by other lists, or for a subject that is looked up otherwise", async () => {
    await monitor.publish([IVAN, OTHER]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    const { change } = at.stores.monitoring;
    const over = (meanwhile: () => Promise<unknown>) => ({
      ...monitor.ports,
      monitoring: {
        ...at.stores.monitoring,
        change: async (...asked: Parameters<typeof change>) => {
          await meanwhile();
          return change(...asked);
        },
      },
    });
    const renamed = over(() => monitor.change(subject, { attributes: { name: "Anna Berg" } }));
    expect(await judgeFirst(renamed, at.tenant, subject.id)).toBe("judged");
    const again = await monitor.subject({ name: "Ivan Testov" });
    const newer = over(async () => {
      await monitor.publish([OTHER]);
      await beginPass(monitor.ports, at.tenant, { needed: true });
    });
    expect(await judgeFirst(newer, at.tenant, again.id)).toBe("judged");
    expect([await monitor.allAlerts(), await caseOf(subject), await caseOf(again)]).toEqual([[], [], []]);
  });

  it("finds an entry that only the lists lacked by which a subject was first judged", async () => {
    await monitor.publish([OTHER, NORA]);
    await monitor.run();
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    expect([await monitor.judge(subject), await monitor.openAlerts()]).toEqual(["judged", []]);
    await monitor.publish([OTHER, NORA, IVAN]);
    await monitor.run();
    expect(await monitor.openAlerts()).toMatchObject([{ subjectId: subject.id }]);
  });

  it("forgets a subject with its erasure, and shows nothing to another tenant", async () => {
    await monitor.publish([IVAN]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    await monitor.first(subject);
    const [alert] = await monitor.openAlerts();
    const other = newTenant();
    expect(await at.stores.monitoring.alert(other, alert?.id ?? "")).toBeUndefined();
    expect((await at.stores.monitoring.alerts({ tenant: other, limit: 10 })).alerts).toEqual([]);
    await at.stores.monitoring.eraseAlert(other, alert?.id ?? "");
    expect(await at.stores.monitoring.alert(at.tenant, alert?.id ?? "")).toBeDefined();
    await requestErasure(casePorts(), { caller: caller(), actor: { type: "api_key" }, id: subject.id });
    const found = await at.stores.monitoring.watched(at.tenant, subject.id);
    expect(found.watch).toBeUndefined();
    await monitor.publish([{ ...IVAN, programs: ["NEW"] }]);
    expect(await monitor.run()).toMatchObject({ opened: 0 });
    await at.stores.monitoring.eraseHits(at.tenant, subject.id);
    await at.stores.monitoring.eraseAlert(at.tenant, alert?.id ?? "");
    expect((await at.stores.monitoring.watched(at.tenant, subject.id)).hits).toEqual([]);
    expect(await monitor.allAlerts()).toEqual([]);
  });

  it("keeps the index in step with the record", async () => {
    const subject = await monitor.subject({ name: "Ivan Testov" }, null);
    const watched = async () => (await at.stores.monitoring.watched(at.tenant, subject.id)).watch;
    expect(await watched()).toBeUndefined();
    const on = await monitor.change(subject, { monitoring: { screening: {} } });
    const first = await watched();
    expect(first).toMatchObject({ query: { name: "Ivan Testov" } });
    const renamed = await monitor.change(on, { attributes: { name: "Anna Berg" } });
    expect((await watched())?.profile).not.toBe(first?.profile);
    const off = await monitor.change(renamed, { monitoring: undefined });
    expect([off.version, await watched()]).toEqual([4, undefined]);
  });

  it("names the case of an alert by the new id of a renamed subject", async () => {
    await monitor.publish([OTHER]);
    const before = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(before);
    const renamed = await monitor.change(before, { externalId: `${before.externalId}_renamed` });
    await monitor.judge(renamed);
    await monitor.publish([OTHER, NORA]);
    await monitor.run();
    expect([await caseOf(before), await caseOf(renamed)]).toMatchObject([[], [{ kind: "alert" }]]);
  });
});
