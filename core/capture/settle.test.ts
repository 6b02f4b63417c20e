import { describe, expect, it } from "vitest";
import { captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { cancel, resumePause, runFromBlock } from "../executions/index.ts";
import { endIfDue } from "./context.ts";
import { acceptHandOver, offerHandOver } from "./open.ts";
import { cancelSession, findSession } from "./read.ts";
import { settle, sweepSessions } from "./settle.ts";

const LATER = "2026-11-28T10:00:00.000Z";
const AFTER_PAUSE = "2026-12-30T10:00:00.000Z";

describe("the end of a capture session", () => {
  it("resumes its run with what was handed in, once", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(at.submit(presented))));
    expect(codes.toSorted()).toEqual(["answered", ...Array.from({ length: 4 }, () => "capture_ended")]);
    expect(await at.load(id)).toMatchObject({ status: "completed", settled: true });
    const result = await at.resultOf();
    const output: unknown = JSON.parse(result?.output ?? "");
    expect(result?.status).toBe("completed");
    expect(output).toMatchObject({
      session_id: id,
      document: { document_type: "passport", country: "UT" },
      consent: { locale: "en", accepted_at: "2026-11-26T10:00:00.000Z" },
      steps: [{ kind: "consent" }, { kind: "document", retakes: 0, unresolved: null }],
    });
    expect(at.kit.answers.get("token-ask")).toEqual({ routes: { on: true, over: false } });
  });

  it("leads to the failure of the block, and never forward, when it expires or is cancelled", async () => {
    for (const [end, error] of [
      ["expired", "capture_expired"],
      ["cancelled", "capture_cancelled"],
    ] as const) {
      const at = await captureKit();
      // Everything is there and accepted: it was not submitted.
      const { id } = await at.filled();
      if (end === "cancelled") await cancelSession(at.ports, at.kit.caller, id, at.actor);
      else {
        at.kit.setNow(LATER);
        await findSession(at.ports, at.kit.caller, id);
      }
      expect((await at.load(id)).status).toBe(end);
      expect(await at.resultOf()).toMatchObject({ status: "failed", error: { code: error } });
      expect(at.kit.answers.get("token-ask")).toEqual({ routes: { on: false, over: true } });
      expect(at.eventsOf(id).at(-1)).toBe(`capture.${end}`);
    }
  });

  it("is told to the run by the sweeper after a crash between the two", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    const dies = { ...at.ports.executions, executions: { ...at.ports.executions.executions } };
    dies.executions.endPause = () => Promise.reject(new Error("The process dies."));
    await expect(at.submit(presented, { ...at.ports, executions: dies })).rejects.toThrow("dies");
    expect(await at.load(id)).toMatchObject({ status: "submitted", settled: false });
    expect(await at.resultOf()).toBeUndefined();
    const sweep = () => sweepSessions(at.ports, (session) => endIfDue(at.ports, session));
    expect(await sweep()).toEqual({ seen: 1, failed: 0 });
    expect(await at.load(id)).toMatchObject({ status: "completed", settled: true });
    expect(at.kit.answers.get("token-ask")).toEqual({ routes: { on: true, over: false } });
    expect(await sweep()).toEqual({ seen: 0, failed: 0 });
  });

  it("is finished by the sweeper after a crash behind the run's answer", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    let saves = 0;
    const sessions: typeof at.ports.sessions = {
      ...at.ports.sessions,
      save: (change) => (++saves === 2 ? Promise.reject(new Error("dies")) : at.ports.sessions.save(change)),
    };
    await expect(at.submit(presented, { ...at.ports, sessions })).rejects.toThrow("dies");
    expect((await at.resultOf())?.status).toBe("completed");
    await sweepSessions(at.ports, (session) => endIfDue(at.ports, session));
    expect((await at.load(id)).status).toBe("completed");
  });

  it("expires by the sweeper, too, and another one's fault does not keep it waiting", async () => {
    const at = await captureKit();
    const { id } = await at.opened();
    const other = await at.opened(at.steps({ steps: ["consent"] }));
    at.kit.setNow(LATER);
    const swept = await sweepSessions(at.ports, (session) =>
      session.id === other.id ? Promise.reject(new Error("broken")) : endIfDue(at.ports, session),
    );
    expect(swept).toEqual({ seen: 2, failed: 1 });
    expect((await at.load(id)).status).toBe("expired");
  });

  it("comes to the others although a hundred sessions before them always fail", async () => {
    const at = await captureKit();
    const broken = new Set<string>();
    for (let count = 0; count < 100; count++) broken.add((await at.steps({ steps: ["consent"] })).session.id);
    at.kit.setNow("2026-11-26T10:00:01.000Z");
    const { id } = await at.opened();
    at.kit.setNow(LATER);
    const sweep = () =>
      sweepSessions(at.ports, (session) =>
        broken.has(session.id) ? Promise.reject(new Error("broken")) : endIfDue(at.ports, session),
      );
    expect(await sweep()).toEqual({ seen: 100, failed: 100 });
    expect(await sweep()).toEqual({ seen: 1, failed: 0 });
    expect((await at.load(id)).status).toBe("expired");
    // They are tried again.
    at.kit.setNow("2026-11-28T10:10:00.000Z");
    expect(await sweep()).toEqual({ seen: 100, failed: 100 });
  });

  it("does not resume a pause that has expired", async () => {
    const at = await captureKit({ steps: ["consent", "document"], expiresIn: "PT1H" });
    const { id, presented } = await at.filled();
    expect((await at.load(id)).expiresAt).toBe("2026-11-26T11:00:00.000Z");
    // The pause is over before the session: as a store that another process wrote to would have it.
    const pause = at.kit.state.executions.get(at.kit.executionId)?.pauses.get("ask");
    if (pause !== undefined) pause.expiresAt = "2026-11-26T10:00:00.000Z";
    await at.submit(presented);
    expect((await at.load(id)).status).toBe("expired");
    expect(await at.resultOf()).toMatchObject({ status: "failed", error: { code: "capture_expired" } });
  });

  it("goes nowhere when the run was cancelled", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    await cancel(at.kit.ports, { caller: at.kit.caller, executionId: at.kit.executionId });
    expect(await codeOf(at.submit(presented))).toBe("capture_ended");
    expect(await at.load(id)).toMatchObject({ status: "cancelled", settled: true });
    expect(await at.resultOf()).toBeUndefined();
  });

  it("comes with the end of its run: then no picture of the person is taken any more", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const code = await offerHandOver(at.ports, presented);
    await cancel(at.kit.ports, { caller: at.kit.caller, executionId: at.kit.executionId });
    expect(await codeOf(at.upload(presented, "document"))).toBe("capture_ended");
    expect(await codeOf(acceptHandOver(at.ports, code.code, undefined))).toBe("not_found");
    expect(await at.load(id)).toMatchObject({ status: "cancelled", uploads: [] });
    expect(at.eventsOf(id).at(-1)).toBe("capture.cancelled");
  });

  it("by the clock comes although another writer is in between", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    at.kit.setNow(LATER);
    const { save } = at.ports.sessions;
    let saves = 0;
    at.ports.sessions.save = async (change) => {
      if (++saves > 1) return save(change);
      const now = await at.load(id);
      await save({ after: { ...now, version: now.version + 1 }, events: [] });
      return save(change);
    };
    expect(await codeOf(at.submit(presented))).toBe("capture_ended");
    expect((await at.load(id)).status).toBe("expired");
  });

  it("cannot resume the run of another subject, whatever its record says", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    const stored = at.kit.state.executions.get(at.kit.executionId);
    if (stored?.meta !== undefined) stored.meta.subject = "bertha";
    await at.submit(presented);
    expect((await at.load(id)).status).toBe("cancelled");
    expect(await at.resultOf()).toBeUndefined();
  });

  it("cannot resume a pause that another session has meanwhile", async () => {
    const at = await captureKit();
    const first = await at.filled();
    const second = await at.create();
    expect(await codeOf(at.submit(first.presented))).toBe("capture_ended");
    expect(await at.load(first.id)).toMatchObject({ status: "cancelled", replaced: true, settled: true });
    expect(await at.resultOf()).toBeUndefined();
    // Even one that was read before it was replaced.
    const stale = {
      ...(await at.load(first.id)),
      status: "submitted" as const,
      settled: false,
      replaced: false,
    };
    await settle(at.ports, stale);
    expect(await at.resultOf()).toBeUndefined();
    expect((await at.load(second.session.id)).status).toBe("created");
  });

  it("is no answer that a reviewer may give", async () => {
    const at = await captureKit();
    const { caller, executionId, ports } = at.kit;
    const input = { decision: "approved" };
    expect(await codeOf(resumePause(ports, { caller, executionId, blockId: "ask", input }))).toBe("conflict");
    for (const startBlockId of ["ask", "check"]) {
      const source = { executionId, startBlockId };
      const call = runFromBlock(ports, { caller, workflowId: "wf_test", source, options: { input } });
      expect(await codeOf(call)).toBe("conflict");
    }
    expect(await at.resultOf()).toBeUndefined();
  });

  it("needs no run", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened(at.steps({ steps: ["consent"] }));
    await at.consent(presented);
    await at.submit(presented);
    expect(await at.load(id)).toMatchObject({ status: "completed", settled: true });
    expect(await at.resultOf()).toBeUndefined();
  });

  it("of an expired pause leaves the session to expire with it", async () => {
    const at = await captureKit();
    const { id, presented } = await at.filled();
    at.kit.setNow(AFTER_PAUSE);
    expect(await codeOf(at.submit(presented))).toBe("capture_ended");
    expect((await at.load(id)).status).toBe("expired");
    expect(await at.resultOf()).toMatchObject({ status: "failed" });
  });
});
