import { expect, it } from "vitest";
import { type ExpressionScope, evaluate } from "../../../compiler/expressions/evaluate.ts";
import { judge } from "./judge.ts";

const SCOPE: ExpressionScope = {
  input: {},
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "exec_1", startedAt: "2026-11-25T12:00:00.000Z", workflowId: "wf_1", version: 1 },
};
const ANSWER = { http_status: 200, headers: {}, body: { name: "Jane" }, duration_ms: 1 };

it("evaluates a mapping once: what is looked at for missing values is what the body holds", async () => {
  const output = { name: "$output.body.name", drawn: "$string($random())", is_new: "$output.body.age < 1" };
  const config = { url: "https://example.com", output };
  const sources: string[] = [];
  const instruction = {
    blockId: "ask",
    blockType: "http_request",
    key: "ask",
    config,
    scope: { prefix: "", variables: {}, environment: {} },
    edges: [],
    upstream: [],
    timeoutSeconds: 30,
    maxAttempts: 3,
    coordinate: false,
  };
  const judged = await judge(
    {
      instruction,
      evaluate: (source, names, asks) => {
        sources.push(source);
        return evaluate(source, { ...SCOPE, ...names }, asks);
      },
    },
    ANSWER,
  );
  expect(judged).toMatchObject({
    kind: "completed",
    output: { status: "done", body: { name: "Jane", drawn: expect.stringMatching(/^0?\.?\d/) } },
  });
  expect(sources.filter((source) => Object.values(output).includes(source))).toEqual(Object.values(output));
});
