import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped, type Reply } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const execution = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(
    z.string(),
    z.looseObject({ reasons: z.array(z.object({ reason: z.string() })).optional() }),
  ),
});

/** Returns its values as the reasons of its score. */
const say = {
  type: "decision",
  config: {
    outcomes: [{ name: "yes", when: "true" }],
    score: [
      { when: "$vars.limit = 5", points: 1, reason: "limit is 5" },
      { when: "$vars.note = 'mine'", points: 1, reason: "note is mine" },
      { when: "$env.TEAM = 'bank'", points: 1, reason: "team is bank" },
      { when: "$env.REGION = 'us'", points: 1, reason: "region is us" },
    ],
  },
};
const graph = {
  variables: {
    limit: 5,
    off: { value: 1, overridable: false },
    policy: { value: 1, overridable: true, by: "me" },
    note: { value: "", overridable: true },
  },
  environment: { TEAM: "bank", REGION: { value: "eu", overridable: true } },
  blocks: { say, end: say },
  edges: [{ from: "say", to: "end" }],
};

const execute = (body: object) => api.call("POST", "/v1/workflows/execute", { body });
const inline = (workflow: object, options: object) => execute({ workflowId: "wf_sealed", workflow, options });
const said = (reply: Reply, block = "say") =>
  execution.parse(reply.body).output[block]?.reasons?.map(({ reason }) => reason);

function expectSealed(reply: Reply, path: string) {
  expect([path, reply.status]).toEqual([path, 422]);
  expect(reply.body).toMatchObject({
    error: {
      code: "unprocessable_entity",
      message: expect.stringContaining(path.split(".").at(-1) ?? ""),
      details: [{ path, code: "variable_sealed" }],
    },
  });
}

describe("a variable of a graph", () => {
  it("is sealed: the caller does not lift the threshold of the shipped review", async () => {
    const input = { subject_id: freshId("user"), name: "Ada Quillfeather", amount: 1_000_000 };
    const options = { input, workflowVariables: { review_above: 1e9 } };
    const attack = await execute({ workflowId: "wf_sponsor_bank_review", options });
    expectSealed(attack, "options.workflowVariables.review_above");
    const environmentVariables = { REVIEW_TEAM: "friends" };
    const other = await execute({
      workflowId: "wf_sponsor_bank_review",
      options: { input, environmentVariables },
    });
    expectSealed(other, "options.environmentVariables.REVIEW_TEAM");
    const honest = await execute({ workflowId: "wf_sponsor_bank_review", options: { input } });
    expect(honest.body).toMatchObject({ status: "paused" });
  });

  it("is set by a run only where exactly `value` and `overridable: true` declare it", async () => {
    for (const name of ["limit", "off", "policy", "unknown", "__proto__", "constructor"]) {
      const workflowVariables = JSON.parse(`{"${name}": 9}`);
      const refused = await inline(graph, { workflowVariables });
      if (name === "__proto__") expect([400, 422]).toContain(refused.status);
      else expectSealed(refused, `options.workflowVariables.${name}`);
    }
    expectSealed(
      await inline(graph, { environmentVariables: { TEAM: "x" } }),
      "options.environmentVariables.TEAM",
    );
    const set = { workflowVariables: { note: "mine" }, environmentVariables: { REGION: "us" } };
    const run = await inline(graph, set);
    expect(said(run)).toEqual(["limit is 5", "note is mine", "team is bank", "region is us"]);
    expect(said(await inline(graph, {}))).toEqual(["limit is 5", "team is bank"]);
  });

  it("declared with another value than true or false is an error of the graph", async () => {
    const wrong = { ...graph, variables: { limit: { value: 1, overridable: "yes" } } };
    const reply = await inline(wrong, {});
    expect(reply).toMatchObject({ status: 422, body: { error: { code: "invalid_workflow" } } });
    expect(JSON.stringify(reply.body)).toContain("variables.limit.overridable");
  });

  it("keeps the source's value in a partial re-run, which cannot set a sealed one either", async () => {
    const set = { workflowVariables: { note: "mine" }, environmentVariables: { REGION: "us" } };
    const { executionId } = execution.parse((await inline(graph, set)).body);
    const again = (options: object) =>
      execute({ workflowId: "wf_sealed", runFromBlock: { executionId, startBlockId: "end" }, options });
    expect(said(await again({}), "end")).toContain("note is mine");
    expectSealed(await again({ workflowVariables: { limit: 9 } }), "options.workflowVariables.limit");
    const other = await again({ workflowVariables: { note: "other" } });
    expect(said(other, "end")).not.toContain("note is mine");
    // Blocks above the start that read the variable have run again too.
    expect(said(other, "say")).not.toContain("note is mine");
  });

  it("of a subworkflow is not set by a variable of the same name of its parent", async () => {
    const child = freshId("wf");
    const sealed = { ...graph, variables: { limit: 5, note: "" } };
    await api.call("POST", "/v1/workflows", { body: { id: child, name: "Child", state: sealed } });
    expect((await api.call("POST", `/v1/workflows/${child}/deploy`)).status).toBe(201);
    const kid = { type: "subworkflow", config: { workflowId: child } };
    const limit = { value: 5, overridable: true };
    const parent = { variables: { ...graph.variables, limit }, blocks: { say, kid } };
    const run = await inline(parent, { workflowVariables: { limit: 9, note: "mine" } });
    expect(said(run, "say")).toEqual(["note is mine"]);
    expect(said(run, "kid.say")).toEqual(["limit is 5", "team is bank"]);
  });
});
