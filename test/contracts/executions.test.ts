import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeEvent, type TenantEvent } from "../../core/audit/event.ts";
import type { BlockWrite, ExecutionStore } from "../../core/executions/ports.ts";
import type { ExecutionMeta, PauseRecord } from "../../core/executions/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";

const AT = "2026-11-26T10:00:00.000Z";
const LATER = "2026-11-26T10:05:00.000Z";
const ACTOR = { keyId: "key_1" };
const FAILURE = { blockId: "check", code: "provider_error", message: "The provider is down." };

/** META of a new run in a separate organization, so that lists of one case never show another's. */
const newMeta = (changes: Partial<ExecutionMeta> = {}): ExecutionMeta => ({
  executionId: `exec_${newUlid()}`,
  organizationId: `org_${newUlid()}`,
  environment: "staging",
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
  actor: ACTOR,
  epoch: 0,
  startedAt: AT,
  ...changes,
});

const pauseOf = (changes: Partial<PauseRecord> = {}): PauseRecord => ({
  blockId: "review",
  answeredBy: "person",
  taskToken: "token-1",
  reason: "manual_review",
  requiredInput: [],
  createdAt: AT,
  expiresAt: LATER,
  state: "open",
  delivered: false,
  ...changes,
});

const writeOf = (blockId: string, changes: Partial<BlockWrite> = {}): BlockWrite => ({
  blockId,
  blockType: "decision",
  attempts: [{ startedAt: AT, endedAt: AT }],
  result: { status: "completed", output: '{"n":1}', routes: { e0: true }, startedAt: AT, endedAt: AT },
  ...changes,
});

const failedWrite = (blockId: string, stop: BlockWrite["stop"] = { failure: { ...FAILURE, blockId } }) =>
  writeOf(blockId, {
    result: { status: "failed", error: FAILURE, routes: {}, startedAt: AT, endedAt: AT },
    ...(stop === undefined ? {} : { stop }),
  });

const eventOf = (meta: ExecutionMeta): TenantEvent => ({
  tenant: { organizationId: meta.organizationId, environment: meta.environment },
  event: makeEvent({
    id: `evt_${newUlid()}`,
    eventType: "execution.paused",
    timestamp: AT,
    outcome: "success",
    actorType: "workflow",
  }),
});

describe.each(ADAPTERS)("executions in $name", ({ open }) => {
  let stores: Stores;
  let executions: ExecutionStore;
  let meta: ExecutionMeta;
  let id: string;
  beforeAll(async () => {
    stores = await open();
    executions = stores.executions;
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    meta = newMeta();
    id = meta.executionId;
    await executions.begin(meta, '{"name":"Ada"}', LATER);
  });

  describe("two approvals", () => {
    const approval = (keyId: string) => ({
      actor: { keyId },
      at: AT,
      decision: "approve",
      fields: '{"n":1.0}',
    });
    const ending = (approvalsSeen?: number) => ({
      state: "resumed" as const,
      at: LATER,
      actor: ACTOR,
      dueAt: LATER,
      write: writeOf("review", {
        result: {
          ...writeOf("review").result,
          decision: { means: "approved", by: [{ keyId: "key_2" }, ACTOR] },
        },
      }),
      ...(approvalsSeen === undefined ? {} : { approvalsSeen }),
    });

    it("takes one first approval, and an end that has seen it", async () => {
      await executions.openPause(meta, pauseOf());
      expect(await executions.endPause(id, ending(1))).toBe("not_open");
      const both = ["key_2", "key_3"].map((key) => executions.approvePause(id, "review", approval(key)));
      expect((await Promise.all(both)).toSorted()).toEqual(["approved", "not_open"]);
      const first = (await executions.load(id))?.pauses.get("review");
      expect([first?.state, first?.approvals?.length, first?.approvals?.[0]?.fields]).toEqual([
        "open",
        1,
        '{"n":1.0}',
      ]);
      expect(await executions.endPause(id, ending(0))).toBe("not_open");
      expect(await executions.endPause(id, ending(1))).toBe("ended");
      const record = await executions.load(id);
      expect(record?.blocks.get("review")?.result?.decision).toEqual(ending().write.result.decision);
      expect(record?.pauses.get("review")).toMatchObject({ state: "resumed", approvals: first?.approvals });
      expect(await executions.approvePause(id, "review", approval("key_4"))).toBe("not_open");
    });

    it("takes none once the run is over, and expires with any approval", async () => {
      await executions.openPause(meta, pauseOf());
      await executions.openPause(meta, pauseOf({ blockId: "other" }));
      expect(await executions.approvePause(id, "review", approval("key_2"))).toBe("approved");
      expect(await executions.endPause(id, { ...ending(), state: "expired" })).toBe("ended");
      await executions.cancel(id, { at: LATER, actor: ACTOR, dueAt: LATER, feed: eventOf(meta) });
      expect(await executions.approvePause(id, "other", approval("key_2"))).toBe("not_running");
    });
  });

  describe("beginning", () => {
    it("keeps input and META, once for each id", async () => {
      expect(await executions.load(id)).toMatchObject({ meta, input: '{"name":"Ada"}' });
      expect(await executions.begin({ ...meta, workflowId: "wf_other" }, "{}", LATER)).toBe(false);
      expect((await executions.loadMeta(id))?.workflowId).toBe("wf_test");
    });

    it("hides a re-run before its META is written", async () => {
      const rerun = newMeta();
      const claim = { executionId: rerun.executionId, owner: "me", until: 1000 };
      expect(await executions.claim(claim, "{}")).toBe(true);
      expect(await executions.claim({ ...claim, owner: "you" }, "{}")).toBe(false);
      await executions.seed(rerun.executionId, [writeOf("check")], new Set());
      expect(await executions.load(rerun.executionId)).toBeUndefined();
      expect(await executions.beginClaimed({ ...claim, owner: "you" }, rerun, LATER)).toBe(false);
      expect(await executions.beginClaimed(claim, rerun, LATER)).toBe(true);
      const record = await executions.load(rerun.executionId);
      expect(record?.blocks.get("check")?.result?.output).toBe('{"n":1}');
      expect(await executions.releaseClaim(rerun.executionId, 2000)).toBe(false);
    });

    it("frees an id only after its claim has expired", async () => {
      const claim = { executionId: `exec_${newUlid()}`, owner: "me", until: 1000 };
      await executions.claim(claim, "{}");
      await executions.seed(claim.executionId, [writeOf("check")], new Set());
      expect(await executions.releaseClaim(claim.executionId, 999)).toBe(false);
      expect(await executions.releaseClaim(claim.executionId, 1001)).toBe(true);
      const other = newMeta({ executionId: claim.executionId });
      expect(await executions.beginClaimed(claim, other, LATER)).toBe(false);
      expect(await executions.begin(other, "{}", LATER)).toBe(true);
      expect((await executions.load(claim.executionId))?.blocks.size).toBe(0);
    });
  });

  describe("attempts and results", () => {
    const attempt = { startedAt: AT };
    const block = { blockId: "check", blockType: "decision" as const, attempts: [attempt] };

    it("starts each attempt once", async () => {
      expect(await executions.startAttempt(id, block)).toBe("started");
      expect(await executions.startAttempt(id, block)).toBe("raced");
      const ended = { ...attempt, endedAt: AT, error: "handler_died" };
      expect(await executions.startAttempt(id, { ...block, attempts: [ended, attempt] })).toBe("started");
      expect((await executions.load(id))?.blocks.get("check")?.attempts).toEqual([ended, attempt]);
    });

    it("writes a result once, and starts no attempt after it", async () => {
      expect(await executions.record(id, writeOf("check"))).toBe(true);
      expect(await executions.record(id, failedWrite("check"))).toBe(false);
      expect(await executions.startAttempt(id, block)).toBe("raced");
      expect(await executions.updateAttempts(id, block)).toBe(false);
      const record = await executions.load(id);
      expect(record?.blocks.get("check")?.result?.status).toBe("completed");
      expect(record?.meta.failure).toBeUndefined();
    });

    it("keeps the first failure, and starts no block after it", async () => {
      expect(await executions.record(id, failedWrite("check"))).toBe(true);
      expect(await executions.record(id, failedWrite("other"))).toBe(true);
      expect((await executions.loadMeta(id))?.failure?.blockId).toBe("check");
      expect(await executions.startAttempt(id, { ...block, blockId: "next" })).toBe("closed");
      expect(await executions.record(id, writeOf("late"), true)).toBe(false);
      expect(await executions.record(id, writeOf("running"))).toBe(true);
    });

    it("stops only the subworkflow whose child failed", async () => {
      const stop = { failure: FAILURE, subworkflow: "child" };
      expect(await executions.record(id, failedWrite("child.check", stop))).toBe(true);
      expect((await executions.loadMeta(id))?.failure).toBeUndefined();
      expect((await executions.loadMeta(id))?.stops).toEqual({ child: FAILURE });
      expect(await executions.startAttempt(id, { ...block, blockId: "child.next" })).toBe("closed");
      expect(await executions.openPause(meta, pauseOf({ blockId: "child.review" }))).toBe("closed");
      expect(await executions.startAttempt(id, { ...block, blockId: "next" })).toBe("started");
    });

    it("records only under its condition about a credential", async () => {
      expect(await executions.recordUnlessIssued(id, failedWrite("issue"), "cred_none")).toBe("recorded");
      expect(await executions.recordUnlessIssued(id, failedWrite("issue"), "cred_none")).toBe("settled");
    });
  });

  describe("pauses and gates", () => {
    it("opens a pause once, and none when no block may start", async () => {
      expect(await executions.openPause(meta, pauseOf())).toBe("opened");
      expect(await executions.openPause(meta, pauseOf({ taskToken: "token-2" }))).toBe("exists");
      await executions.record(id, failedWrite("check"));
      expect(await executions.openPause(meta, pauseOf({ blockId: "second" }))).toBe("closed");
    });

    it("ends a pause once: of two answers one counts", async () => {
      await executions.openPause(meta, pauseOf());
      await executions.markPaused(id, 0, LATER, eventOf(meta));
      const end = { state: "resumed" as const, at: AT, actor: ACTOR, dueAt: LATER, write: writeOf("review") };
      const outcomes = await Promise.all([executions.endPause(id, end), executions.endPause(id, end)]);
      expect(outcomes.toSorted()).toEqual(["ended", "not_open"]);
      const record = await executions.load(id);
      expect(record?.meta).toMatchObject({ status: "running", epoch: 1 });
      expect(record?.pauses.get("review")).toMatchObject({ state: "resumed", actor: ACTOR });
      expect(record?.blocks.get("review")?.result?.output).toBe('{"n":1}');
    });

    it("takes no answer after expiry, closing, a failure or a cancel", async () => {
      await executions.openPause(meta, pauseOf());
      await executions.openPause(meta, pauseOf({ blockId: "second" }));
      const end = { state: "resumed" as const, at: AT, dueAt: LATER, write: writeOf("review") };
      await executions.endPause(id, { ...end, state: "expired" });
      expect(await executions.endPause(id, end)).toBe("not_open");
      expect(await executions.closePause(id, { blockId: "second" }, AT)).toBe(true);
      expect(await executions.closePause(id, { blockId: "second" }, AT)).toBe(false);
      expect(await executions.endPause(id, { ...end, write: writeOf("second") })).toBe("not_open");
      await executions.openPause(meta, pauseOf({ blockId: "third" }));
      await executions.cancel(id, { at: AT, actor: ACTOR, dueAt: LATER, feed: eventOf(meta) });
      expect(await executions.endPause(id, { ...end, write: writeOf("third") })).toBe("not_running");
    });

    it("notes a delivery only for the token that it was for", async () => {
      await executions.openPause(meta, pauseOf());
      await executions.renewPauseToken(id, "review", "token-2");
      expect(await executions.pauseDelivered(id, "review", "token-1")).toBe(false);
      expect(await executions.pauseDelivered(id, "review", "token-2")).toBe(true);
      await executions.openGate(id, { gateId: "g", taskToken: "gate-1", after: ["a"], delivered: false });
      expect(await executions.gateDelivered(id, "g", "other")).toBe(false);
      expect(await executions.gateDelivered(id, "g", "gate-1")).toBe(true);
      expect((await executions.load(id))?.gates.get("g")?.delivered).toBe(true);
    });

    it("keeps one webhook for a block that does not wait yet, and gives it away with the answer", async () => {
      const webhook = { blockId: "hook", receivedAt: AT, body: "[1]" };
      const all = await Promise.all([1, 2, 3].map(() => executions.keepWebhook(id, webhook)));
      expect(all.filter((kept) => kept)).toHaveLength(1);
      expect((await executions.load(id))?.webhooks.get("hook")).toEqual(webhook);
      await executions.openPause(meta, pauseOf({ blockId: "hook", answeredBy: "webhook" }));
      const end = { state: "resumed" as const, at: AT, dueAt: LATER, takesWebhook: true as const };
      expect(await executions.endPause(id, { ...end, write: writeOf("hook") })).toBe("ended");
      expect((await executions.load(id))?.webhooks.get("hook")).toEqual({ blockId: "hook", receivedAt: AT });
    });

    it("keeps no webhook for a block that waits, has a result or may not begin", async () => {
      const keep = (blockId: string) => executions.keepWebhook(id, { blockId, receivedAt: AT, body: "1" });
      await executions.openPause(meta, pauseOf({ blockId: "waiting", answeredBy: "webhook" }));
      expect(await keep("waiting")).toBe(false);
      await executions.record(id, writeOf("done"));
      expect(await keep("done")).toBe(false);
      expect(await keep("later")).toBe(true);
      await executions.cancel(id, { at: AT, actor: ACTOR, dueAt: LATER, feed: eventOf(meta) });
      expect(await keep("other")).toBe(false);
    });

    it("marks a run paused only as it was seen", async () => {
      expect(await executions.markPaused(id, 1, LATER, eventOf(meta))).toBe(false);
      expect(await executions.markPaused(id, 0, LATER, eventOf(meta))).toBe(true);
      expect(await executions.markPaused(id, 0, LATER, eventOf(meta))).toBe(false);
      expect((await executions.loadMeta(id))?.status).toBe("paused");
    });
  });

  describe("ends", () => {
    const seal = { sealedAt: AT, root: "r", count: 1, jws: "j", skipped: [] };

    it("never leaves an end", async () => {
      const end = { status: "completed" as const, at: AT, dueAt: LATER, feed: eventOf(meta) };
      expect(await executions.settle(id, end)).toBe(true);
      expect(await executions.settle(id, { ...end, status: "failed", failure: FAILURE })).toBe(false);
      expect(await executions.cancel(id, { at: AT, actor: ACTOR, dueAt: LATER, feed: eventOf(meta) })).toBe(
        false,
      );
      expect(await executions.startAttempt(id, { ...writeOf("late"), attempts: [{ startedAt: AT }] })).toBe(
        "closed",
      );
      expect((await executions.loadMeta(id))?.status).toBe("completed");
    });

    it("never completes a run that has failed", async () => {
      await executions.record(id, failedWrite("check"));
      const end = { at: AT, dueAt: LATER, feed: eventOf(meta) };
      expect(await executions.settle(id, { ...end, status: "completed" })).toBe(false);
      expect(await executions.settle(id, { ...end, status: "failed", failure: FAILURE })).toBe(true);
    });

    it("seals once, and is then not in the sweeper's index", async () => {
      await executions.settle(id, { status: "completed", at: AT, dueAt: AT, feed: eventOf(meta) });
      expect(await executions.due(LATER, 1000)).toContain(id);
      expect(await executions.seal(id, seal)).toBe(true);
      expect(await executions.seal(id, { ...seal, root: "other" })).toBe(false);
      expect(await executions.due(LATER, 1000)).not.toContain(id);
      expect(await executions.postpone(id, AT)).toBe(false);
      expect((await executions.load(id))?.seal).toEqual(seal);
    });

    it("is due when it is due", async () => {
      expect(await executions.due(AT, 1000)).not.toContain(id);
      await executions.postpone(id, AT);
      expect(await executions.due(AT, 1000)).toContain(id);
    });
  });

  describe("lists", () => {
    const startedAt = (minute: number): string => `2026-11-26T11:0${minute}:00.000Z`;
    it("shows only a tenant's own runs, newest first, page by page", async () => {
      const tenant = { organizationId: meta.organizationId, environment: meta.environment };
      const ids = await Promise.all(
        [1, 2, 3].map(async (minute) => {
          const next = newMeta({ ...tenant, executionId: `exec_${newUlid()}`, startedAt: startedAt(minute) });
          await executions.begin(next, "{}", LATER);
          return next.executionId;
        }),
      );
      const first = await executions.list({ tenant, limit: 2, from: startedAt(0) });
      expect(first.metas.map(({ executionId }) => executionId)).toEqual([ids[2], ids[1]]);
      const { cursor } = first;
      const second = await executions.list({
        tenant,
        limit: 2,
        from: startedAt(0),
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(second.metas.map(({ executionId }) => executionId)).toEqual([ids[0]]);
      const other = { ...tenant, environment: "production" as const };
      expect((await executions.list({ tenant: other, limit: 10 })).metas).toEqual([]);
      const inTime = await executions.list({ tenant, limit: 10, from: startedAt(2), to: startedAt(2) });
      expect(inTime.metas.map(({ executionId }) => executionId)).toEqual([ids[1]]);
    });

    it("lists open pauses while they wait", async () => {
      const tenant = { organizationId: meta.organizationId, environment: meta.environment };
      await executions.openPause(meta, pauseOf());
      await executions.openPause(meta, pauseOf({ blockId: "second", reason: "other" }));
      // No person can answer this one.
      await executions.openPause(meta, pauseOf({ blockId: "hook", answeredBy: "webhook" }));
      const query = { tenant, newestFirst: true, limit: 10 };
      const blocksOf = async (more: object = {}) =>
        (await executions.openPauses({ ...query, ...more })).pauses.map(({ pause }) => pause.blockId);
      expect((await blocksOf()).toSorted()).toEqual(["review", "second"]);
      expect(await blocksOf({ reason: "other" })).toEqual(["second"]);
      await executions.closePause(id, { blockId: "second" }, AT);
      expect(await blocksOf()).toEqual(["review"]);
      await executions.record(id, failedWrite("check"));
      expect(await blocksOf()).toEqual([]);
    });
  });
});
