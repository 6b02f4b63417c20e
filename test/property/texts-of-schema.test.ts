/** No value that a JSON Schema allows has a text at a path of which the compiler says that it cannot have it. Ajv says what is allowed, and JSONata what is read. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { evaluate } from "../../compiler/expressions/evaluate.ts";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { textsAt } from "../../compiler/texts-of-schema.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000 });

const TEXTS = ["x", "y", "z"];
const leaf = fc.constantFrom<JsonValue>(...TEXTS, 1, true, null);
const name = fc.constantFrom("a", "b");

const { schema } = fc.letrec<{ schema: JsonObject; part: JsonObject }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small" },
    fc.record({ enum: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: leaf }),
    fc.record({
      type: fc.constantFrom<JsonValue>(
        "string",
        "number",
        "null",
        "object",
        ["string", "null"],
        ["object", "array"],
      ),
    }),
    fc.record({
      type: fc.constant("object"),
      properties: fc.dictionary(name, tie("schema"), { maxKeys: 2 }),
    }),
    fc.record({
      properties: fc.dictionary(name, tie("schema"), { maxKeys: 2 }),
      additionalProperties: fc.boolean(),
    }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ $ref: fc.constantFrom("#/$defs/one", "#/$defs/none", "https://example.com/other") }),
  ),
  schema: fc.tuple(tie("part"), tie("part")).map(([one, other]) => ({ ...one, ...other })),
}));
const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(name, tie("value"), { maxKeys: 2 }),
  ),
})).value;

const isAllowed = (root: JsonObject): ((of: JsonValue) => boolean) | undefined => {
  try {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(root);
    return (of) => validate(of) === true;
  } catch {
    return undefined;
  }
};

/** Values with each text at a path, also in lists. */
const along = (path: readonly string[]): JsonValue[] =>
  TEXTS.flatMap((text) => [
    path.reduceRight<JsonValue>((of, key) => ({ [key]: of }), text),
    path.reduceRight<JsonValue>((of, key) => [{ [key]: of }], [text]),
  ]);

const textsIn = (of: JsonValue | undefined): string[] =>
  typeof of === "string" ? [of] : Array.isArray(of) ? of.flatMap(textsIn) : [];

it("has every text that an allowed value has at a path", async () => {
  let closed = 0;
  const cases = fc.tuple(
    schema.map((a) => ({ type: "object", properties: { a }, $defs: { one: { enum: ["x", 1] } } })),
    fc.array(name, { maxLength: 2 }),
    fc.array(value, { minLength: 10, maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([root, path, values]) => {
      const possible = textsAt(root, ["a", ...path]);
      const allows = isAllowed(root);
      if (possible === undefined || allows === undefined) return;
      for (const input of [...values, ...along(path)].map((a) => ({ a })).filter(allows)) {
        const scope = {
          input,
          blocks: {},
          vars: {},
          env: {},
          execution: { id: "e", startedAt: "", workflowId: "w", version: 1 },
        };
        const read = await evaluate(["$input.a", ...path].join("."), scope);
        const texts = read.ok ? textsIn(read.value) : [];
        if (texts.length > 0) closed++;
        expect(texts.filter((text) => !possible.has(text))).toEqual([]);
      }
    }),
    { numRuns: 1_000 },
  );
  // It says something of some values: of 40 to 90 in most draws.
  expect(closed).toBeGreaterThan(10);
});
