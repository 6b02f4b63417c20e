import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "./json.ts";
import { schemaBounds, schemaCost } from "./schema-budget.ts";

const faultOf = (schema: JsonValue) => schemaCost(schema).fault;

/** Each level asks the next one so many times, by reference. */
const levels = (depth: number, keyword: string, times = 2): JsonObject => ({
  $ref: "#/$defs/l0",
  $defs: Object.fromEntries(
    Array.from({ length: depth }, (_, level) => {
      const next = { $ref: `#/$defs/l${level + 1}` };
      const last = level === depth - 1;
      return [`l${level}`, last ? { const: 1 } : { [keyword]: Array.from({ length: times }, () => next) }];
    }),
  ),
});
const nested = (depth: number): JsonObject => (depth === 0 ? {} : { properties: { a: nested(depth - 1) } });

describe("the bounds of a schema", () => {
  test.each(["anyOf", "oneOf", "allOf", "prefixItems"])(
    "24 levels of two references below %s are too many",
    (keyword) => {
      const schema = levels(24, keyword);
      expect(JSON.stringify(schema).length).toBeLessThan(4_096);
      expect(faultOf(schema)?.message).toBe(
        "The schema has more than 10000 branches once its references are written out.",
      );
      expect(faultOf(schema)?.path[0]).toBe("$defs");
    },
  );

  test("as many as the bound are accepted, one level more is not", () => {
    const { branches, fault } = schemaCost(levels(12, "anyOf"));
    expect(fault).toBeUndefined();
    expect(branches).toBeLessThanOrEqual(schemaBounds.branches);
    expect(faultOf(levels(13, "anyOf"))).toBeDefined();
  });

  test("a reference by anchor or id counts as one by pointer", () => {
    const by = (name: JsonObject, reference: string): JsonObject => ({
      allOf: Array.from({ length: 200 }, () => ({ $ref: reference })),
      $defs: { a: { ...name, anyOf: Array.from({ length: 100 }, () => ({ type: "string" })) } },
    });
    expect(faultOf(by({ $anchor: "a" }, "#a"))).toBeDefined();
    expect(faultOf(by({ $id: "urn:a" }, "urn:a"))).toBeDefined();
    expect(faultOf(by({}, "#/$defs/a"))).toBeDefined();
    expect(faultOf(by({}, "#/%24defs/a"))).toBeDefined();
  });

  test("depth counts references, and is bounded", () => {
    expect(faultOf(levels(45, "allOf", 1))).toBeUndefined();
    expect(faultOf(levels(60, "allOf", 1))?.message).toMatch(/100 schemas deep/);
    expect(faultOf(nested(90))).toBeUndefined();
    expect(faultOf(nested(110))?.message).toMatch(/100 schemas deep/);
  });

  test("a schema that refers to itself is fine where it goes down into the value", () => {
    expect(faultOf({ properties: { left: { $ref: "#" }, right: { $ref: "#" } } })).toBeUndefined();
    expect(faultOf({ anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#" } }] })).toBeUndefined();
  });

  test.each<[string, JsonObject]>([
    ["at once", { $ref: "#" }],
    ["below allOf", { allOf: [{ $ref: "#" }] }],
    [
      "in a circle",
      { $ref: "#/$defs/a", $defs: { a: { not: { $ref: "#/$defs/b" } }, b: { $ref: "#/$defs/a" } } },
    ],
    ["by a dynamic reference", { $dynamicAnchor: "a", $dynamicRef: "#a" }],
  ])("one that refers to itself for the same value never ends: %s", (_, schema) => {
    expect(faultOf(schema)?.message).toMatch(/never ends/);
  });

  test("text, keywords and patterns are bounded", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 1_001 }, (_, n) => [`p${n}`, { type: "string" }]),
    );
    expect(faultOf({ properties })?.message).toMatch(/2000 keywords/);
    expect(faultOf({ const: "x".repeat(70_000) })?.message).toMatch(/65536 characters/);
    expect(faultOf({ pattern: "^(abc){1,999}$" })).toBeUndefined();
    expect(faultOf({ pattern: "^(((abc){1,99}){1,99}){1,99}$" })?.message).toMatch(/patterns/);
    const patternProperties = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`x{999}${n}`, true]));
    expect(faultOf({ patternProperties })?.message).toMatch(/patterns/);
  });
});

describe("the steps of a check", () => {
  test("are known of a plain schema", () => {
    const schema = { type: "object", required: ["a"], properties: { a: { type: "string", minLength: 1 } } };
    expect(schemaCost(schema).stepsPerValue).toBeLessThan(20);
  });

  test("are many for a format and for each instruction of a pattern, against one comparison", () => {
    const stepsOf = (schema: JsonObject) => schemaCost(schema).stepsPerValue ?? Number.NaN;
    const plain = stepsOf({ type: "string" });
    expect(plain).toBeLessThan(5);
    expect(stepsOf({ type: "string", format: "email" })).toBeGreaterThanOrEqual(plain + 50);
    expect(stepsOf({ type: "string", pattern: "^[a-z]{100}$" })).toBeGreaterThanOrEqual(plain + 1_000);
    expect(stepsOf({ patternProperties: { "^[a-z]{100}$": {} } })).toBeGreaterThanOrEqual(1_000);
  });

  test.each<JsonObject>([
    { uniqueItems: true },
    { properties: { left: { $ref: "#" } } },
    { format: "uri-template" },
    { unevaluatedProperties: false },
    { $ref: "other.json" },
  ])("are not known of %j", (schema) => {
    expect(schemaCost(schema).stepsPerValue).toBeUndefined();
  });
});
