import { describe, expect, it } from "vitest";
import { extractionConfigSchema } from "./records.ts";

/** The rules of an extraction's schema. A fault names its place. */

const text = { type: ["string", "null"] };
const faultsOf = (properties: object, root: object = {}) => {
  const parsed = extractionConfigSchema.safeParse({ schema: { type: "object", properties, ...root } });
  return (parsed.error?.issues ?? []).map(({ path }) => path.join("."));
};
const recency = (field_ref: string, more: object = {}) => ({
  type: ["boolean", "null"],
  "beltic:validation": { kind: "date_recency", field_ref, max_age_days: 90, ...more },
});
const date = { ...text, "custom:type": "date" };

describe("the schema of an extraction", () => {
  it("takes nullable primitives, enums with null, dates, rules and arrays, at any level", () => {
    expect(
      faultsOf({
        text: { ...text, description: "Any text", title: "Text" },
        number: { type: ["number", "null"] },
        count: { type: ["null", "integer"] },
        kind: { ...text, enum: ["gas", "power", null] },
        lines: { type: "array", items: { type: "object", properties: { date, is_recent: recency("date") } } },
        names: { type: "array", items: text },
      }),
    ).toEqual([]);
    expect(extractionConfigSchema.parse({})).toEqual({ enabled: true, schema: null, extraction_rules: null });
  });

  it.each([
    ["a root that is no object", {}, { type: "array" }, "schema.type"],
    ["a primitive that cannot be null", { a: { type: "string" } }, {}, "schema.properties.a.type"],
    ["two types", { a: { type: ["string", "number"] } }, {}, "schema.properties.a.type"],
    ["an alternative", { a: { ...text, anyOf: [] } }, {}, "schema.properties.a.anyOf"],
    ["a pattern", { a: { ...text, pattern: "^a" } }, {}, "schema.properties.a.pattern"],
    ["a constant", { a: { ...text, const: "a" } }, {}, "schema.properties.a.const"],
    ["a condition", {}, { if: {} }, "schema.if"],
    ["an enum without null", { a: { ...text, enum: ["b"] } }, {}, "schema.properties.a.enum"],
    [
      "an enum of numbers",
      { a: { type: ["number", "null"], enum: [1, null] } },
      {},
      "schema.properties.a.enum",
    ],
    [
      "an array of arrays",
      { a: { type: "array", items: { type: "array", items: text } } },
      {},
      "schema.properties.a.items",
    ],
    [
      "a date that is no text",
      { a: { type: ["number", "null"], "custom:type": "date" } },
      {},
      "schema.properties.a.custom:type",
    ],
    [
      "another custom type",
      { a: { ...text, "custom:type": "money" } },
      {},
      "schema.properties.a.custom:type",
    ],
    [
      "another validation",
      { a: date, b: recency("a", { kind: "sum" }) },
      {},
      "schema.properties.b.beltic:validation",
    ],
    [
      "a validation of a text",
      { a: date, b: { ...recency("a"), type: ["string", "null"] } },
      {},
      "schema.properties.b.beltic:validation",
    ],
    [
      "a validation of no date",
      { a: text, b: recency("a") },
      {},
      "schema.properties.b.beltic:validation.field_ref",
    ],
    [
      "a validation of what is not there",
      { b: recency("toString") },
      {},
      "schema.properties.b.beltic:validation.field_ref",
    ],
  ])("refuses %s", (_what, properties, root, path) => {
    expect(faultsOf(properties, root)).toEqual([path]);
  });

  it("has at most three levels, and 200 fields", () => {
    const nested = (levels: number): object =>
      levels === 0 ? text : { type: "object", properties: { a: nested(levels - 1) } };
    expect(faultsOf({ a: nested(3) })).toEqual([]);
    expect(faultsOf({ a: nested(4) })).toEqual([
      "schema.properties.a.properties.a.properties.a.properties.a",
    ]);
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, text]));
    expect(faultsOf(many)).toEqual(["schema.properties.f200"]);
  });
});
