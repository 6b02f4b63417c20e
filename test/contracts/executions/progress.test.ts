import { describe, expect, it } from "vitest";
import { newUlid } from "../../../core/new-ulid.ts";
import { AT, LATER, newMeta } from "../values.ts";
import { cancelled, describeExecutions, FAILURE, failedWrite, pauseOf, writeOf } from "./kit.ts";

describeExecutions("the progress of executions", (run) => {
  describe("beginning", () => {
    it("keeps input and META, once for each id", async () => {
      expect(await run.executions.load(run.id)).toMatchObject({ meta: run.meta, input: '{"name":"Ada"}' });
      expect(await run.executions.begin({ ...run.meta, workflowId: "wf_other" }, "{}", LATER)).toBe(false);
      expect((await run.executions.loadMeta(run.id))?.workflowId).toBe("wf_test");
    });

    it("reads input, META and the records of named blocks, of others nothing", async () => {
      for (const blockId of ["check", "second"]) await run.executions.record(run.id, writeOf(blockId));
      const whole = await run.executions.load(run.id);
      const named = await run.executions.loadNamed(run.id, ["second", "missing", "second"]);
      expect(named).toMatchObject({ meta: run.meta, input: '{"name":"Ada"}' });
      expect(named?.blocks).toEqual(new Map([["second", whole?.blocks.get("second")]]));
      const many = Array.from({ length: 150 }, (_, n) => `b${n}`);
      expect([
        ...((await run.executions.loadNamed(run.id, [...many, "check"]))?.blocks.keys() ?? []),
      ]).toEqual(["check"]);
      expect(await run.executions.loadNamed(`exec_${newUlid()}`, ["check"])).toBeUndefined();
    });

    it("hides a re-run before its META is written", async () => {
      const rerun = newMeta(run.tenant);
      const claim = { executionId: rerun.executionId, owner: "me", until: 1000 };
      expect(await run.executions.claim(claim, "{}")).toBe(true);
      expect(await run.executions.claim({ ...claim, owner: "you" }, "{}")).toBe(false);
      await run.executions.seed(rerun.executionId, [writeOf("check")], new Set());
      expect(await run.executions.load(rerun.executionId)).toBeUndefined();
      expect(await run.executions.loadNamed(rerun.executionId, ["check"])).toBeUndefined();
      expect(await run.executions.beginClaimed({ ...claim, owner: "you" }, rerun, LATER)).toBe(false);
      expect(await run.executions.beginClaimed(claim, rerun, LATER)).toBe(true);
      const record = await run.executions.load(rerun.executionId);
      expect(record?.blocks.get("check")?.result?.output).toBe('{"n":1}');
      expect(await run.executions.releaseClaim(rerun.executionId, 2000)).toBe(false);
    });

    it("frees an id only after its claim has expired", async () => {
      const claim = { executionId: `exec_${newUlid()}`, owner: "me", until: 1000 };
      await run.executions.claim(claim, "{}");
      await run.executions.seed(claim.executionId, [writeOf("check")], new Set());
      expect(await run.executions.releaseClaim(claim.executionId, 999)).toBe(false);
      expect(await run.executions.releaseClaim(claim.executionId, 1001)).toBe(true);
      const other = newMeta(run.tenant, { executionId: claim.executionId });
      expect(await run.executions.beginClaimed(claim, other, LATER)).toBe(false);
      expect(await run.executions.begin(other, "{}", LATER)).toBe(true);
      expect((await run.executions.load(claim.executionId))?.blocks.size).toBe(0);
    });
  });

  describe("attempts and results", () => {
    const attempt = { startedAt: AT };
    const block = { blockId: "check", blockType: "decision" as const, attempts: [attempt] };

    it("starts each attempt once", async () => {
      expect(await run.executions.startAttempt(run.id, block)).toBe("started");
      expect(await run.executions.startAttempt(run.id, block)).toBe("raced");
      const ended = { ...attempt, endedAt: AT, error: "handler_died" };
      const second = { ...block, attempts: [ended, attempt] };
      for (const outcome of ["started", "raced"])
        expect(await run.executions.startAttempt(run.id, second)).toBe(outcome);
      expect((await run.executions.load(run.id))?.blocks.get("check")?.attempts).toEqual([ended, attempt]);
    });

    it("writes a result once, and starts no attempt after it", async () => {
      expect(await run.executions.record(run.id, writeOf("check"))).toBe(true);
      expect(await run.executions.record(run.id, failedWrite("check"))).toBe(false);
      const another = writeOf("check", { result: { ...writeOf("check").result, output: '{"n":2}' } });
      for (const whileOpen of [false, true])
        expect(await run.executions.record(run.id, another, whileOpen)).toBe(false);
      for (const attempts of [[attempt], [attempt, attempt]])
        expect(await run.executions.startAttempt(run.id, { ...block, attempts })).toBe("raced");
      expect(await run.executions.updateAttempts(run.id, block)).toBe(false);
      const record = await run.executions.load(run.id);
      expect(record?.blocks.get("check")?.result).toMatchObject({ status: "completed", output: '{"n":1}' });
      expect(record?.meta.failure).toBeUndefined();
    });

    it("keeps the first failure, and starts no block after it", async () => {
      expect(await run.executions.record(run.id, failedWrite("check"))).toBe(true);
      expect(await run.executions.record(run.id, failedWrite("other"))).toBe(true);
      expect((await run.executions.loadMeta(run.id))?.failure?.blockId).toBe("check");
      expect(await run.executions.startAttempt(run.id, { ...block, blockId: "next" })).toBe("closed");
      expect(await run.executions.record(run.id, writeOf("late"), true)).toBe(false);
      expect(await run.executions.record(run.id, writeOf("running"))).toBe(true);
    });

    it("writes several results together, or none", async () => {
      const { executions, id } = run;
      expect(
        await executions.record(id, writeOf("second", { result: { ...writeOf("x").result, output: "1" } })),
      ).toBe(true);
      expect(await executions.recordTogether(id, [writeOf("first"), writeOf("second")])).toBe(false);
      expect([...((await executions.load(id))?.blocks.keys() ?? [])]).toEqual(["second"]);
      expect((await executions.load(id))?.blocks.get("second")?.result?.output).toBe("1");
      expect(await executions.recordTogether(id, [writeOf("first"), writeOf("third")])).toBe(true);
      expect((await executions.load(id))?.blocks.get("third")?.result?.output).toBe('{"n":1}');
      await executions.record(id, failedWrite("child.check", { failure: FAILURE, subworkflow: "child" }));
      expect(await executions.recordTogether(id, [writeOf("child.a"), writeOf("child.b")])).toBe(false);
      expect(await executions.recordTogether(id, [writeOf("a"), writeOf("b")])).toBe(true);
      await executions.record(id, failedWrite("check"));
      expect(await executions.recordTogether(id, [writeOf("late"), writeOf("later")])).toBe(false);
      expect((await executions.load(id))?.blocks.has("late")).toBe(false);
    });

    it("writes nothing together in a run that was cancelled", async () => {
      await run.executions.cancel(run.id, cancelled(run.meta));
      expect(await run.executions.recordTogether(run.id, [writeOf("a"), writeOf("b")])).toBe(false);
      expect((await run.executions.load(run.id))?.blocks.size).toBe(0);
    });

    it("stops only the subworkflow whose child failed", async () => {
      const stop = { failure: FAILURE, subworkflow: "child" };
      expect(await run.executions.record(run.id, failedWrite("child.check", stop))).toBe(true);
      expect((await run.executions.loadMeta(run.id))?.failure).toBeUndefined();
      expect((await run.executions.loadMeta(run.id))?.stops).toEqual({ child: FAILURE });
      expect(await run.executions.startAttempt(run.id, { ...block, blockId: "child.next" })).toBe("closed");
      expect(await run.executions.openPause(run.meta, pauseOf({ blockId: "child.review" }))).toBe("closed");
      expect(await run.executions.startAttempt(run.id, { ...block, blockId: "next" })).toBe("started");
    });

    it("records only under its condition about a credential", async () => {
      expect(await run.executions.recordUnlessIssued(run.id, failedWrite("issue"), "cred_none")).toBe(
        "recorded",
      );
      expect(await run.executions.recordUnlessIssued(run.id, failedWrite("issue"), "cred_none")).toBe(
        "settled",
      );
    });
  });
});
