import { describe, expect, it } from "vitest";
import { AT, LATER, newMeta, otherEnvironment } from "../values.ts";
import { ACTOR, describeExecutions, eventOf, FAILURE, failedWrite, pauseOf, writeOf } from "./kit.ts";

describeExecutions("ends and lists of executions", (run) => {
  describe("ends", () => {
    const seal = { sealedAt: AT, root: "r", count: 1, jws: "j", skipped: [] };

    it("never leaves an end", async () => {
      const end = { status: "completed" as const, at: AT, dueAt: LATER, feed: eventOf(run.meta) };
      expect(await run.executions.settle(run.id, end)).toBe(true);
      expect(await run.executions.settle(run.id, { ...end, status: "failed", failure: FAILURE })).toBe(false);
      expect(
        await run.executions.cancel(run.id, {
          at: AT,
          actor: ACTOR,
          dueAt: LATER,
          feed: eventOf(run.meta),
          epoch: 0,
          caseIds: [],
        }),
      ).toBe(false);
      expect(
        await run.executions.startAttempt(run.id, { ...writeOf("late"), attempts: [{ startedAt: AT }] }),
      ).toBe("closed");
      expect((await run.executions.loadMeta(run.id))?.status).toBe("completed");
    });

    it("never completes a run that has failed", async () => {
      await run.executions.record(run.id, failedWrite("check"));
      const end = { at: AT, dueAt: LATER, feed: eventOf(run.meta) };
      expect(await run.executions.settle(run.id, { ...end, status: "completed" })).toBe(false);
      expect(await run.executions.settle(run.id, { ...end, status: "failed", failure: FAILURE })).toBe(true);
    });

    it("seals once, and is then not in the sweeper's index", async () => {
      await run.executions.settle(run.id, {
        status: "completed",
        at: AT,
        dueAt: AT,
        feed: eventOf(run.meta),
      });
      expect(await run.executions.due(LATER, 1000)).toContain(run.id);
      expect(await run.executions.seal(run.id, seal)).toBe(true);
      expect(await run.executions.seal(run.id, { ...seal, root: "other" })).toBe(false);
      expect(await run.executions.due(LATER, 1000)).not.toContain(run.id);
      expect(await run.executions.postpone(run.id, AT)).toBe(false);
      expect((await run.executions.load(run.id))?.seal).toEqual(seal);
    });

    it("is due when it is due", async () => {
      expect(await run.executions.due(AT, 1000)).not.toContain(run.id);
      await run.executions.postpone(run.id, AT);
      expect(await run.executions.due(AT, 1000)).toContain(run.id);
    });
  });

  describe("lists", () => {
    const startedAt = (minute: number): string => `2026-11-26T11:0${minute}:00.000Z`;
    it("shows only a tenant's own runs, newest first, page by page", async () => {
      const { tenant } = run;
      const ids = await Promise.all(
        [1, 2, 3].map(async (minute) => {
          const next = newMeta(tenant, { startedAt: startedAt(minute) });
          await run.executions.begin(next, "{}", LATER);
          return next.executionId;
        }),
      );
      const first = await run.executions.list({ tenant, limit: 2, from: startedAt(0) });
      expect(first.metas.map(({ executionId }) => executionId)).toEqual([ids[2], ids[1]]);
      const { cursor } = first;
      const second = await run.executions.list({
        tenant,
        limit: 2,
        from: startedAt(0),
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(second.metas.map(({ executionId }) => executionId)).toEqual([ids[0]]);
      expect((await run.executions.list({ tenant: otherEnvironment(tenant), limit: 10 })).metas).toEqual([]);
      const inTime = await run.executions.list({ tenant, limit: 10, from: startedAt(2), to: startedAt(2) });
      expect(inTime.metas.map(({ executionId }) => executionId)).toEqual([ids[1]]);
    });

    it("lists open pauses while they wait", async () => {
      const { tenant } = run;
      await run.executions.openPause(run.meta, pauseOf());
      await run.executions.openPause(run.meta, pauseOf({ blockId: "second", reason: "other" }));
      // No person can answer this one.
      await run.executions.openPause(run.meta, pauseOf({ blockId: "hook", answeredBy: "webhook" }));
      const query = { tenant, newestFirst: true, limit: 10 };
      const blocksOf = async (more: object = {}) =>
        (await run.executions.openPauses({ ...query, ...more })).pauses.map(({ pause }) => pause.blockId);
      expect((await blocksOf()).toSorted()).toEqual(["review", "second"]);
      expect(await blocksOf({ reason: "other" })).toEqual(["second"]);
      await run.executions.closePause(run.id, { blockId: "second" }, AT);
      expect(await blocksOf()).toEqual(["review"]);
      await run.executions.record(run.id, failedWrite("check"));
      expect(await blocksOf()).toEqual([]);
    });
  });
});
