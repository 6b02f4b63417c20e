import { afterEach, expect, test, vi } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";
import { schemaFaults } from "./input-schema.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

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

test("`true` and `false` are schemas", () => {
  expect([true, false].map(faultsOf)).toEqual([[], []]);
});

test("where code from text is forbidden, a schema is measured, and checked by the server only", async () => {
  const schema = { type: "no_type" };
  expect(schemaFaults(schema, ["inputSchema"])).toHaveLength(1);
  // As in a browser, where nothing was made code before.
  vi.resetModules();
  const inBrowser = await import("./input-schema.ts");
  vi.stubGlobal("Function", function forbidden() {
    throw new EvalError("Refused by the content security policy.");
  });
  expect(inBrowser.schemaFaults(schema, ["inputSchema"])).toEqual([]);
  vi.unstubAllGlobals();
  expect(inBrowser.schemaFaults(schema, ["inputSchema"])).toHaveLength(1);
});

test.each([
  { $schema: "https://json-schema.org/draft-07/schema" },
  { $schema: 7 },
  { properties: { name: { type: "no_type" } } },
])("%j is refused whatever was checked before it", (schema) => {
  expect(faultsOf({ type: "object" })).toEqual([]);
  expect(faultsOf(schema)).toEqual(["inputSchema"]);
});

const reviewFaults = (fields: unknown) =>
  compile(JSON.stringify({ blocks: { ask: { type: "manual_review", config: { fields } } } }), {
    catalogue,
    functionArn: (name) => name,
    subworkflow: () => undefined,
  })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, path }) => `${code} ${path}`);

test("the fields of a review are schemas too, each and together within the bounds", () => {
  expect(reviewFaults({ remark: { type: "string", pattern: "^a+$" } })).toEqual([]);
  expect(reviewFaults({ remark: { type: "no_type" } })).toEqual(["invalid_schema blocks.ask.config.fields"]);
  expect(reviewFaults({ remark: { pattern: "(a)\\1" } })).toEqual([
    "invalid_schema blocks.ask.config.fields.remark.pattern",
  ]);
  const level = (n: number): unknown => (n === 0 ? {} : { anyOf: [level(n - 1), level(n - 1)] });
  const many = Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`f${n}`, level(6)]));
  expect(reviewFaults({ f: level(6) })).toEqual([]);
  expect(reviewFaults(many).map((fault) => fault.split(" ")[0])).toEqual(["schema_too_costly"]);
});
