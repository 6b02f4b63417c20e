import { describe, expect, it } from "vitest";
import * as z from "zod";
import { catalogue } from "../../../blocks.config.ts";
import { type ExpressionScope, evaluate } from "../../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { resolveTask } from "./resolve.ts";
import { testTask } from "./testing/task.ts";

const scope: ExpressionScope = {
  input: { name: "Ada", threshold: 0.9, text: "high" },
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "exec_1", startedAt: "2026-11-26T10:00:00.000Z", workflowId: "wf_1", version: 1 },
};

const block = { ...testTask(undefined, undefined).instruction, blockType: "business_lookup" };

/** Resolves a block whose schema has a default for everything in its config. */
async function resolve(part: { input?: JsonValue; config?: JsonValue }) {
  const base = catalogue.get("business_lookup");
  if (base === undefined) throw new Error("The type is not there.");
  const spec = {
    ...base,
    input: z.strictObject({ name: z.string().optional() }),
    config: z.strictObject({ threshold: z.number().default(0) }),
  };
  return resolveTask(spec, { ...block, ...part }, scope, evaluate, {});
}

it("replaces expressions by their values", async () => {
  const resolved = await resolve({
    input: { name: "{% $input.name %}" },
    config: { threshold: "{% $input.threshold %}" },
  });
  expect(resolved).toMatchObject({ ok: true, input: { name: "Ada" }, config: { threshold: 0.9 } });
});

it("takes the defaults where the graph says nothing", async () => {
  expect(await resolve({})).toMatchObject({ ok: true, input: {}, config: { threshold: 0 } });
});

it("takes null for an optional field of the input as absent", async () => {
  const found = await resolve({ input: { name: "{% $input.nothing ? 1 : null %}" } });
  expect(found).toMatchObject({ ok: true });
  expect(found.ok && found.input).toEqual({});
  expect(await resolve({ input: { other: null } })).toMatchObject({ error: { code: "invalid_input" } });
  expect(await resolve({ config: { threshold: null } })).toMatchObject({ error: { code: "invalid_config" } });
});

it.each(["input", "config"] as const)("never does a check whose %s cannot be computed", async (where) => {
  const resolved = await resolve({ [where]: { threshold: '{% $number("not a number") %}' } });
  expect(resolved).toMatchObject({
    ok: false,
    error: {
      code: "expression_failed",
      message: expect.stringContaining(`An expression in ${where} failed`),
    },
  });
});

it.each([
  ["input", { input: { name: 7 } }],
  ["input", { input: { other: "x" } }],
  ["config", { config: { threshold: "{% $input.text %}" } }],
  ["config", { config: { limit: 0.9 } }],
])("never does a check whose %s is not what its type describes", async (where, part) => {
  const resolved = await resolve(part);
  expect(resolved).toMatchObject({ ok: false, error: { code: `invalid_${where}` } });
  expect(JSON.stringify(resolved)).not.toContain("high");
});

it("has one hash for one input, whatever its config", async () => {
  const hashOf = async (part: Parameters<typeof resolve>[0]) => (await resolve(part)).inputHash;
  const ada = await hashOf({ input: { name: "{% $input.name %}" } });
  expect(ada).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf({ input: { name: "Ada" }, config: { threshold: "{% $input.text %}" } })).toBe(ada);
  expect(await hashOf({ input: { name: "Eve" } })).not.toBe(ada);
});

describe("a list of which every item counts", () => {
  const screening = catalogue.get("sanctions_screening");
  const owners = (list: JsonValue, input: JsonValue) => {
    if (screening === undefined) throw new Error("The type is not there.");
    const instruction = { ...block, input: { name: "Brightwater Ltd", owners: list } };
    return resolveTask(screening, instruction, { ...scope, input }, evaluate, {});
  };
  const [one, two] = [{ name: "Ada" }, { name: "Bob" }];
  const listed = ["{% $input.one %}", "{% $input.two %}"];

  it.each([[{}], [{ one }], [{ two }], [{ one, two: null }]])("is not cut by %j", async (input) => {
    const found = await owners(listed, input);
    expect(found).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(JSON.stringify(found)).toContain("input.owners");
  });

  it("is taken whole, or as one expression gives it", async () => {
    expect(await owners(listed, { one, two })).toMatchObject({ ok: true, input: { owners: [one, two] } });
    const whole = "{% [$input.one, $input.two] %}";
    expect(await owners(whole, { two })).toMatchObject({ ok: true, input: { owners: [two] } });
    expect(await owners("{% $input.owners %}", {})).toMatchObject({ ok: true });
  });
});
