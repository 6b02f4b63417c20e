import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, graph, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const sub = (workflowId: string, input: Record<string, unknown> = {}) => ({
  type: "subworkflow" as const,
  config: { workflowId },
  input,
});

describe("subworkflows", () => {
  it("run the same child twice, each with its own input and outputs", async () => {
    const child = await run.deployed(
      graph({
        check: {
          type: "decision",
          config: { outcomes: [{ name: "big", when: "$input.n > 10" }], default: "small" },
        },
      }),
    );
    const done = await run.inline(
      graph({ first: sub(child, { n: 1 }), second: sub(child, { n: 11 }), end: step }, [
        ...chain("first > end"),
        ...chain("second > end"),
      ]),
    );
    expect(done.body.output).toMatchObject({
      first: { check: { outcome: "small" } },
      second: { check: { outcome: "big" } },
      "first.check": { outcome: "small" },
      "second.check": { outcome: "big" },
    });
  });

  it("nest five deep, and not six", async () => {
    let below = await run.deployed(graph({ leaf: step }));
    for (let depth = 1; depth < 5; depth++) below = await run.deployed(graph({ s: sub(below) }));
    const five = await run.inline(graph({ s: sub(below) }));
    expect(five.body).toMatchObject({
      status: "completed",
      output: { "s.s.s.s.s.leaf": { outcome: "yes" } },
    });
    const sixth = await run.deployed(graph({ s: sub(below) }));
    const six = await run.inline(graph({ s: sub(sixth) }));
    expect(six.http).toBe(422);
    expect(JSON.stringify(six.error.details)).toContain("nesting_too_deep");
  });

  it("cannot contain themselves, by any way round", async () => {
    const outer = await run.deployed(graph({ a: step }));
    const inner = await run.deployed(graph({ s: sub(outer) }));
    for (const child of [outer, inner]) {
      const put = await api.call("PUT", `/v1/workflows/${outer}/state`, { body: graph({ s: sub(child) }) });
      expect(put.status).toBe(200);
      const deployed = await api.call("POST", `/v1/workflows/${outer}/deploy`, { body: {} });
      expect(deployed.status).toBe(422);
      expect(JSON.stringify(deployed.body)).toContain("subworkflow_cycle");
    }
  });
});

describe("the chain of callers", () => {
  it("is computed from the parent's record: a forged or missing callChain hides no cycle", async () => {
    const a = await run.deployed(graph({ a: step }));
    const b = await run.deployed(graph({ b: step }));
    const first = await run.post({ workflowId: a });
    const second = await run.post({ workflowId: b, parentExecutionId: first.body.executionId });
    expect(second.body.status).toBe("completed");
    for (const callChain of [undefined, [], ["wf_somebody_else"]]) {
      const again = await run.post({
        workflowId: a,
        parentExecutionId: second.body.executionId,
        ...(callChain === undefined ? {} : { callChain }),
      });
      expect([again.http, again.error.code]).toEqual([422, "unprocessable_entity"]);
      expect(JSON.stringify(again.error.details)).toContain("call_cycle");
    }
  });

  it("without a parent is accepted as given, so that a client can only lock itself out", async () => {
    const a = await run.deployed(graph({ a: step }));
    expect((await run.post({ workflowId: a, callChain: [a] })).http).toBe(422);
    const long = Array.from({ length: 11 }, (_, n) => `wf_caller_${n}`);
    expect((await run.post({ workflowId: a, callChain: long })).http).toBeGreaterThanOrEqual(400);
    expect((await run.post({ workflowId: a, callChain: ["wf_caller"] })).body.status).toBe("completed");
  });

  it("does not reach into another tenant: its execution is not a parent", async () => {
    const foreign = await api.foreignKey({ organizationId: "org_chain_stranger", environment: "staging" });
    const first = await run.inline(graph({ a: step }));
    const stranger = client(api, foreign);
    const claimed = await stranger.post({
      workflowId: "wf_mine",
      workflow: graph({ a: step }),
      parentExecutionId: first.body.executionId,
    });
    expect([claimed.http, claimed.error.code]).toEqual([404, "not_found"]);
  });
});
