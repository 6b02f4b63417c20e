import * as z from "zod";

/** Any JSON value; what crosses the border between a state machine and a function. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Accepts exactly the values that JSON can carry. */
export const jsonValueSchema: z.ZodType<JsonValue> = z.json();

/** True for a JSON object (not an array, not null). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Parses JSON text.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  return jsonValueSchema.parse(JSON.parse(text));
}
