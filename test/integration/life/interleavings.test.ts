import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, freshId, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, graph, pauseFor, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const answer = { approval_reference: "case-17" };
const expiring = {
  type: "manual_review" as const,
  config: { reason: "policy_mismatch", requiredInput: ["approval_reference"], expiresIn: "PT1S" },
};

describe("a pause that expires", () => {
  it("fails its block with pause_expired; a failure edge escalates; a late answer is 409", async () => {
    const paused = await run.inline(
      graph({ p: expiring, after: step, escalated: step }, [
        ...chain("p > after"),
        { from: "p", to: "escalated", on: "failed", when: "$error.code = 'pause_expired'" },
      ]),
    );
    expect(paused.http).toBe(202);
    const end = await run.ended(paused.body.executionId);
    expect(end.body).toMatchObject({ status: "completed", pausePoints: [] });
    expect(Object.keys(end.body.output).toSorted()).toEqual(["escalated", "p"]);
    const late = await run.resume(paused.body, "p", answer);
    expect([late.http, late.error.code]).toEqual([409, "conflict"]);
  });

  it("fails the run where nothing escalates, and closes the pause beside it", async () => {
    const paused = await run.inline(graph({ p: expiring, q: review(), after: step }, chain("q > after")));
    expect(paused.body.pausePoints).toHaveLength(2);
    const end = await run.ended(paused.body.executionId);
    expect(end.body).toMatchObject({ success: false, status: "failed", pausePoints: [] });
    expect(end.body.error).toContain("pause_expired");
    expect((await run.resume(paused.body, "q", answer)).http).toBe(409);
    expect((await run.status(paused.body.executionId)).body.output).not.toHaveProperty("after");
  });
});

describe("cancel", () => {
  it("reaches a pause and a wait inside a subworkflow", async () => {
    const child = await run.deployed(
      graph({ ask: review(), w: pauseFor(1), last: step }, [...chain("ask > last"), ...chain("w > last")]),
    );
    const parent = graph(
      { sub: { type: "subworkflow", config: { workflowId: child } }, after: step },
      chain("sub > after"),
    );
    const paused = await run.inline(parent);
    expect(paused.body.pausePoints).toMatchObject([{ blockId: "sub.ask" }]);
    const cancelled = await run.cancel(paused.body.executionId);
    expect(cancelled.body).toMatchObject({ status: "cancelled", pausePoints: [] });
    expect((await run.resume(paused.body, "sub.ask", answer)).http).toBe(409);
    const { output, finalState } = (await run.status(paused.body.executionId)).body;
    expect(Object.keys(output)).toEqual(["sub.w"]);
    expect(finalState.skippedBlocks).toEqual(expect.arrayContaining(["sub.last", "after"]));
  });

  it("of a run with parallel branches keeps what has ended and starts nothing", async () => {
    const executionId = freshId("exec");
    const running = run.inline(
      graph({ a: step, done: step, w: pauseFor(2), behind: step, join: step }, [
        ...chain("a > done > join"),
        ...chain("a > w > behind > join"),
      ]),
      { executionId, maxParallelNodes: 2 },
    );
    for (;;) {
      const seen = await run.status(executionId);
      if (seen.http === 200 && seen.body.output.done !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await run.cancel(executionId)).http).toBe(200);
    expect((await running).body).toMatchObject({ status: "cancelled", output: { a: {}, done: {} } });
    const { output } = (await run.status(executionId)).body;
    expect(output).not.toHaveProperty("behind");
    expect(output).not.toHaveProperty("join");
  });
});

describe("a version deployed while a run is paused", () => {
  it("does not change its result, also not through a child", async () => {
    const child = await run.deployed(graph({ old: step }));
    const sub = { type: "subworkflow" as const, config: { workflowId: child } };
    const id = await run.deployed(graph({ p: review(), sub, end: step }, chain("p > sub > end")));
    const paused = await run.post({ workflowId: id });
    await run.deploy(child, graph({ fresh: step }));
    await run.deploy(id, graph({ p: review(["other"]), other: step }, chain("p > other")));
    const done = await run.resume(paused.body, "p", answer);
    expect(done.body).toMatchObject({ status: "completed", version: 1 });
    expect(Object.keys(done.body.output).toSorted()).toEqual(["end", "p", "sub", "sub.old"]);
    expect((await run.post({ workflowId: id })).body).toMatchObject({
      version: 2,
      pausePoints: [{ requiredInput: ["other"] }],
    });
  });
});
