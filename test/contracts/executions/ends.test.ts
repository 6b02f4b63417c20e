import { describe, expect, it } from "vitest";
import type { ExecutionQuery } from "../../../core/executions/queries.ts";
import { AT, LATER, newMeta, otherEnvironment, UNJUDGED } from "../values.ts";
import {
  ACTOR,
  cancelled,
  describeExecutions,
  eventOf,
  FAILURE,
  failedWrite,
  pauseOf,
  pausingOf,
  writeOf,
} from "./kit.ts";

describeExecutions("ends and lists of executions", (run) => {
  describe("ends", () => {
    const seal = { sealedAt: AT, root: "r", count: 1, jws: "j", skipped: [] };

    it("never leaves an end", async () => {
      const end = {
        status: "completed" as const,
        at: AT,
        judged: UNJUDGED,
        dueAt: LATER,
        feed: eventOf(run.meta),
      };
      expect(await run.executions.settle(run.id, end)).toBe(true);
      expect(await run.executions.settle(run.id, { ...end, status: "failed", failure: FAILURE })).toBe(false);
      expect(
        await run.executions.cancel(run.id, {
          at: AT,
          actor: ACTOR,
          judged: UNJUDGED,
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
      const end = { at: AT, judged: UNJUDGED, dueAt: LATER, feed: eventOf(run.meta) };
      expect(await run.executions.settle(run.id, { ...end, status: "completed" })).toBe(false);
      expect(await run.executions.settle(run.id, { ...end, status: "failed", failure: FAILURE })).toBe(true);
    });

    it("interrupts an open run once, and nothing begins afterwards", async () => {
      expect(await run.executions.interrupt(run.id, FAILURE)).toBe(true);
      expect(await run.executions.interrupt(run.id, { ...FAILURE, code: "other" })).toBe(false);
      const { status, failure } = (await run.executions.loadMeta(run.id)) ?? {};
      expect({ status, failure }).toEqual({ status: "running", failure: FAILURE });
      const late = { ...writeOf("late"), attempts: [{ startedAt: AT }] };
      expect(await run.executions.startAttempt(run.id, late)).toBe("closed");
      expect(await run.executions.record(run.id, late, true)).toBe(false);
    });

    it("keeps the last decline of another re-run, of an open run", async () => {
      const noted = async (at: string) => {
        await run.executions.noteOtherDecline(run.id, at);
        return (await run.executions.loadMeta(run.id))?.otherDeclinedAt;
      };
      expect([await noted(AT), await noted(LATER), await noted(AT)]).toEqual([AT, LATER, LATER]);
      // It no longer looks: what was noted is of a decline.
      await run.executions.dropOtherDecline(run.id);
      expect((await run.executions.loadMeta(run.id))?.otherDeclinedAt).toBe(LATER);
      await run.executions.cancel(run.id, cancelled(run.tenant));
      expect(await noted("2999-01-01T00:00:00.000Z")).toBe(LATER);
    });

    it("ends the look for declines of a run once, and not after one was noted", async () => {
      const begun = async () => {
        const meta = { ...newMeta(run.tenant), otherDeclinedAt: LATER, looksForDeclines: true as const };
        await run.executions.begin(meta, "{}", LATER);
        return meta.executionId;
      };
      const metaOf = async (id: string) => {
        const { otherDeclinedAt, looksForDeclines } = (await run.executions.loadMeta(id)) ?? {};
        return { otherDeclinedAt, looksForDeclines };
      };
      const [clear, noted] = [await begun(), await begun()];
      await run.executions.dropOtherDecline(clear);
      expect(await metaOf(clear)).toEqual({ otherDeclinedAt: undefined, looksForDeclines: undefined });
      // The time of the decline counts, also where it is before the start.
      await run.executions.noteOtherDecline(noted, AT);
      await run.executions.dropOtherDecline(noted);
      expect(await metaOf(noted)).toEqual({ otherDeclinedAt: AT, looksForDeclines: undefined });
    });

    it("is declining until it says so no longer, or ends", async () => {
      const decliningAt = async () => (await run.executions.loadMeta(run.id))?.decliningAt;
      await run.executions.markDeclining(run.id, AT);
      expect(await decliningAt()).toBe(AT);
      await run.executions.markDeclining(run.id, undefined);
      expect(await decliningAt()).toBeUndefined();
      await run.executions.markDeclining(run.id, LATER);
      const end = { at: AT, judged: UNJUDGED, dueAt: LATER, feed: eventOf(run.meta) };
      await run.executions.settle(run.id, { ...end, status: "completed" });
      expect(await decliningAt()).toBeUndefined();
      await run.executions.markDeclining("exec_none", AT);
      expect(await run.executions.loadMeta("exec_none")).toBeUndefined();
    });

    it("seals once, and is then not in the sweeper's index", async () => {
      await run.executions.settle(run.id, {
        status: "completed",
        at: AT,
        judged: UNJUDGED,
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
          const meta = newMeta(tenant, { startedAt: startedAt(minute) });
          await run.executions.begin(meta, "{}", LATER);
          return meta.executionId;
        }),
      );
      const first = await run.executions.list({ tenant, limit: 2, from: startedAt(0) });
      expect(first.metas.map(({ executionId }) => executionId)).toEqual([ids[2], ids[1]]);
      const { next } = first;
      const second = await run.executions.list({
        tenant,
        limit: 2,
        from: startedAt(0),
        ...(next === undefined ? {} : { after: next }),
      });
      expect(second.metas.map(({ executionId }) => executionId)).toEqual([ids[0]]);
      expect((await run.executions.list({ tenant: otherEnvironment(tenant), limit: 10 })).metas).toEqual([]);
      const inTime = await run.executions.list({ tenant, limit: 10, from: startedAt(2), to: startedAt(2) });
      expect(inTime.metas.map(({ executionId }) => executionId)).toEqual([ids[1]]);
    });

    it("shows the runs of a state, through every change of it, page by page", async () => {
      const { tenant, meta } = run;
      const statuses = (status: string) => idsIn({ status });
      const idsIn = async (filters: Partial<ExecutionQuery>) => {
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = { tenant, limit: 2, ...filters, ...(after === undefined ? {} : { after }) };
          const { metas, next } = await run.executions.list(page);
          found.push(...metas.map(({ executionId }) => executionId));
          after = next;
        } while (after !== undefined);
        return found;
      };
      const others = await Promise.all(
        [1, 2, 3, 4].map(async (minute) => {
          const other = newMeta(tenant, { startedAt: startedAt(minute), workflowId: `wf_${minute}` });
          await run.executions.begin(other, "{}", LATER);
          return other.executionId;
        }),
      );
      const newestFirst = others.toReversed();
      expect(await statuses("running")).toEqual([...newestFirst, run.id]);
      expect(await idsIn({ outcome: "none" })).toEqual([...newestFirst, run.id]);
      expect(await idsIn({ status: "running", newestFirst: false })).toEqual([run.id, ...others]);
      expect(await idsIn({ status: "running", from: startedAt(2), to: startedAt(3) })).toEqual([
        others[2],
        others[1],
      ]);
      expect(await idsIn({ status: "running", workflowId: "wf_2" })).toEqual([others[1]]);

      await run.executions.openPause(meta, pauseOf());
      const waits = { outcome: "needs_review" as const, outcomeReasons: [] };
      await run.executions.markPaused(run.id, pausingOf(meta, { judged: waits }));
      expect(await statuses("running")).toEqual(newestFirst);
      expect(await statuses("paused")).toEqual([run.id]);
      expect(await idsIn({ outcome: "needs_review" })).toEqual([run.id]);

      const answer = { state: "resumed" as const, tenant, at: AT, dueAt: LATER, write: writeOf("review") };
      await run.executions.endPause(run.id, answer);
      expect(await statuses("running")).toEqual([...newestFirst, run.id]);
      expect(await idsIn({ outcome: "needs_review" })).toEqual([]);

      const approved = { outcome: "approved" as const, outcomeReasons: [] };
      const end = { status: "completed" as const, at: AT, judged: approved, dueAt: LATER };
      await run.executions.settle(run.id, { ...end, feed: eventOf(meta) });
      expect(await statuses("running")).toEqual(newestFirst);
      expect(await idsIn({ status: "completed", outcome: "approved" })).toEqual([run.id]);
      expect(await idsIn({ status: "completed", outcome: "none" })).toEqual([]);

      await run.executions.cancel(others[0] ?? "", { ...cancelled(meta), epoch: 0 });
      expect(await statuses("cancelled")).toEqual([others[0]]);
      expect(await idsIn({})).toEqual([...newestFirst, run.id]);
      const elsewhere = { tenant: otherEnvironment(tenant), limit: 10, status: "completed" };
      expect((await run.executions.list(elsewhere)).metas).toEqual([]);
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
