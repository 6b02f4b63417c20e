import { expect, it } from "vitest";
import { lastWorked } from "../../../core/cases/last-worked.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { newSubject } from "../../../core/subjects/write.ts";
import { describeAdapters } from "../adapters.ts";
import { AT, LATER, newEvent, newMeta, UNJUDGED } from "../values.ts";
import { caseKit } from "./kit.ts";

describeAdapters("when the runs and cases of a subject last changed", (at) => {
  const { begin, opened, end } = caseKit(at);

  const created = async () => {
    const id = `subj_${newUlid()}`;
    const record = newSubject({ id, ...at.tenant, externalId: "anna", entityType: "person", at: AT });
    await at.stores.subjects.create({ after: record, entries: [], events: [] });
    return record;
  };

  const ports = () => ({ ...at.stores, now: () => new Date(LATER) });

  it("sees runs and cases that the indexes do not have yet", async () => {
    const record = await created();
    const late = {
      ...ports(),
      executions: { ...at.stores.executions, list: async () => ({ metas: [] }) },
      cases: { ...at.stores.cases, list: async () => ({ cases: [] }) },
    };
    const named = { id: record.id, externalId: "anna" };
    const meta = newMeta(at.tenant, { subject: "anna", subjectId: record.id });
    await at.stores.executions.begin(meta, "{}", LATER, named);
    expect(await lastWorked(late, record)).toBe("under_way");
    const feed = { tenant: at.tenant, event: newEvent() };
    const settled = { status: "completed", at: LATER, judged: UNJUDGED, dueAt: LATER, feed } as const;
    await at.stores.executions.settle(meta.executionId, settled);
    expect(await lastWorked(late, record)).toBe(LATER);
    const caseId = await opened(await begin({ subject: "anna", subjectId: record.id }));
    const isTied = (await at.stores.subjects.timeline({ subjectId: record.id, limit: 9 })).entries.some(
      ({ ref }) => ref === caseId,
    );
    expect([isTied, await lastWorked(late, record)]).toEqual([true, "under_way"]);
  });

  it("is never before one of them, and `under_way` while a run works or waits", async () => {
    const record = await created();
    expect(await lastWorked(ports(), record)).toBeUndefined();
    const meta = newMeta(at.tenant, { subject: "anna", subjectId: record.id });
    await at.stores.executions.begin(meta, "{}", LATER, { id: record.id, externalId: "anna" });
    expect(await lastWorked(ports(), record)).toBe("under_way");
    const feed = { tenant: at.tenant, event: newEvent() };
    await at.stores.executions.settle(meta.executionId, {
      status: "completed",
      at: LATER,
      judged: UNJUDGED,
      dueAt: LATER,
      feed,
    });
    expect(await lastWorked(ports(), record)).toBe(LATER);
  });

  it("is `under_way` while a case is open, then the time when it was closed", async () => {
    const record = await created();
    const meta = await begin({ subject: "anna" });
    const caseId = await opened(meta);
    expect(await lastWorked(ports(), record)).toBe("under_way");
    await end(meta, caseId, "approved");
    expect(await lastWorked(ports(), record)).toBe(LATER);
  });
});
