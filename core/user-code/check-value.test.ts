import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { checkAgainstSchema, SchemaTooCostly } from "./check-value.ts";

const faultsOf = (schema: JsonObject, value: JsonValue) =>
  checkAgainstSchema(schema, value, "options.input", "the fields of this review");

const codes = async (schema: JsonObject, value: JsonValue) =>
  (await faultsOf(schema, value)).map(({ path, code }) => [path, code]);

test("a pattern that would take the native engine for ever is matched in linear time", async () => {
  const schema = { properties: { name: { type: "string", pattern: "^(a+)+$" } } };
  expect(await codes(schema, { name: `${"a".repeat(50_000)}!` })).toEqual([
    ["options.input.name", "pattern"],
  ]);
  expect(await codes(schema, { name: "a".repeat(50_000) })).toEqual([]);
});

test("a pattern gives the same answer in repeated calls, and supports scripts and characters beyond 16 bits", async () => {
  const schema = { properties: { name: { type: "string", pattern: "^\\p{L}[\\p{L} .'-]*$" } } };
  for (let call = 0; call < 3; call++) {
    expect(await codes(schema, { name: "Łukasz Ō" })).toEqual([]);
    expect(await codes(schema, { name: "7" })).toEqual([["options.input.name", "pattern"]]);
  }
  const one = { properties: { name: { type: "string", pattern: "^.$" } } };
  expect(await codes(one, { name: "𠮷" })).toEqual([]);
});

test("patternProperties are matched by the same engine", async () => {
  const schema = { patternProperties: { "^x_(a|b)+$": { type: "number" } }, additionalProperties: false };
  expect(await codes(schema, { x_ab: 1 })).toEqual([]);
  expect(await codes(schema, { x_ab: "1" })).toEqual([["options.input.x_ab", "type"]]);
  expect(await codes(schema, { y: 1 })).toEqual([["options.input.y", "unrecognized_keys"]]);
});

test("a field that the schema does not know is named, at every depth", async () => {
  const person = { properties: { a: {} }, additionalProperties: false };
  expect(await faultsOf({ properties: { person } }, { person: { a: 1, c: 2, "x/y": 3 } })).toMatchObject([
    {
      path: "options.input.person.c",
      message: "This field is unknown to the fields of this review: leave it out.",
    },
    { path: "options.input.person.x/y" },
  ]);
  const schema = { properties: { b: {} }, unevaluatedProperties: false };
  expect(await codes(schema, { b: 1, c: 2 })).toEqual([["options.input.c", "unrecognized_keys"]]);
});

test("a field whose name every object has is a field like any other", async () => {
  const schema = { required: ["constructor"], properties: { toString: { type: "string" } } };
  expect(await codes(schema, {})).toEqual([["options.input.constructor", "missing_required_field"]]);
  expect(await codes(schema, { constructor: "Ada", toString: "x" })).toEqual([]);
});

test("null says what to do, for the schema decides whether it is a value", async () => {
  const schema = { properties: { born: { type: "string" }, known: { type: ["string", "null"] } } };
  expect(await faultsOf(schema, { born: null, known: null })).toEqual([
    {
      path: "options.input.born",
      code: "type",
      message:
        "Null does not fit the fields of this review: leave the field out, or let the schema take null.",
    },
  ]);
});

test("a message names the type, format or limit that is asked for, and no allowed value", async () => {
  const properties = {
    amount: { type: ["number", "null"] },
    born: { format: "date" },
    code: { maxLength: 3 },
    key: { const: "hidden" },
  };
  const faults = await faultsOf({ properties }, { amount: "1", born: "x", code: "abcd", key: "other" });
  expect(faults.map(({ message }) => message)).toEqual([
    'Does not fit "type" of the fields of this review, which asks for number or null.',
    'Does not fit "format" of the fields of this review, which asks for date.',
    'Does not fit "maxLength" of the fields of this review, which asks for 3.',
    'Does not fit "const" of the fields of this review.',
  ]);
});

test("a schema may refer to itself: a tree is checked at every depth", async () => {
  const tree = { properties: { weight: { type: "number" }, left: { $ref: "#" } } };
  expect(await codes(tree, { left: { left: { weight: 1 } } })).toEqual([]);
  expect(await codes(tree, { left: { left: { weight: "1" } } })).toEqual([
    ["options.input.left.left.weight", "type"],
  ]);
});

test("a schema that never ends on an input is refused, and never passes", async () => {
  for (const schema of [
    { $ref: "#" },
    { allOf: [{ $ref: "#" }] },
    { $dynamicAnchor: "a", $dynamicRef: "#a" },
  ]) {
    await expect(codes(schema, {})).rejects.toThrow(SchemaTooCostly);
  }
});

/** Level n asks level n + 1 twice, and the last one accepts nothing. */
const alternatives = (levels: number): JsonObject => ({
  $ref: "#/$defs/l0",
  $defs: Object.fromEntries(
    Array.from({ length: levels }, (_, level) => {
      const next = { $ref: `#/$defs/l${level + 1}` };
      return [`l${level}`, level === levels - 1 ? { const: 1 } : { anyOf: [next, next] }];
    }),
  ),
});

/** A tree whose every node may be one of two, which differ in their last field alone: 2^depth ways to read it. */
const ambiguousTree: JsonObject = {
  $ref: "#/$defs/node",
  $defs: {
    node: {
      anyOf: ["a", "b"].map((kind) => ({
        properties: { below: { $ref: "#/$defs/node" }, kind: { const: kind } },
        required: ["kind"],
      })),
    },
  },
};
const nested = (depth: number): JsonValue => (depth === 0 ? {} : { below: nested(depth - 1), kind: "c" });

describe("what would take for ever", () => {
  test("a schema of before there were bounds is held to them", async () => {
    await expect(codes(alternatives(24), { a: 1 })).rejects.toThrow(SchemaTooCostly);
  });

  test("a schema at the bound says that a value does not fit", async () => {
    expect(await codes(alternatives(12), { a: 1 })).not.toEqual([]);
    expect(await codes(alternatives(12), 1)).toEqual([]);
  });

  test("a schema that is small and explodes on its input is ended; the next check gets an answer", async () => {
    await expect(codes(ambiguousTree, nested(40))).rejects.toThrow(SchemaTooCostly);
    expect(await codes(ambiguousTree, { kind: "a", below: { kind: "b" } })).toEqual([]);
    expect(await codes(ambiguousTree, { kind: "c" })).not.toEqual([]);
  });

  test("two at once are both ended, and block no other call for ever", async () => {
    const answers = await Promise.allSettled([
      codes(ambiguousTree, nested(40)),
      codes(ambiguousTree, nested(41)),
      codes(ambiguousTree, { kind: "a" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  });

  test("the event loop turns meanwhile", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await expect(codes(ambiguousTree, nested(40))).rejects.toThrow(SchemaTooCostly);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  test("items that are compared with each other are compared in a thread", async () => {
    const items = Array.from({ length: 20_000 }, (_, id) => ({ id }));
    await expect(codes({ items: { type: "object" }, uniqueItems: true }, items)).rejects.toThrow(
      SchemaTooCostly,
    );
  });

  test("many patterns over many keys are ended", async () => {
    const patternProperties = Object.fromEntries(
      Array.from({ length: 300 }, (_, place) => [`^(\\p{L}|a|b){1,15}${place}$`, {}]),
    );
    const value = Object.fromEntries(
      Array.from({ length: 8_000 }, (_, key) => [`${"ab".repeat(8)}${key}x`, 1]),
    );
    await expect(codes({ patternProperties }, value)).rejects.toThrow(SchemaTooCostly);
  });
});

test("every fault is listed, unless there could be very many: then the first", async () => {
  const schema: JsonObject = {
    properties: { a: { type: "string" }, b: { type: "string" } },
    items: { type: "string" },
  };
  expect(await codes(schema, { a: 1, b: 2 })).toHaveLength(2);
  expect(
    await codes(
      schema,
      Array.from({ length: 100_000 }, () => 1),
    ),
  ).toHaveLength(1);
});
