import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { graphSchema } from "../graph.ts";
import { viewOf } from "../view.ts";
import { subject } from "./subject.ts";

const found = (text?: string) => {
  const graph = graphSchema.parse({ blocks: {}, ...(text === undefined ? {} : { subject: text }) });
  return subject(viewOf(graph, catalogue)).map(({ code }) => code);
};

test("a subject is a text or reads data that a run starts with", () => {
  for (const text of [
    undefined,
    "user_1",
    "{% $input.applicant.id %}",
    "{% $vars.x & $env.Y & $execution.id %}",
  ])
    expect([text, found(text)]).toEqual([text, []]);
});

test("a subject does not read results, and its faults are reported", () => {
  expect(found("{% $blocks.a.id %}")).toEqual(["unknown_reference"]);
  expect(found("{% $output.id %}")).toEqual(["unknown_reference"]);
  expect(found("{% $nothing %}")).toEqual(["unknown_reference"]);
  expect(found("{% $input. %}")).toEqual(["invalid_expression"]);
  expect(found("id {% $input.id %}")).toEqual(["invalid_expression"]);
});
