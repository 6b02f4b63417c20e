import { isObject, type JsonObject } from "./strict-json.ts";

/** A JSON Schema in the subset that our own schemas use (see {@link fits}). */
export type JsonSchema = JsonObject;

type Rule = (value: unknown, argument: unknown, schema: JsonObject) => boolean;

const types: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: Array.isArray,
  object: isObject,
};

const patterns = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  const compiled = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, compiled);
  return compiled.test(text);
}

const list = (argument: unknown): unknown[] => (Array.isArray(argument) ? argument : []);
const bound =
  (type: "string" | "number" | "array", holds: (size: number, limit: number) => boolean): Rule =>
  (value, limit) => {
    if (typeof limit !== "number") return false;
    if (type === "string") return typeof value !== "string" || holds([...value].length, limit);
    if (type === "array") return !Array.isArray(value) || holds(value.length, limit);
    return typeof value !== "number" || holds(value, limit);
  };
const atLeast = (size: number, limit: number): boolean => size >= limit;
const atMost = (size: number, limit: number): boolean => size <= limit;

/** One rule per keyword. Annotations (`$schema`, `title`, `format`, …) are ignored. */
const rules: Record<string, Rule> = {
  type: (value, type) => typeof type === "string" && (types[type]?.(value) ?? false),
  const: (value, expected) => value === expected,
  enum: (value, allowed) => list(allowed).includes(value),
  pattern: (value, pattern) =>
    typeof value !== "string" || (typeof pattern === "string" && matches(value, pattern)),
  minLength: bound("string", atLeast),
  maxLength: bound("string", atMost),
  minimum: bound("number", atLeast),
  maximum: bound("number", atMost),
  minItems: bound("array", atLeast),
  maxItems: bound("array", atMost),
  items: (value, schema) => !Array.isArray(value) || value.every((item) => fits(item, schema)),
  prefixItems: (value, schemas) =>
    !Array.isArray(value) ||
    list(schemas).every((schema, place) => place >= value.length || fits(value[place], schema)),
  required: (value, names) =>
    !isObject(value) || list(names).every((name) => Object.hasOwn(value, String(name))),
  properties: (value, properties) =>
    !isObject(value) ||
    (isObject(properties) &&
      Object.entries(properties).every(
        ([name, schema]) => !Object.hasOwn(value, name) || fits(value[name], schema),
      )),
  propertyNames: (value, schema) =>
    !isObject(value) || Object.keys(value).every((name) => fits(name, schema)),
  additionalProperties: (value, schema, whole) => {
    if (!isObject(value)) return true;
    const known = isObject(whole.properties) ? whole.properties : {};
    return Object.keys(value).every((name) => Object.hasOwn(known, name) || fits(value[name], schema));
  },
  dependentRequired: (value, needs) =>
    !isObject(value) ||
    (isObject(needs) &&
      Object.entries(needs).every(
        ([name, others]) =>
          !Object.hasOwn(value, name) || list(others).every((other) => Object.hasOwn(value, String(other))),
      )),
  allOf: (value, schemas) => list(schemas).every((schema) => fits(value, schema)),
  anyOf: (value, schemas) => list(schemas).some((schema) => fits(value, schema)),
  oneOf: (value, schemas) => list(schemas).filter((schema) => fits(value, schema)).length === 1,
  not: (value, schema) => !fits(value, schema),
};

/**
 * Whether a value fits a schema. Knows the keywords above, which are those of our own published schemas; small enough for a
 * browser. Do not use it for schemas of others.
 */
export function fits(value: unknown, schema: unknown): boolean {
  if (typeof schema === "boolean") return schema;
  if (!isObject(schema)) return false;
  return Object.entries(schema).every(
    ([keyword, argument]) => rules[keyword]?.(value, argument, schema) ?? true,
  );
}
