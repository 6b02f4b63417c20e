import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const decision = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };

const faultsOf = (inputSchema: unknown) =>
  compile(JSON.stringify({ blocks: { check: decision }, inputSchema }), {
    catalogue,
    functionArn: (name) => name,
    subworkflow: () => undefined,
  })
    .diagnostics.filter(({ code }) => code === "invalid_schema")
    .map(({ path }) => path);

test("a schema that Ajv would answer with a promise is refused: its rejection would end the process", () => {
  expect(faultsOf({ $async: true, required: ["name"] })).toHaveLength(1);
});

test("schemas that refer to themselves are fine", () => {
  expect(faultsOf({ properties: { left: { $ref: "#" } } })).toEqual([]);
});
