import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Means } from "../../compiler/catalogue/decisions.ts";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import type { FeedEvent } from "../../core/audit/event.ts";
import { assignCase, takeNextCase } from "../../core/cases/assign.ts";
import type { CasePorts } from "../../core/cases/ports.ts";
import { listCases } from "../../core/cases/read.ts";
import type { CaseRecord } from "../../core/cases/records.ts";
import { closeCase, commentCase, escalateCase, snoozeCase } from "../../core/cases/work.ts";
import type { PauseClosing } from "../../core/executions/ports.ts";
import type { ExecutionMeta, PauseRecord } from "../../core/executions/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

const DUE = "2026-11-28T10:00:00.000Z";
const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const newCaseId = (): string => `case_${newUlid().toLowerCase()}`;

describe.each(ADAPTERS)("cases in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const begin = async (changes: Partial<ExecutionMeta> = {}): Promise<ExecutionMeta> => {
    const meta: ExecutionMeta = {
      executionId: `exec_${newUlid().toLowerCase()}`,
      ...tenant,
      workflowId: "wf_test",
      version: 1,
      machineHash: "hash",
      graphHash: "graph",
      type: "STANDARD",
      status: "running",
      stops: {},
      variables: "{}",
      environmentVariables: {},
      maxParallelNodes: 2,
      inputHash: "input",
      callChain: [],
      actor: { keyId: "key_1" },
      epoch: 0,
      startedAt: AT,
      ...changes,
    };
    await stores.executions.begin(meta, "{}", LATER);
    return meta;
  };
  const rules = {
    decisions: [],
    schema: "{}",
    shortForm: false,
    approvals: 1 as const,
    differentActor: false,
    priority: "normal" as const,
  };
  const pauseOf = (changes: Partial<PauseRecord> = {}): PauseRecord => ({
    blockId: "review",
    answeredBy: "person",
    taskToken: "token",
    reason: "screening_hit",
    requiredInput: [],
    review: { ...rules, dueAt: DUE, team: "compliance" },
    caseId: newCaseId(),
    createdAt: AT,
    expiresAt: "2026-12-26T10:00:00.000Z",
    state: "open",
    delivered: false,
    ...changes,
  });
  const opened = async (meta: ExecutionMeta, changes: Partial<PauseRecord> = {}): Promise<string> => {
    const pause = pauseOf(changes);
    expect(await stores.executions.openPause(meta, pause)).toBe("opened");
    return (await stores.executions.load(meta.executionId))?.pauses.get(pause.blockId)?.caseId ?? "";
  };
  const end = (
    meta: ExecutionMeta,
    caseId: string,
    means: Means | undefined,
    changes: { blockId?: string; reasonCode?: string } = {},
  ) => {
    const { blockId = "review", reasonCode } = changes;
    const closing: PauseClosing = {
      state: means === undefined ? "expired" : "resumed",
      at: LATER,
      actor: { keyId: "key_2", keyName: "Ada" },
      caseId,
      dueAt: LATER,
      write: {
        blockId,
        blockType: "manual_review",
        attempts: [],
        result: {
          status: means === undefined ? "failed" : "completed",
          output: JSON.stringify(reasonCode === undefined ? {} : { reason_code: reasonCode }),
          ...(means === undefined ? {} : { decision: { means, by: [] } }),
          routes: {},
          startedAt: AT,
          endedAt: LATER,
        },
      },
    };
    return stores.executions.endPause(meta.executionId, closing);
  };
  const found = async (caseId: string): Promise<CaseRecord> => {
    const record = await stores.cases.find(tenant, caseId);
    if (record === undefined) throw new Error("There is no such case.");
    return record;
  };
  const events = async (caseId: string): Promise<string[]> => {
    await stores.feed.sequence(tenant);
    const all: FeedEvent[] = await stores.feed.read(tenant, 0, 1000);
    return all.filter(({ resourceId }) => resourceId === caseId).map(({ eventType }) => eventType);
  };
  const ports = (): CasePorts => ({
    cases: stores.cases,
    staff: {
      find: async (_, id) => (id.startsWith("user_") ? { id, name: "Eve", kind: "person" } : undefined),
    },
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid().toLowerCase()}`,
  });
  const callOf = (keyId: string, of: Tenant = tenant) => {
    const kind = keyId.startsWith("user_") ? "person" : "key";
    const teams = kind === "person" ? { teams: ["compliance"] } : {};
    const caller: Caller = { ...of, kind, id: keyId, name: `name of ${keyId}`, ...teams, scopes: new Set() };
    const actor = { type: kind === "person" ? ("person" as const) : ("api_key" as const), id: keyId };
    return { caller, actor, eventId: `evt_${newUlid().toLowerCase()}`, retried: false };
  };
  const list = (wanted: Partial<Parameters<typeof listCases>[1]> = {}, keyId = "key_1") =>
    listCases(ports(), { caller: callOf(keyId).caller, limit: 10, ...wanted });
  const idsOf = async (wanted: Parameters<typeof list>[0], keyId?: string): Promise<string[]> =>
    (await list(wanted, keyId)).cases.map(({ id }) => id);

  describe("pauses", () => {
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

    it("open one case a run without a subject, and one in each environment", async () => {
      const meta = await begin();
      const caseId = await opened(meta);
      expect(await opened(meta, { blockId: "second" })).toBe(caseId);
      expect(await opened(await begin())).not.toBe(caseId);
      const here = await opened(await begin({ subject: "user_1" }));
      const there = await begin({ subject: "user_1", environment: "production" });
      expect(await opened(there)).not.toBe(here);
      expect(await stores.cases.find(otherEnvironment(tenant), here)).toBeUndefined();
      expect(await stores.cases.find(newTenant(), here)).toBeUndefined();
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

    it("open no case when they do not open", async () => {
      const meta = await begin({ subject: "user_1" });
      const caseId = await opened(meta);
      expect(await stores.executions.openPause(meta, pauseOf())).toBe("exists");
      expect((await found(caseId)).pauses).toHaveLength(1);
      const ended = await begin({ subject: "user_2" });
      const event = { tenant, event: newEvent() };
      await stores.executions.cancel(ended.executionId, {
        at: AT,
        actor: { keyId: "key_1" },
        dueAt: LATER,
        feed: event,
      });
      expect(await stores.executions.openPause(ended, pauseOf())).toBe("closed");
      expect(await idsOf({ subjectId: "user_2" })).toEqual([]);
      const hook = pauseOf({ blockId: "hook", answeredBy: "webhook", caseId: undefined });
      expect(await stores.executions.openPause(meta, hook)).toBe("opened");
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
      const types = (await stores.cases.timeline(caseId, 100)).map(({ type }) => type);
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
      expect(await stores.executions.closePause(meta.executionId, { blockId: "second", caseId }, LATER)).toBe(
        true,
      );
      expect(await stores.executions.closePause(meta.executionId, { blockId: "second", caseId }, LATER)).toBe(
        false,
      );
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

  describe("work", () => {
    it("writes only what saw the last change", async () => {
      const caseId = await opened(await begin());
      const record = await found(caseId);
      const change = { after: { ...record, version: 2, team: "senior" }, entries: [], events: [] };
      expect(await stores.cases.change(record, change)).toBe(true);
      expect(await stores.cases.change(record, change)).toBe(false);
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
      expect(await takeNextCase(then, callOf("key_2", otherEnvironment(tenant)))).toBeUndefined();
      expect((await takeNextCase(then, callOf("user_of_compliance")))?.id).toBe(own);
      expect(await takeNextCase(then, callOf("user_of_compliance"))).toBeUndefined();
    });

    it("keeps comments with those they mention, and no text in the feed", async () => {
      const caseId = await opened(await begin());
      const eve = `user_${newUlid().toLowerCase()}`;
      const text = `@${eve} and @key_${newUlid().toLowerCase()}: born 1990`;
      const call = { ...callOf("key_1"), caseId, text };
      await commentCase(ports(), call);
      await commentCase(ports(), { ...call, retried: true });
      const comments = (await stores.cases.timeline(caseId, 100)).filter(({ type }) => type === "commented");
      expect(comments).toMatchObject([{ text, mentions: [eve], by: { id: "key_1", kind: "key" } }]);
      expect((await found(caseId)).watchers).toEqual([eve]);
      const feed = await stores.feed.read(tenant, 0, 100);
      expect(JSON.stringify(feed)).not.toContain("1990");
      await twentyAtOnce((place) =>
        commentCase(ports(), { ...callOf(`key_${place}`), caseId, text: `comment ${place}` }),
      );
      expect(await stores.cases.timeline(caseId, 100)).toHaveLength(22);
      expect((await stores.cases.timeline(caseId, 3)).map(({ type }) => type)).toEqual(
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
        closeCase(ports(), { ...callOf("key_1"), caseId, reason: "done", outcome: "no_action" });
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
      for (const attempt of attempts) {
        await expect(attempt).rejects.toMatchObject({ code: "conflict", details: [{ code: "case_closed" }] });
      }
      expect(await found(caseId)).toEqual(closed);
    });
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
    expect(await stores.cases.change({ ...record, version: 7 }, change)).toBe(false);
    expect(await stores.dismissals.of(tenant, "user_1")).toEqual([]);
    expect(await stores.cases.change(record, change)).toBe(true);
    expect(await stores.dismissals.of(tenant, "user_1")).toEqual([dismissal]);
    expect(await stores.dismissals.of(tenant, "user_2")).toEqual([]);
    expect(await stores.dismissals.of(otherEnvironment(tenant), "user_1")).toEqual([]);
  });

  describe("lists", () => {
    it("follow subject, team, assignee and state, sorted by due date, page by page", async () => {
      const dates = [4, 2, 5, 1, 3].map((day) => `2026-12-0${day}T00:00:00.000Z`);
      const ids: string[] = [];
      for (const [place, dueAt] of dates.entries()) {
        const team = place % 2 === 0 ? "compliance" : "senior";
        ids.push(
          await opened(await begin({ subject: `user_${place}` }), { review: { ...rules, dueAt, team } }),
        );
      }
      const [a = "", b = "", c = "", d = "", e = ""] = ids;
      await assignCase(ports(), { ...callOf("key_9"), caseId: b, assignee: "me" });
      expect(await idsOf({})).toEqual([d, b, e, a, c]);
      expect(await idsOf({ team: "compliance" })).toEqual([e, a, c]);
      expect(await idsOf({ assignee: "none" })).toEqual([d, e, a, c]);
      expect(await idsOf({ assignee: "none", team: "senior" })).toEqual([d]);
      expect(await idsOf({ assignee: "me" }, "key_9")).toEqual([b]);
      expect(await idsOf({ assignee: "me" }, "key_8")).toEqual([]);
      expect(await idsOf({ state: "in_progress" })).toEqual([b]);
      expect(await idsOf({ subjectId: "user_2" })).toEqual([c]);
      expect(await idsOf({ subjectId: "user_2", team: "senior" })).toEqual([]);
      expect(await idsOf({ workflowId: "wf_other" })).toEqual([]);
      expect(await idsOf({ priority: "normal", kind: "review", from: AT, to: AT })).toHaveLength(5);
      expect(await idsOf({ overdue: true })).toEqual([]);
      const late: CasePorts = { ...ports(), now: () => new Date("2026-12-02T12:00:00Z") };
      const overdue = await listCases(late, { caller: callOf("k").caller, limit: 10, overdue: true });
      expect(overdue.cases.map(({ id, overdue: isLate }) => [id, isLate])).toEqual([
        [d, true],
        [b, true],
      ]);
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ limit: 2, after });
        paged.push(...page.cases.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      expect(paged).toEqual([d, b, e, a, c]);
      const other = callOf("key_1", otherEnvironment(tenant)).caller;
      expect((await listCases(ports(), { caller: other, limit: 10 })).cases).toEqual([]);
    });

    it("show a closed case only when asked for", async () => {
      const meta = await begin({ subject: "user_1" });
      const caseId = await opened(meta);
      await end(meta, caseId, "approved");
      expect(await idsOf({ subjectId: "user_1" })).toEqual([]);
      expect(await idsOf({ subjectId: "user_1", state: "closed" })).toEqual([caseId]);
    });
  });
});
