import * as z from "zod";

/** Any JSON value, as passed between a state machine and a function. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Accepts any JSON value. For members of a `JSON.parse` result: it does not check them again. */
export const jsonValueSchema = z.custom<JsonValue>((value) => value !== undefined);

/** Accepts any JSON object, likewise. */
export const jsonObjectSchema = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** True for a JSON object (not an array, not null). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of a JSON object that shares nothing with it. */
export function copyOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, copyOfValue(value)]));
}

function copyOfValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isJsonObject(value) ? copyOf(value) : value;
}

/**
 * Parses JSON text.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text);
  return value;
}
