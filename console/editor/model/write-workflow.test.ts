import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { jsonObjectSchema } from "../../../compiler/json.ts";
import { writeWorkflow } from "./write-workflow.ts";

test.each(readdirSync("workflows").filter((name) => name.endsWith(".yaml")))(
  "%s says the same when it is written from its value",
  (name) => {
    const state = jsonObjectSchema.parse(parse(readFileSync(`workflows/${name}`, "utf8")));
    const { text, value } = writeWorkflow(state);
    expect(value).toEqual(state);
    expect(parse(text)).toEqual(state);
  },
);

test("edges and places stand on one line, in the order in which people read", () => {
  const { text } = writeWorkflow({
    layout: { a: { x: 0, y: 1 } },
    edges: [{ from: "a", to: "b" }],
    blocks: {
      a: { type: "wait", config: { seconds: 5 } },
      b: { type: "manual_review", config: { requiredInput: ["x", "y"] } },
    },
    name: "N",
  });
  expect(text).toBe(`name: N
blocks:
  a:
    type: wait
    config:
      seconds: 5
  b:
    type: manual_review
    config:
      requiredInput: [x, y]
edges:
  - { from: a, to: b }
layout:
  a: { x: 0, y: 1 }
`);
});

test("a value that stands in many places is written out in each", () => {
  const config = { outcomes: [{ name: "yes", when: "true" }] };
  const ids = Array.from({ length: 300 }, (_, index) => `d${index}`);
  const state = { blocks: Object.fromEntries(ids.map((id) => [id, { type: "decision", config }])) };
  const { text, value } = writeWorkflow(state);
  expect(text).not.toContain("*");
  expect(value).toEqual(state);
});
