import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { decide, type Kit, review, startKit } from "./kit.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await startKit();
});
afterAll(() => kit.stack.close());

const child: JsonObject = {
  id: "wf_child",
  inputSchema: { type: "object", required: ["n"], properties: { n: { type: "number" } } },
  blocks: { one: decide("$input.n > 0"), two: decide("$blocks.one.outcome = 'yes'") },
  edges: [{ from: "one", to: "two" }],
};

beforeEach(() => {
  kit.children.set("wf_child", child);
});

const sub = (input: JsonObject): JsonObject => ({
  type: "subworkflow",
  config: { workflowId: "wf_child" },
  input,
});

test("a child runs in its own scope, twice, and its outputs are nested", async () => {
  const view = await kit.run(
    {
      blocks: {
        a: sub({ n: "{% $input.x %}" }),
        b: sub({ n: 2 }),
        end: decide("$blocks.a.two.outcome = 'yes'"),
      },
      edges: [
        { from: "a", to: "b" },
        { from: "b", to: "end" },
      ],
    },
    { x: 1 },
  );
  expect(view.error).toBeNull();
  expect(view.output.a).toMatchObject({ one: { outcome: "yes" }, two: { outcome: "yes" } });
  expect(Object.keys(view.output).sort()).toEqual(["a", "a.one", "a.two", "b", "b.one", "b.two", "end"]);
});

test("input that the child's schema refuses, and a failure inside without and with a failure edge", async () => {
  const refused = await kit.run({ blocks: { a: sub({ n: "one" }) }, edges: [] });
  expect(refused).toMatchObject({ status: "failed", error: expect.stringContaining("invalid_input") });
  const failed = await kit.run({ blocks: { a: sub({ n: 0 }) }, edges: [] });
  expect(failed).toMatchObject({ status: "failed", error: expect.stringContaining("a.one: ") });
  const rescued = await kit.run({
    blocks: { a: sub({ n: 0 }), rescue: decide(), next: decide() },
    edges: [
      { from: "a", to: "next" },
      { from: "a", to: "rescue", on: "failed" },
    ],
  });
  expect(rescued).toMatchObject({ status: "completed", output: { rescue: { outcome: "yes" } } });
  expect(rescued.finalState.skippedBlocks).toEqual(expect.arrayContaining(["next", "a.two"]));
});

test("a failure inside that an outer edge handles lets a credential be issued below", async () => {
  const issue: JsonObject = {
    type: "credential_issue",
    config: { credential_type: "user", subject: { type: "person", id: "user_1" } },
  };
  const on = "failed";
  const inner = { blocks: { a: sub({ n: 0 }) }, edges: [] };
  kit.children.set("wf_outer", { id: "wf_outer", ...inner });
  const outer: JsonObject = { type: "subworkflow", config: { workflowId: "wf_outer" } };
  for (const a of [sub({ n: 0 }), outer]) {
    const view = await kit.run({ blocks: { a, issue }, edges: [{ from: "a", to: "issue", on }] });
    expect(view).toMatchObject({ status: "completed", output: { issue: { status: "active" } } });
  }
});

test("a pause inside a child is resumed by its full id; a re-run of the subworkflow runs all of it", async () => {
  kit.children.set("wf_child", {
    id: "wf_child",
    blocks: { ask: review(), two: decide("$blocks.ask.approval = 1") },
    edges: [{ from: "ask", to: "two" }],
  });
  const paused = await kit.run({ blocks: { s: decide(), a: sub({}) }, edges: [{ from: "s", to: "a" }] });
  expect(paused.pausePoints).toMatchObject([{ blockId: "a.ask", resumeFromBlock: "a.two" }]);
  const done = await kit.from(paused.executionId, "a.ask", { approval: 1 });
  expect(done).toMatchObject({ status: "completed", error: null });
  const again = await kit.from(paused.executionId, "a");
  expect(again).toMatchObject({ status: "paused" });
  expect(again.logs.find(({ blockId }) => blockId === "s")).toMatchObject({ status: "reused" });
  const part = await kit.from(paused.executionId, "a.two");
  expect(part).toMatchObject({ status: "completed" });
  expect(part.logs.find(({ blockId }) => blockId === "a.ask")).toMatchObject({ status: "reused" });
});

test("a decision of a child about somebody else approves nobody, and one about the run's subject does", async () => {
  kit.children.set("wf_child", {
    id: "wf_child",
    blocks: {
      rules: { type: "decision", config: { outcomes: [{ name: "ok", when: "true", means: "approved" }] } },
    },
    edges: [],
  });
  const graph = { blocks: { a: sub({ subject_id: "{% $input.director %}" }) }, edges: [] };
  const outcomeFor = async (director: string) =>
    (await kit.run(graph, { subject_id: "acme", director })).outcome;
  expect([await outcomeFor("anna"), await outcomeFor("acme")]).toEqual(["none", "approved"]);
});
