import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, completesIf, failing, graph, pauseFor, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

describe("cancel", () => {
  it("stops a paused run, twice is 409, and the token is dead", async () => {
    const paused = await run.inline(graph({ a: step, p: review(), after: step }, chain("a > p > after")));
    const cancelled = await run.cancel(paused.body.executionId, "customer left");
    expect(cancelled.http).toBe(200);
    expect(cancelled.body).toMatchObject({
      success: false,
      status: "cancelled",
      pausePoints: [],
      output: { a: {} },
    });
    const twice = await run.cancel(paused.body.executionId);
    expect([twice.http, twice.error.code]).toEqual([409, "conflict"]);
    const resumed = await run.resume(paused.body, "p", { approval_reference: "x" });
    expect(resumed.http).toBe(409);
    expect((await run.status(paused.body.executionId)).body.output).not.toHaveProperty("after");
  });

  it("of an ended run is 409 and changes nothing", async () => {
    const done = await run.inline(graph({ a: step }));
    expect((await run.cancel(done.body.executionId)).http).toBe(409);
    expect((await run.status(done.body.executionId)).body).toEqual(done.body);
  });

  it("against a resume: exactly one of them wins, and the record shows which", async () => {
    for (let round = 0; round < 8; round++) {
      const paused = await run.inline(graph({ p: review(), after: step }, chain("p > after")));
      const [resumed, cancelled] = await Promise.all([
        run.resume(paused.body, "p", { approval_reference: "x" }),
        run.cancel(paused.body.executionId),
      ]);
      const end = await run.ended(paused.body.executionId);
      if (cancelled.http === 200) expect(end.body.status).toBe("cancelled");
      else
        expect([cancelled.http, end.body.status, resumed.body.status]).toEqual([
          409,
          "completed",
          "completed",
        ]);
    }
  });

  it("reaches a running block's successors: nothing starts after it, what ran is kept", async () => {
    const executionId = `exec_cancel_${Date.now()}`;
    const running = run.inline(graph({ a: step, w: pauseFor(2), after: step }, chain("a > w > after")), {
      executionId,
    });
    for (;;) {
      const seen = await run.status(executionId);
      if (seen.http === 200 && seen.body.output.a !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await run.cancel(executionId)).body.status).toBe("cancelled");
    expect((await running).body).toMatchObject({ status: "cancelled", success: false, output: { a: {} } });
    expect((await run.status(executionId)).body.output).not.toHaveProperty("after");
  });
});

describe("failure", () => {
  it("names the block, keeps the siblings' output and starts no block after it", async () => {
    const failed = await run.inline(
      graph({ a: step, bad: failing, good: step, join: step }, [
        ...chain("a > bad > join"),
        ...chain("a > good > join"),
      ]),
      { maxParallelNodes: 2 },
    );
    expect(failed.http).toBe(200);
    expect(failed.body).toMatchObject({
      success: false,
      status: "failed",
      output: { a: { outcome: "yes" } },
    });
    expect(failed.body.error).toContain("bad");
    expect(failed.body.output).not.toHaveProperty("join");
  });

  it("goes along the failure edge whose condition holds, with $error readable", async () => {
    const handled = await run.inline(
      graph(
        {
          bad: failing,
          told: { type: "decision", config: { outcomes: [{ name: "told", when: "true" }] } },
          other: step,
        },
        [
          { from: "bad", to: "told", on: "failed", when: "$exists($error.code)" },
          { from: "bad", to: "other", on: "failed", otherwise: true },
        ],
      ),
    );
    expect(handled.body).toMatchObject({ success: true, status: "completed", error: null });
    expect(handled.body.output).toHaveProperty("told");
    expect(handled.body.output).not.toHaveProperty("other");
  });

  it("is the result of a `when` that is not a boolean", async () => {
    const failed = await run.inline(
      graph({ a: step, b: step }, [{ from: "a", to: "b", when: "$output.outcome" }]),
    );
    expect(failed.body).toMatchObject({ success: false, status: "failed" });
    expect(failed.body.error).toContain("expression_failed");
  });

  it("shows its attempts", async () => {
    const failed = await run.inline(graph({ bad: completesIf("x") }));
    expect(failed.body.logs).toMatchObject([{ blockId: "bad", status: "failed", attempts: 1 }]);
  });

  it("skipped branches of any depth let the join below them run", async () => {
    const done = await run.inline(
      graph({ a: step, d1: step, d2: step, d3: step, live: step, join: step }, [
        { from: "a", to: "d1", when: "false" },
        ...chain("d1 > d2 > d3 > join"),
        ...chain("a > live > join"),
      ]),
    );
    expect(done.body.status).toBe("completed");
    expect(done.body.finalState.skippedBlocks.toSorted()).toEqual(["d1", "d2", "d3"]);
    expect(done.body.output).toHaveProperty("join");
  });

  it("a disabled block skips the blocks after it", async () => {
    const done = await run.inline(
      graph({ check: { ...step, enabled: false }, after: step, alone: step }, chain("check > after")),
    );
    expect(done.body).toMatchObject({ status: "completed" });
    expect(Object.keys(done.body.output)).toEqual(["alone"]);
  });
});

describe("data that looks like control", () => {
  it.each([
    { name: '{% $eval("1") %}' },
    { name: "{% $env %}", error: "boom", status: "failed" },
    { name: "x", routes: { b: false }, __proto__hack: 1 },
  ])("in the input steers nothing: %j", async (input) => {
    const done = await run.inline(
      graph(
        {
          a: {
            type: "decision",
            input: { name: "{% $input.name %}" },
            config: { outcomes: [{ name: "same", when: "$exists($input.name)" }] },
          },
          b: step,
        },
        chain("a > b"),
      ),
      { input },
    );
    expect(done.body).toMatchObject({ success: true, output: { b: { outcome: "yes" } } });
  });
});
