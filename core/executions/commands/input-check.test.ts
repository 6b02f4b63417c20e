import { expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { checkAgainstSchema } from "./input-check.ts";

const codes = (schema: JsonObject, value: JsonObject) =>
  checkAgainstSchema(schema, value, "options.input").map(({ path, code }) => [path, code]);

test("a pattern that would take the native engine for ever is matched in linear time", () => {
  const schema = { properties: { name: { type: "string", pattern: "^(a+)+$" } } };
  expect(codes(schema, { name: `${"a".repeat(50_000)}!` })).toEqual([["options.input.name", "pattern"]]);
  expect(codes(schema, { name: "a".repeat(50_000) })).toEqual([]);
});

test("one pattern answers the same however often it is asked, and knows scripts and characters beyond 16 bits", () => {
  const schema = { properties: { name: { type: "string", pattern: "^\\p{L}[\\p{L} .'-]*$" } } };
  for (let call = 0; call < 3; call++) {
    expect(codes(schema, { name: "Łukasz Ō" })).toEqual([]);
    expect(codes(schema, { name: "7" })).toEqual([["options.input.name", "pattern"]]);
  }
  const one = { properties: { name: { type: "string", pattern: "^.$" } } };
  expect(codes(one, { name: "𠮷" })).toEqual([]);
});

test("patternProperties are matched by the same engine", () => {
  const schema = { patternProperties: { "^x_(a|b)+$": { type: "number" } }, additionalProperties: false };
  expect(codes(schema, { x_ab: 1 })).toEqual([]);
  expect(codes(schema, { x_ab: "1" })).toEqual([["options.input.x_ab", "type"]]);
  expect(codes(schema, { y: 1 })).toEqual([["options.input", "additionalProperties"]]);
});

test("a schema may refer to itself: a tree is checked at every depth", () => {
  const tree = { properties: { weight: { type: "number" }, left: { $ref: "#" } } };
  expect(codes(tree, { left: { left: { weight: 1 } } })).toEqual([]);
  expect(codes(tree, { left: { left: { weight: "1" } } })).toEqual([
    ["options.input.left.left.weight", "type"],
  ]);
});

test("a schema that never ends on an input is a fault of that input, not of the service", () => {
  for (const schema of [
    { $ref: "#" },
    { allOf: [{ $ref: "#" }] },
    { $dynamicAnchor: "a", $dynamicRef: "#a" },
  ]) {
    expect(codes(schema, {})).toEqual([["options.input", "too_deep"]]);
  }
});
