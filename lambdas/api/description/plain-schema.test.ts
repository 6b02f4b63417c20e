import { describe, expect, it } from "vitest";
import { openSchema, plainSchema } from "./plain-schema.ts";

describe("the form of a schema that generators read", () => {
  it.for([
    [
      "a value or null",
      { anyOf: [{ type: "string", enum: ["a"] }, { type: "null" }], description: "d" },
      { type: ["string", "null"], enum: ["a", null], description: "d" },
    ],
    [
      "a constant or null",
      { anyOf: [{ type: "string", const: "a" }, { type: "null" }] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "a field that is only true",
      { const: true, type: "boolean" },
      { type: "boolean", not: { const: false } },
    ],
    [
      "a pair",
      {
        type: "array",
        prefixItems: [{ enum: ["a"] }, { enum: ["a"] }],
        items: false,
        minItems: 2,
        maxItems: 2,
      },
      { type: "array", items: { enum: ["a"] }, minItems: 2, maxItems: 2 },
    ],
    [
      "a pair of two kinds",
      { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, maxItems: 2 },
      { type: "array", items: {}, maxItems: 2 },
    ],
    ["any JSON or null", { anyOf: [{ description: "any" }, { type: "null" }] }, { description: "any" }],
    [
      "a reference or null stays",
      { anyOf: [{ $ref: "#/x" }, { type: "null" }] },
      { anyOf: [{ $ref: "#/x" }, { type: "null" }] },
    ],
    [
      "two forms of a text",
      {
        anyOf: [
          { type: "string", format: "date" },
          { type: "string", format: "date-time" },
        ],
      },
      { type: "string" },
    ],
    [
      "two lists of texts",
      {
        anyOf: [
          { type: "string", enum: ["a"] },
          { type: "string", enum: ["b"] },
        ],
      },
      { type: "string", enum: ["a", "b"] },
    ],
    [
      "an integer without bounds of its own",
      { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      { type: "integer", format: "int64" },
    ],
    [
      "a small integer",
      { type: "integer", minimum: 1, maximum: 40 },
      { type: "integer", format: "int32", minimum: 1, maximum: 40 },
    ],
    [
      "a large integer",
      { type: "integer", minimum: 0, maximum: 2 ** 31 },
      { type: "integer", format: "int64", minimum: 0, maximum: 2 ** 31 },
    ],
    [
      "a map",
      { type: "object", propertyNames: { type: "string" }, additionalProperties: {} },
      { type: "object", additionalProperties: {} },
    ],
    [
      "a map with a rule for names",
      { type: "object", propertyNames: { type: "string", maxLength: 3 }, additionalProperties: {} },
      { type: "object", propertyNames: { type: "string", maxLength: 3 }, additionalProperties: {} },
    ],
    [
      "a text or a map",
      { anyOf: [{ type: "string" }, { type: "object", additionalProperties: {} }], description: "d" },
      { description: "d" },
    ],
    ["an object as default", { type: "object", default: { a: 1 } }, { type: "object" }],
    ["a list as default", { type: "array", default: [] }, { type: "array", default: [] }],
    ["a field that is null", { properties: { a: { type: "null" } } }, { properties: { a: { const: null } } }],
    [
      "a field that is named like a keyword",
      { properties: { enum: { type: "null" } } },
      { properties: { enum: { const: null } } },
    ],
    [
      "values are no schemas",
      { enum: [{ type: "integer" }], examples: [{ anyOf: [] }] },
      { enum: [{ type: "integer" }], examples: [{ anyOf: [] }] },
    ],
    [
      "a form with a file",
      {
        type: "object",
        properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
        additionalProperties: false,
      },
      {
        type: "object",
        properties: {
          file: { type: "string", contentMediaType: "application/octet-stream", format: "binary" },
        },
      },
    ],
  ] as const)("%s", ([, schema, plain]) => {
    expect(plainSchema(schema)).toEqual(plain);
  });

  it("answers may have more fields than are described", () => {
    const schema = {
      properties: { a: { additionalProperties: false }, b: { additionalProperties: {} } },
      additionalProperties: false,
    };
    expect(openSchema(schema)).toEqual({ properties: { a: {}, b: { additionalProperties: {} } } });
  });
});
