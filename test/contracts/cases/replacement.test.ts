import { expect, it } from "vitest";
import type { ApplicantRequest } from "../../../core/cases/records.ts";
import { caseAfterSubmission } from "../../../core/cases/request-moves.ts";
import type { ExecutionMeta } from "../../../core/executions/records.ts";
import { type Replacement, successorClaim } from "../../../core/executions/replacement.ts";
import type { ExecutionEnd } from "../../../core/executions/writes.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { describeAdapters } from "../adapters.ts";
import { AT, LATER, newEvent, newMeta, twentyAtOnce, UNJUDGED } from "../values.ts";
import { caseKit } from "./kit.ts";

describeAdapters("runs that others go on for", (at) => {
  const { begin, opened, end, found, events } = caseKit(at);
  const by = { kind: "key" as const, id: "key_3", name: "Bob" };

  /** A paused run with its case, of which the applicant was asked for something. */
  const paused = async (changes: Partial<ExecutionMeta> = {}) => {
    const meta = await begin({ subject: "user_1", ...changes });
    const caseId = await opened(meta);
    const feed = { tenant: at.tenant, event: newEvent() };
    await at.stores.executions.markPaused(meta.executionId, {
      epoch: meta.epoch,
      dueAt: LATER,
      feed,
      judged: UNJUDGED,
    });
    return { meta, caseId };
  };
  const request = (executionId: string): ApplicantRequest => ({
    id: "req_1",
    state: "open",
    executionId,
    blockId: "review",
    documents: [],
    fields: "{}",
    at: AT,
    by,
  });
  const planOf = (meta: ExecutionMeta, caseId: string, epoch = meta.epoch): Replacement => {
    const executionId = `exec_${newUlid()}`;
    const replaces = { executionId: meta.executionId, first: meta.executionId, caseId };
    return {
      executionId: meta.executionId,
      epoch,
      at: LATER,
      actor: { keyId: "key_3" },
      judged: { outcome: "inconclusive", outcomeReasons: [] },
      dueAt: LATER,
      feed: { tenant: at.tenant, event: newEvent() },
      successor: { meta: newMeta(at.tenant, { subject: "user_1", executionId, replaces }), reused: ["a"] },
      input: '{"n":1}',
    };
  };
  const replace = async (caseId: string, plan: Replacement) => {
    const before = await found(caseId);
    const successorId = plan.successor.meta.executionId;
    const submission = { at: LATER, by, successorId, inputHash: "hash" };
    const event = { ...newEvent(), eventType: "case.requested" as const, resourceId: caseId };
    const change = caseAfterSubmission(before, request(plan.executionId), submission, event);
    return at.stores.cases.replace(before, change, plan);
  };
  const start = async (plan: Replacement) => {
    const { meta } = plan.successor;
    expect(await at.stores.executions.beginClaimed(successorClaim(meta.executionId), meta, LATER)).toBe(true);
    return meta;
  };
  const endOf = (caseId: string, outcome: "approved" | "declined"): ExecutionEnd => ({
    status: "completed",
    at: LATER,
    judged: { outcome, outcomeReasons: [] },
    dueAt: LATER,
    feed: { tenant: at.tenant, event: newEvent() },
    caseId,
  });

  it("end, keep the plan of the successor until it begins, and change their case", async () => {
    const { meta, caseId } = await paused();
    const plan = planOf(meta, caseId);
    const { executionId } = plan.successor.meta;
    expect(await replace(caseId, plan)).toBe("replaced");
    expect(await at.stores.executions.loadMeta(meta.executionId)).toMatchObject({
      status: "cancelled",
      endedAt: LATER,
      successor: executionId,
      outcome: "inconclusive",
    });
    expect(await found(caseId)).toMatchObject({
      state: "open",
      pauses: [{ state: "replaced", successorId: executionId }],
      request: { state: "submitted" },
    });
    expect(await events(caseId)).toContain("case.requested");
    expect(await at.stores.executions.load(executionId)).toBeUndefined();
    expect(await at.stores.executions.releaseClaim(executionId, Date.now())).toBe(false);
    expect(await at.stores.executions.plannedSuccessor(executionId)).toEqual(plan.successor);
    await start(plan);
    expect(await at.stores.executions.plannedSuccessor(executionId)).toBeUndefined();
    expect(await at.stores.executions.load(executionId)).toMatchObject({ input: '{"n":1}' });
    const again = successorClaim(executionId);
    expect(await at.stores.executions.beginClaimed(again, plan.successor.meta, LATER)).toBe(false);
  });

  it("are replaced once", async () => {
    const { meta, caseId } = await paused();
    const outcomes = await twentyAtOnce(() => replace(caseId, planOf(meta, caseId)));
    expect(outcomes.filter((outcome) => outcome === "replaced")).toHaveLength(1);
  });

  it("are not replaced once they were resumed, and not resumed once they were replaced", async () => {
    const resumed = await paused();
    expect(await end(resumed.meta, resumed.caseId, "approved")).toBe("ended");
    expect(await replace(resumed.caseId, planOf(resumed.meta, resumed.caseId))).toBe("not_paused");
    const other = await paused({ subject: "user_2" });
    expect(await replace(other.caseId, planOf(other.meta, other.caseId))).toBe("replaced");
    expect(await end(other.meta, other.caseId, "approved")).toBe("not_running");
    const stale = await paused({ subject: "user_3" });
    expect(await replace(stale.caseId, planOf(stale.meta, stale.caseId, 7))).toBe("not_paused");
  });

  it("are not replaced when their case has changed meanwhile", async () => {
    const { meta, caseId } = await paused();
    const before = await found(caseId);
    await opened(await begin({ subject: "user_1" }));
    const plan = planOf(meta, caseId);
    const submission = { at: LATER, by, successorId: plan.successor.meta.executionId, inputHash: "h" };
    const change = caseAfterSubmission(before, request(meta.executionId), submission, newEvent());
    expect(await at.stores.cases.replace(before, change, plan)).toBe("changed");
    expect((await at.stores.executions.loadMeta(meta.executionId))?.status).toBe("paused");
  });

  it("leave their case with a successor that pauses again", async () => {
    const { meta, caseId } = await paused();
    const plan = planOf(meta, caseId);
    await replace(caseId, plan);
    const successor = await start(plan);
    expect(await opened(successor)).toBe(caseId);
    expect((await found(caseId)).request?.state).toBe("answered");
    await end(successor, caseId, "approved");
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "approved" });
  });

  it.each([
    ["approved", "no_action"],
    ["declined", "declined"],
  ] as const)(
    "close their case by a successor that comes to nobody, without an approval: %s",
    async (said, outcome) => {
      const { meta, caseId } = await paused();
      const plan = planOf(meta, caseId);
      await replace(caseId, plan);
      const { executionId } = await start(plan);
      expect(await at.stores.executions.settle(executionId, endOf(caseId, said))).toBe(true);
      expect(await found(caseId)).toMatchObject({ state: "closed", outcome, request: { state: "answered" } });
      expect(await events(caseId)).toContain("case.closed");
    },
  );

  it("close their case when the successor is cancelled", async () => {
    const { meta, caseId } = await paused();
    const plan = planOf(meta, caseId);
    await replace(caseId, plan);
    const { executionId } = await start(plan);
    const { at: ended, dueAt, feed } = endOf(caseId, "approved");
    const actor = { keyId: "key_1" };
    await at.stores.executions.cancel(executionId, {
      at: ended,
      judged: UNJUDGED,
      actor,
      dueAt,
      feed,
      epoch: 0,
      caseIds: [caseId],
    });
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "no_action" });
  });

  it("are not approved by the approval of another run in their case", async () => {
    const { meta, caseId } = await paused();
    const other = await begin({ subject: "user_1" });
    expect(await opened(other)).toBe(caseId);
    const plan = planOf(meta, caseId);
    await replace(caseId, plan);
    await end(other, caseId, "approved");
    expect((await found(caseId)).state).toBe("open");
    const { executionId } = await start(plan);
    await at.stores.executions.settle(executionId, endOf(caseId, "approved"));
    expect(await found(caseId)).toMatchObject({ state: "closed", outcome: "no_action" });
  });
});
