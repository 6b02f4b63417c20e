import { describe, expect, it } from "vitest";
import type { Json } from "./json.ts";
import { plainUnions } from "./plain-unions.ts";

const text = { type: "string" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json, required = Object.keys(properties), closed = false): Json => ({
  type: "object",
  properties,
  required,
  ...(closed ? { additionalProperties: false } : {}),
});

/** The components afterwards, of which calls name the union. */
function rewritten(schemas: Json): Json {
  const copy = structuredClone(schemas);
  plainUnions(copy, ref("Union"));
  return copy;
}

describe("a union of objects that no text tells apart", () => {
  it("is one object whose fields say what it is, and its parts are gone", () => {
    const accepted = object({
      valid: { type: "boolean" },
      id: text,
      holder: { type: "string", enum: ["a"] },
    });
    const refused = object(
      { valid: { type: "boolean" }, reason: text, holder: { type: "string", const: "b" } },
      ["valid", "reason"],
    );
    expect(
      rewritten({ Union: { anyOf: [ref("A"), ref("B")], description: "d" }, A: accepted, B: refused }),
    ).toEqual({
      Union: {
        description: "d",
        type: "object",
        properties: {
          valid: { type: "boolean" },
          id: text,
          holder: { type: "string", enum: ["a", "b"] },
          reason: text,
        },
        required: ["valid"],
      },
    });
  });

  it("takes away what only a part named, as the part itself was another's name", () => {
    const schemas = {
      Union: { anyOf: [ref("A"), ref("B")] },
      A: object({ x: text }),
      B: ref("C"),
      C: object({}),
    };
    expect(Object.keys(rewritten(schemas))).toEqual(["Union"]);
  });

  it("keeps a part that is named elsewhere, follows one that names another, and takes any value where two differ", () => {
    const schemas = {
      Union: { anyOf: [ref("A"), ref("B")] },
      A: object({ x: text, y: { type: "string", format: "date", description: "A day." } }),
      B: ref("C"),
      C: object({ x: { type: "boolean" }, y: text }),
      Other: { type: "array", items: ref("C") },
    };
    const { Union, ...rest } = rewritten(schemas);
    expect(Union).toEqual({
      type: "object",
      properties: { x: {}, y: { type: "string", description: "A day." } },
      required: ["x", "y"],
    });
    expect(rest).toEqual({ C: schemas.C, Other: schemas.Other });
  });
});

it.each<[string, Json, Json]>([
  ["each bans what the other requires", object({ x: text }, ["x"], true), object({ y: text }, ["y"], true)],
  ["one bans what the other requires", object({ x: text }, ["x"], true), object({ x: text, y: text })],
  [
    "a field deep inside has other texts",
    object({ data: object({ type: { type: "string", const: "a" } }) }),
    object({ data: object({ type: { type: "string", enum: ["b", "c"] } }) }),
  ],
])("parts of which %s are oneOf", (_, A, B) => {
  const schemas = { Union: { anyOf: [ref("A"), ref("B")] }, A, B };
  expect(rewritten(schemas)).toEqual({ ...schemas, Union: { oneOf: [ref("A"), ref("B")] } });
});

it.each<[string, Json, Json]>([
  [
    "a field that one bans is optional",
    object({ x: text }, ["x"], true),
    object({ x: text, y: text }, ["x"]),
  ],
  [
    "the texts overlap",
    object({ type: { type: "string", enum: ["a", "b"] } }),
    object({ type: { type: "string", enum: ["b"] } }),
  ],
  [
    "the field with other texts is optional",
    object({ type: { type: "string", const: "a" } }, []),
    object({ type: { type: "string", const: "b" } }),
  ],
])("parts are one object where %s", (_, A, B) => {
  expect(rewritten({ Union: { anyOf: [A, B] } }).Union).toMatchObject({ type: "object" });
});

it("leaves a union with a discriminator, of an object or null, and of a text or an object", () => {
  const schemas = {
    A: object({ type: { type: "string", const: "a" } }),
    Told: { oneOf: [ref("A"), ref("A")], discriminator: { propertyName: "type" } },
    Nullable: { anyOf: [ref("A"), { type: "null" }] },
    Union: { anyOf: [text, ref("A")] },
  };
  expect(rewritten(schemas)).toEqual(schemas);
});
