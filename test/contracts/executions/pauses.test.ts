import { describe, expect, it } from "vitest";
import { AT, LATER } from "../values.ts";
import { ACTOR, cancelled, describeExecutions, failedWrite, pauseOf, pausingOf, writeOf } from "./kit.ts";

describeExecutions("pauses of executions", (run) => {
  describe("two approvals", () => {
    const approval = (keyId: string) => ({
      actor: { keyId },
      at: AT,
      decision: "approve",
      fields: '{"n":1.0}',
    });
    const ending = (approvalsSeen?: number) => ({
      state: "resumed" as const,
      tenant: run.tenant,
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
      await run.executions.openPause(run.meta, pauseOf());
      expect(await run.executions.endPause(run.id, ending(1))).toBe("not_open");
      const both = ["key_2", "key_3"].map((key) =>
        run.executions.approvePause(run.id, "review", [approval(key)]),
      );
      expect((await Promise.all(both)).toSorted()).toEqual(["approved", "not_open"]);
      const first = (await run.executions.load(run.id))?.pauses.get("review");
      expect([first?.state, first?.approvals?.length, first?.approvals?.[0]?.fields]).toEqual([
        "open",
        1,
        '{"n":1.0}',
      ]);
      expect(await run.executions.endPause(run.id, ending(0))).toBe("not_open");
      expect(await run.executions.endPause(run.id, ending(1))).toBe("ended");
      const record = await run.executions.load(run.id);
      expect(record?.blocks.get("review")?.result?.decision).toEqual(ending().write.result.decision);
      expect(record?.pauses.get("review")).toMatchObject({ state: "resumed", approvals: first?.approvals });
      expect(await run.executions.approvePause(run.id, "review", [approval("key_4")])).toBe("not_open");
    });

    it("takes another one behind those that count no more, as they were seen", async () => {
      await run.executions.openPause(run.meta, pauseOf());
      const [one, two, three] = ["key_2", "key_3", "key_4"].map(approval);
      if (one === undefined || two === undefined || three === undefined) throw new Error("There are three.");
      const approve = (...approvals: (typeof one)[]) =>
        run.executions.approvePause(run.id, "review", approvals);
      expect(await approve(one, two)).toBe("not_open");
      expect(await approve(one)).toBe("approved");
      expect((await Promise.all([approve(one, two), approve(one, three)])).toSorted()).toEqual([
        "approved",
        "not_open",
      ]);
      expect((await run.executions.load(run.id))?.pauses.get("review")?.approvals).toHaveLength(2);
      expect(await run.executions.endPause(run.id, ending(1))).toBe("not_open");
      expect(await run.executions.endPause(run.id, ending(2))).toBe("ended");
    });

    it("takes none once the run is over, and expires with any approval", async () => {
      await run.executions.openPause(run.meta, pauseOf());
      await run.executions.openPause(run.meta, pauseOf({ blockId: "other" }));
      expect(await run.executions.approvePause(run.id, "review", [approval("key_2")])).toBe("approved");
      expect(await run.executions.endPause(run.id, { ...ending(), state: "expired" })).toBe("ended");
      await run.executions.cancel(run.id, { ...cancelled(run.meta), epoch: 1 });
      expect(await run.executions.approvePause(run.id, "other", [approval("key_2")])).toBe("not_running");
    });
  });

  describe("pauses and gates", () => {
    it("opens a pause once, and none when no block may start", async () => {
      expect(await run.executions.openPause(run.meta, pauseOf())).toBe("opened");
      expect(await run.executions.openPause(run.meta, pauseOf({ taskToken: "token-2" }))).toBe("exists");
      await run.executions.record(run.id, failedWrite("check"));
      expect(await run.executions.openPause(run.meta, pauseOf({ blockId: "second" }))).toBe("closed");
    });

    it("marks the run with the pause, both or neither, by the state that was read", async () => {
      const { meta, executions } = run;
      const stale = pausingOf(meta, { epoch: 1 });
      expect(await executions.openPause(meta, pauseOf(), stale)).toBe("closed");
      expect((await executions.load(run.id))?.pauses.size).toBe(0);
      const pausing = pausingOf(meta, { judged: { outcome: "needs_review", outcomeReasons: [] } });
      expect(await executions.openPause(meta, pauseOf(), pausing)).toBe("opened");
      const record = await executions.load(run.id);
      expect(record?.meta).toMatchObject({ status: "paused", outcome: "needs_review", epoch: 0 });
      expect(record?.pauses.get("review")?.state).toBe("open");
      const told = await run.stores.feed.sequence(run.tenant);
      expect(told.map(({ id }) => id)).toEqual([pausing.feed.event.id]);
      expect(await executions.openPause(meta, pauseOf({ blockId: "second" }), pausingOf(meta))).toBe(
        "closed",
      );
      expect(await executions.openPause(meta, pauseOf({ blockId: "second" }))).toBe("opened");
    });

    it("marks no run that has failed or was cancelled", async () => {
      await run.executions.record(run.id, failedWrite("check"));
      expect(await run.executions.openPause(run.meta, pauseOf(), pausingOf(run.meta))).toBe("closed");
      await run.executions.cancel(run.id, cancelled(run.meta));
      expect(await run.executions.openPause(run.meta, pauseOf(), pausingOf(run.meta))).toBe("closed");
      expect((await run.executions.load(run.id))?.meta.status).toBe("cancelled");
    });

    it("ends a pause once: of two answers one counts", async () => {
      await run.executions.openPause(run.meta, pauseOf());
      await run.executions.markPaused(run.id, pausingOf(run.meta));
      const end = {
        state: "resumed" as const,
        tenant: run.tenant,
        at: AT,
        actor: ACTOR,
        dueAt: LATER,
        write: writeOf("review"),
      };
      const outcomes = await Promise.all([
        run.executions.endPause(run.id, end),
        run.executions.endPause(run.id, end),
      ]);
      expect(outcomes.toSorted()).toEqual(["ended", "not_open"]);
      const record = await run.executions.load(run.id);
      expect(record?.meta).toMatchObject({ status: "running", epoch: 1 });
      expect(record?.pauses.get("review")).toMatchObject({ state: "resumed", actor: ACTOR });
      expect(record?.blocks.get("review")?.result?.output).toBe('{"n":1}');
    });

    it("takes no answer after expiry, closing, a failure or a cancel", async () => {
      await run.executions.openPause(run.meta, pauseOf());
      await run.executions.openPause(run.meta, pauseOf({ blockId: "second" }));
      const end = {
        state: "resumed" as const,
        tenant: run.tenant,
        at: AT,
        dueAt: LATER,
        write: writeOf("review"),
      };
      await run.executions.endPause(run.id, { ...end, state: "expired" });
      expect(await run.executions.endPause(run.id, end)).toBe("not_open");
      expect(await run.executions.closePause(run.id, { blockId: "second" }, AT)).toBe(true);
      expect(await run.executions.closePause(run.id, { blockId: "second" }, AT)).toBe(false);
      expect(await run.executions.endPause(run.id, { ...end, write: writeOf("second") })).toBe("not_open");
      await run.executions.openPause(run.meta, pauseOf({ blockId: "third" }));
      await run.executions.cancel(run.id, { ...cancelled(run.meta), epoch: 1 });
      expect(await run.executions.endPause(run.id, { ...end, write: writeOf("third") })).toBe("not_running");
    });

    it("notes a delivery only for the token that it was for", async () => {
      await run.executions.openPause(run.meta, pauseOf());
      await run.executions.renewPauseToken(run.id, "review", "token-2");
      expect(await run.executions.pauseDelivered(run.id, "review", "token-1")).toBe(false);
      expect(await run.executions.pauseDelivered(run.id, "review", "token-2")).toBe(true);
      await run.executions.openGate(run.id, {
        gateId: "g",
        taskToken: "gate-1",
        after: ["a"],
        delivered: false,
      });
      expect(await run.executions.gateDelivered(run.id, "g", "other")).toBe(false);
      expect(await run.executions.gateDelivered(run.id, "g", "gate-1")).toBe(true);
      expect((await run.executions.load(run.id))?.gates.get("g")?.delivered).toBe(true);
    });

    it("keeps one webhook for a block that does not wait yet, and gives it away with the answer", async () => {
      const webhook = { blockId: "hook", receivedAt: AT, body: "[1]" };
      const all = await Promise.all([1, 2, 3].map(() => run.executions.keepWebhook(run.id, webhook)));
      expect(all.filter((kept) => kept)).toHaveLength(1);
      expect((await run.executions.load(run.id))?.webhooks.get("hook")).toEqual(webhook);
      await run.executions.openPause(run.meta, pauseOf({ blockId: "hook", answeredBy: "webhook" }));
      const end = {
        state: "resumed" as const,
        tenant: run.tenant,
        at: AT,
        dueAt: LATER,
        takesWebhook: true as const,
      };
      expect(await run.executions.endPause(run.id, { ...end, write: writeOf("hook") })).toBe("ended");
      expect((await run.executions.load(run.id))?.webhooks.get("hook")).toEqual({
        blockId: "hook",
        receivedAt: AT,
      });
    });

    it("keeps no webhook for a block that waits, has a result or may not begin", async () => {
      const keep = (blockId: string) =>
        run.executions.keepWebhook(run.id, { blockId, receivedAt: AT, body: "1" });
      await run.executions.openPause(run.meta, pauseOf({ blockId: "waiting", answeredBy: "webhook" }));
      expect(await keep("waiting")).toBe(false);
      await run.executions.record(run.id, writeOf("done"));
      expect(await keep("done")).toBe(false);
      expect(await keep("later")).toBe(true);
      await run.executions.cancel(run.id, cancelled(run.meta));
      expect(await keep("other")).toBe(false);
    });

    it("marks a run paused only as it was seen", async () => {
      expect(await run.executions.markPaused(run.id, pausingOf(run.meta, { epoch: 1 }))).toBe(false);
      expect(await run.executions.markPaused(run.id, pausingOf(run.meta))).toBe(true);
      expect(await run.executions.markPaused(run.id, pausingOf(run.meta))).toBe(false);
      expect((await run.executions.loadMeta(run.id))?.status).toBe("paused");
    });
  });
});
