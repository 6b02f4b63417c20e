import * as z from "zod";

/** Any JSON value (RFC 8259). */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Accepts any JSON value, at any depth. */
export const jsonValueSchema: z.ZodType<JsonValue> = z.json();

/** Accepts a JSON object with any content. */
export const jsonObjectSchema = z.record(z.string(), jsonValueSchema);

/** Tells whether a JSON value is an object (and not an array or null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
