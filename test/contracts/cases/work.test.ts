import { expect, it } from "vitest";
import { assignCase, takeNextCase } from "../../../core/cases/assign.ts";
import { assignCases } from "../../../core/cases/assign-many.ts";
import { closeCase } from "../../../core/cases/close.ts";
import type { CasePorts } from "../../../core/cases/ports.ts";
import { commentCase, escalateCase, snoozeCase } from "../../../core/cases/work.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { allMayStill } from "../../support/may-still.ts";
import { describeAdapters } from "../adapters.ts";
import { AT, LATER, otherEnvironment, twentyAtOnce } from "../values.ts";
import { caseKit, DUE } from "./kit.ts";

describeAdapters("work on cases", (at) => {
  const { begin, rules, opened, end, found, events, ports, callOf, idsOf } = caseKit(at);
  it("writes only what saw the last change", async () => {
    const caseId = await opened(await begin());
    const record = await found(caseId);
    const change = { after: { ...record, version: 2, team: "senior" }, entries: [], events: [] };
    expect(await at.stores.cases.change(record, change)).toBe(true);
    expect(await at.stores.cases.change(record, change)).toBe(false);
    expect((await found(caseId)).team).toBe("senior");
  });

  it("gives a case to one of twenty, and names who has it", async () => {
    const caseId = await opened(await begin());
    const answers = await twentyAtOnce((place) =>
      assignCase(ports(), { ...callOf(`key_${place}`), caseId, assignee: "me" }).then(
        ({ assignee }) => assignee?.id,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : ""),
      ),
    );
    const holder = (await found(caseId)).assignee;
    expect(answers.filter((answer) => answer === holder?.id)).toHaveLength(1);
    expect(answers.filter((answer) => answer === `${holder?.name} has this case.`)).toHaveLength(19);
    expect(await found(caseId)).toMatchObject({ state: "in_progress" });
    expect(await events(caseId)).toEqual(["case.opened", "case.assigned"]);
  });

  it("hands a case over only instead of the one who has it, and back to the queue by its holder", async () => {
    const caseId = await opened(await begin());
    const assign = (keyId: string, assignee: string | null, insteadOf?: string) =>
      assignCase(ports(), { ...callOf(keyId), caseId, assignee, insteadOf });
    await assign("key_1", "me");
    await expect(assign("key_2", null)).rejects.toMatchObject({ code: "already_taken" });
    await expect(assign("key_2", "me", "key_3")).rejects.toMatchObject({ code: "already_taken" });
    await expect(assign("key_2", "key_nobody", "key_1")).rejects.toMatchObject({
      code: "validation_failed",
    });
    expect((await assign("key_2", "user_eve", "key_1")).assignee).toEqual({
      id: "user_eve",
      name: "Eve",
      kind: "person",
    });
    await assign("key_2", "me", "user_eve");
    expect(await assign("key_2", null)).toMatchObject({ state: "open" });
    expect((await found(caseId)).assignee).toBeUndefined();
  });

  it("gives several cases each by its own rules, and reports no fault of the store as a refusal", async () => {
    const [free, taken] = [await opened(await begin()), await opened(await begin())];
    await assignCase(ports(), { ...callOf("key_1"), caseId: taken, assignee: "me" });
    const order = { ...callOf("key_2"), caseIds: [taken, free], assignee: "me" };
    const [refused, done] = await assignCases(ports(), order);
    expect(refused).toMatchObject({ caseId: taken, problem: { code: "already_taken" } });
    expect(done).toMatchObject({ caseId: free, record: { assignee: { id: "key_2" } } });
    expect((await found(taken)).assignee?.id).toBe("key_1");
    expect(await events(free)).toEqual(["case.opened", "case.assigned"]);
    const away = { ...ports().cases, change: () => Promise.reject(new Error("the store is away")) };
    const next = { ...order, caseIds: [await opened(await begin())] };
    await expect(assignCases({ ...ports(), cases: away }, next)).rejects.toThrow("the store is away");
    const nobody = assignCases(ports(), { ...order, caseIds: [taken], assignee: "key_nobody" });
    await expect(nobody).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("gives twenty callers of next twenty cases, the longest waiting ones", async () => {
    const opening = Array.from({ length: 25 }, (_, minute) => `2026-11-26T09:${10 + minute}:00.000Z`);
    const ids: string[] = [];
    for (const createdAt of opening) ids.push(await opened(await begin(), { createdAt }));
    const taken = await twentyAtOnce((place) => takeNextCase(ports(), callOf(`key_${place}`)));
    expect(taken.map((one) => one?.id).toSorted()).toEqual(ids.slice(0, 20).toSorted());
    expect(new Set(taken.map((one) => one?.assignee?.id)).size).toBe(20);
    for (const id of ids.slice(20)) expect((await takeNextCase(ports(), callOf("key_1")))?.id).toBe(id);
    expect(await takeNextCase(ports(), callOf("key_1"))).toBeUndefined();
  });

  it("gives the next case of the caller's teams, of nobody else's tenant, and none that is put off", async () => {
    const review = { ...rules, dueAt: DUE };
    await opened(await begin(), { review: { ...review, team: "senior" } });
    const own = await opened(await begin(), {
      review: { ...review, team: "compliance" },
      createdAt: LATER,
    });
    await snoozeCase(ports(), { ...callOf("key_1"), caseId: own, reason: "later", until: DUE });
    expect(await takeNextCase(ports(), callOf("user_of_compliance"))).toBeUndefined();
    const then: CasePorts = { ...ports(), now: () => new Date(DUE) };
    expect(await takeNextCase(then, callOf("key_2", otherEnvironment(at.tenant)))).toBeUndefined();
    expect((await takeNextCase(then, callOf("user_of_compliance")))?.id).toBe(own);
    expect(await takeNextCase(then, callOf("user_of_compliance"))).toBeUndefined();
  });

  it("keeps comments with those they mention, and no text in the feed", async () => {
    const caseId = await opened(await begin());
    const eve = `user_${newUlid()}`;
    const text = `@${eve} and @key_${newUlid().toLowerCase()}: born 1990`;
    const call = { ...callOf("key_1"), caseId, text };
    await commentCase(ports(), call);
    await commentCase(ports(), { ...call, retried: true });
    const comments = (await at.stores.cases.timeline(caseId, 100)).filter(({ type }) => type === "commented");
    expect(comments).toMatchObject([{ text, mentions: [eve], by: { id: "key_1", kind: "key" } }]);
    expect((await found(caseId)).watchers).toEqual([eve]);
    const feed = await at.stores.feed.read(at.tenant, 0, 100);
    expect(JSON.stringify(feed)).not.toMatch(/\b1990\b/);
    await twentyAtOnce((place) =>
      commentCase(ports(), { ...callOf(`key_${place}`), caseId, text: `comment ${place}` }),
    );
    expect(await at.stores.cases.timeline(caseId, 100)).toHaveLength(22);
    expect((await at.stores.cases.timeline(caseId, 3)).map(({ type }) => type)).toEqual(
      Array(3).fill("commented"),
    );
  });

  it("escalates into another team's queue", async () => {
    const caseId = await opened(await begin());
    await assignCase(ports(), { ...callOf("key_1"), caseId, assignee: "me" });
    await escalateCase(ports(), { ...callOf("key_1"), caseId, reason: "hard", team: "senior" });
    const record = await found(caseId);
    expect(record).toMatchObject({ state: "open", team: "senior", priority: "high" });
    expect(record.assignee).toBeUndefined();
    expect(await idsOf({ team: "compliance" })).toEqual([]);
    expect(await idsOf({ team: "senior" })).toEqual([caseId]);
  });

  it("closes by hand only what has no open pause, and changes nothing that is closed", async () => {
    const meta = await begin();
    const caseId = await opened(meta);
    const close = () =>
      closeCase(
        {
          ...ports(),
          fourEyesDismiss: async () => false,
          mayStill: allMayStill,
          credentials: { suspendMatched: async () => {} },
        },
        { ...callOf("key_1"), caseId, reason: "done", outcome: "no_action" },
      );
    await expect(close()).rejects.toMatchObject({ code: "conflict", details: [{ code: "open_pauses" }] });
    await end(meta, caseId, "declined");
    const closed = await found(caseId);
    const call = { ...callOf("key_1"), caseId, reason: "r" };
    const attempts = [
      close(),
      escalateCase(ports(), call),
      snoozeCase(ports(), { ...call, until: DUE }),
      commentCase(ports(), { ...call, text: "t" }),
      assignCase(ports(), { ...call, assignee: "me" }),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      const reason = { code: "conflict", details: [{ code: "case_closed" }] };
      expect(attempt).toMatchObject({ status: "rejected", reason });
    }
    expect(await found(caseId)).toEqual(closed);
  });

  it("keeps dismissed hits by subject and entry, written with the case or not at all", async () => {
    const record = await found(await opened(await begin({ subject: "user_1" })));
    const dismissal = {
      subjectId: "user_1",
      entityId: "ofac-1",
      entityVersion: "v1",
      identity: "hash",
      state: "active" as const,
      reason: "another person",
      by: { id: "key_1", name: "Ada", kind: "key" as const },
      at: AT,
      until: LATER,
      caseId: record.id,
    };
    const change = { after: { ...record, version: 2 }, entries: [], events: [], dismissal };
    expect(await at.stores.cases.change({ ...record, version: 7 }, change)).toBe(false);
    expect(await at.stores.dismissals.of(at.tenant, "user_1")).toEqual([]);
    expect(await at.stores.cases.change(record, change)).toBe(true);
    expect(await at.stores.dismissals.of(at.tenant, "user_1")).toEqual([dismissal]);
    expect(await at.stores.dismissals.of(at.tenant, "user_2")).toEqual([]);
    expect(await at.stores.dismissals.of(otherEnvironment(at.tenant), "user_1")).toEqual([]);
  });
});
