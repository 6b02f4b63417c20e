import { expect, it } from "vitest";
import { joinAlert } from "../../support/joined-alert.ts";
import { describeAdapters } from "../adapters.ts";
import { AT, LATER, newEvent, newTenant, otherEnvironment, UNJUDGED } from "../values.ts";
import { caseKit, DUE } from "./kit.ts";

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

describeAdapters("pauses of cases", (at) => {
  const { begin, rules, pauseOf, opened, end, found, events, idsOf } = caseKit(at);
  it("open one case a subject, which further pauses join", async () => {
    const first = await begin({ subject: "user_1" });
    const caseId = await opened(first);
    expect(await found(caseId)).toMatchObject({
      state: "open",
      kind: "review",
      subjectId: "user_1",
      team: "compliance",
      dueAt: DUE,
      executions: [first.executionId],
    });
    const second = await begin({ subject: "user_1" });
    const sooner = "2026-11-27T10:00:00.000Z";
    const urgent = { ...rules, dueAt: sooner, priority: "urgent" as const };
    expect(await opened(second, { review: urgent })).toBe(caseId);
    expect(await found(caseId)).toMatchObject({
      dueAt: sooner,
      priority: "urgent",
      executions: [first.executionId, second.executionId],
    });
    expect(await opened(await begin({ subject: "user_2" }))).not.toBe(caseId);
    expect(await events(caseId)).toEqual(["case.opened"]);
  });

  it("open the newest case of their subject, and of nobody else", async () => {
    const newest = async (subject: string) => (await at.stores.cases.newest(at.tenant, subject))?.id;
    const first = await begin({ subject: "newest_1" });
    const caseId = await opened(first);
    expect([await newest("newest_1"), await newest("newest_2")]).toEqual([caseId, undefined]);
    await end(first, caseId, "approved");
    const next = await opened(await begin({ subject: "newest_1" }));
    expect(next).not.toBe(caseId);
    expect(await newest("newest_1")).toBe(next);
  });

  it("open one case a run without a subject, and one in each environment", async () => {
    const meta = await begin();
    const caseId = await opened(meta);
    expect(await opened(meta, { blockId: "second" })).toBe(caseId);
    expect(await opened(await begin())).not.toBe(caseId);
    const here = await opened(await begin({ subject: "user_1" }));
    const there = await begin({ subject: "user_1", environment: "production" });
    expect(await opened(there)).not.toBe(here);
    expect(await at.stores.cases.find(otherEnvironment(at.tenant), here)).toBeUndefined();
    expect(await at.stores.cases.find(newTenant(), here)).toBeUndefined();
  });

  it("of eight that open at once, one opens the case and no one is lost", async () => {
    const metas = await Promise.all(eight.map(() => begin({ subject: "user_1" })));
    const ids = await Promise.all(metas.map((meta) => opened(meta)));
    expect(new Set(ids).size).toBe(1);
    const record = await found(ids[0] ?? "");
    expect(record.executions.toSorted()).toEqual(metas.map(({ executionId }) => executionId).toSorted());
    expect(record.version).toBe(8);
    expect(await events(record.id)).toEqual(["case.opened"]);
  });

  it("end only while no alert waits that their decision does not know", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    for (const id of ["alrt_1", "alrt_2"]) await joinAlert(at.stores.cases, await found(caseId), id);
    expect(await end(meta, caseId, "approved", { alertsKnown: ["alrt_1"] })).toBe("alerted");
    expect(await found(caseId)).toMatchObject({ state: "open", pauses: [{ state: "open" }] });
    const { blocks, pauses } = (await at.stores.executions.load(meta.executionId)) ?? expect.fail("No run.");
    expect([blocks.get("review")?.result, pauses.get("review")?.state]).toEqual([undefined, "open"]);
    expect(await end(meta, caseId, "approved", { alertsKnown: ["alrt_1", "alrt_2", "alrt_0"] })).toBe(
      "ended",
    );
  });

  it("open no case when they do not open", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    expect(await at.stores.executions.openPause(meta, pauseOf())).toBe("exists");
    expect((await found(caseId)).pauses).toHaveLength(1);
    const ended = await begin({ subject: "user_2" });
    const event = { tenant: at.tenant, event: newEvent() };
    await at.stores.executions.cancel(ended.executionId, {
      at: AT,
      actor: { keyId: "key_1" },
      judged: UNJUDGED,
      dueAt: LATER,
      feed: event,
      epoch: 0,
      caseIds: [],
    });
    expect(await at.stores.executions.openPause(ended, pauseOf())).toBe("closed");
    expect(await idsOf({ subjectId: "user_2" })).toEqual([]);
    const hook = pauseOf({ blockId: "hook", answeredBy: "webhook", caseId: undefined });
    expect(await at.stores.executions.openPause(meta, hook)).toBe("opened");
    expect((await found(caseId)).pauses).toHaveLength(1);
  });

  it("close their case with the last decision, once", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await opened(meta, { blockId: "second" });
    expect(await end(meta, caseId, "approved")).toBe("ended");
    expect((await found(caseId)).state).toBe("open");
    const twice = [1, 2].map(() => end(meta, caseId, "approved", { blockId: "second" }));
    expect((await Promise.all(twice)).toSorted()).toEqual(["ended", "not_open"]);
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "approved", closedAt: LATER });
    expect(await events(caseId)).toEqual(["case.opened", "case.decided", "case.decided", "case.closed"]);
    const types = (await at.stores.cases.timeline(caseId, 100)).map(({ type }) => type);
    expect(types.toSorted()).toEqual(["closed", "decided", "decided", "joined", "opened"]);
  });

  it("decided at once keep every decision", async () => {
    const metas = await Promise.all(eight.map(() => begin({ subject: "user_1" })));
    const ids = await Promise.all(metas.map((meta) => opened(meta)));
    await Promise.all(
      metas.map((meta, place) => end(meta, ids[0] ?? "", place === 7 ? "declined" : "approved")),
    );
    expect(await found(ids[0] ?? "")).toMatchObject({ state: "closed", outcome: "declined" });
  });

  it.each([
    ["a decline", "declined", undefined, "declined"],
    ["a decline as a true match", "declined", "true_match", "true_match"],
    ["an approval as a false positive", "approved", "false_positive", "false_positive"],
    ["a decision that leaves it open", "undecided", undefined, "no_action"],
    ["an expiry", undefined, undefined, "no_action"],
  ] as const)("end in %s: %s %s gives %s", async (_, means, reasonCode, outcome) => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await end(meta, caseId, means, reasonCode === undefined ? {} : { reasonCode });
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome });
  });

  it("approve nothing where one expired or was closed without a decision", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await opened(meta, { blockId: "second" });
    await end(meta, caseId, "approved");
    expect(
      await at.stores.executions.closePause(meta.executionId, { blockId: "second", caseId }, LATER),
    ).toBe(true);
    expect(
      await at.stores.executions.closePause(meta.executionId, { blockId: "second", caseId }, LATER),
    ).toBe(false);
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "no_action" });
  });

  const cancel = (executionId: string, caseId: string, epoch: number) =>
    at.stores.executions.cancel(executionId, {
      at: LATER,
      actor: { keyId: "key_3" },
      judged: UNJUDGED,
      dueAt: LATER,
      feed: { tenant: at.tenant, event: newEvent() },
      epoch,
      caseIds: [caseId],
    });

  it("approve nothing once their run is cancelled, also in a case that the approval has closed", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await end(meta, caseId, "approved", { reasonCode: "false_positive" });
    expect(await cancel(meta.executionId, caseId, 0)).toBe(false);
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "false_positive" });
    expect(await cancel(meta.executionId, caseId, 1)).toBe(true);
    expect(await found(caseId)).toMatchObject({
      state: "closed",
      outcome: "no_action",
      pauses: [{ state: "cancelled", means: "approved" }],
    });
    const last = (await at.stores.cases.timeline(caseId, 100)).find(({ type }) => type === "cancelled");
    expect(last).toMatchObject({ by: { id: "key_3" }, outcome: "no_action" });
    expect(await events(caseId)).toEqual(["case.opened", "case.decided", "case.closed"]);
  });

  it("keep a decline of a run that is cancelled, and the approvals of other runs", async () => {
    const [declined, approved] = [await begin({ subject: "user_1" }), await begin({ subject: "user_2" })];
    const caseId = await opened(declined);
    await end(declined, caseId, "declined");
    expect(await cancel(declined.executionId, caseId, 1)).toBe(true);
    expect(await found(caseId)).toMatchObject({ outcome: "declined", pauses: [{ state: "decided" }] });
    const other = await opened(approved);
    await end(approved, other, "approved");
    expect(await cancel((await begin()).executionId, other, 0)).toBe(true);
    expect(await found(other)).toMatchObject({ outcome: "approved", pauses: [{ state: "decided" }] });
  });

  it("of a cancelled run do not let the approval of another one approve their case", async () => {
    const [meta, other] = [await begin({ subject: "user_1" }), await begin({ subject: "user_1" })];
    const caseId = await opened(meta);
    await opened(other);
    await end(meta, caseId, "approved");
    expect(await cancel(meta.executionId, caseId, 1)).toBe(true);
    expect(await found(caseId)).toMatchObject({ state: "open" });
    await end(other, caseId, "approved");
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "no_action" });
  });

  it("leave a closed case closed: the next one links to it", async () => {
    const meta = await begin({ subject: "user_1" });
    const caseId = await opened(meta);
    await end(meta, caseId, "declined");
    const closed = await found(caseId);
    const next = await opened(await begin({ subject: "user_1" }));
    expect(next).not.toBe(caseId);
    expect((await found(next)).previousCaseId).toBe(caseId);
    expect(await found(caseId)).toEqual(closed);
  });

  it("fill a case up to its limit, and go on in the next one", async () => {
    const meta = await begin({ subject: "user_1" });
    const ids = [];
    for (let count = 0; count < 51; count++) ids.push(await opened(meta, { blockId: `review${count}` }));
    expect(new Set(ids.slice(0, 50)).size).toBe(1);
    const last = await found(ids[50] ?? "");
    expect([last.pauses.length, last.previousCaseId]).toEqual([1, ids[0]]);
  });
});
