import * as z from "zod";

/** Any JSON value (RFC 8259). */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Accepts any JSON value, at any depth. */
export const jsonValueSchema: z.ZodType<JsonValue> = z.json();

/** A part of what was read from JSON text: it is JSON at every depth, and is not looked through again. */
export const parsedJsonSchema = z.custom<JsonValue>((value) => value !== undefined);

/** Accepts a JSON object with any content. */
export const jsonObjectSchema = z.record(z.string(), jsonValueSchema);

/** Whether a JSON value is an object (and not an array or null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indexes, through own properties only; undefined when absent. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, part)
        ? Reflect.get(inner, part)
        : undefined,
    value,
  );
}

/** An object without its undefined entries. */
export function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const copy: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in value) {
    const item = value[key];
    if (isDefined(item)) copy[key] = item;
  }
  return copy;
}

function isDefined<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
