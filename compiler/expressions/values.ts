import { isJsonObject, type JsonValue } from "../json.ts";

const maxDepth = 200;

/** A deep copy whose objects have no prototype, so that an expression sees own data only. Undefined entries are left out. */
export function isolate(value: object): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) if (item !== undefined) copy[key] = isolateValue(item);
  return copy;
}

function isolateValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(isolateValue);
  return typeof value === "object" && value !== null ? isolate(value) : value;
}

/**
 * Plain JSON from what JSONata returned: its sequences become arrays, undefined entries are left out.
 * @throws when the value is a function, not finite, or nested too deeply
 */
export function toJson(value: unknown, depth = 0): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (depth > maxDepth) throw { code: "D1011" };
  if (Array.isArray(value)) {
    return value.map((item) => toJson(item, depth + 1)).filter((item) => item !== undefined);
  }
  if (
    !isJsonObject(value) ||
    Object.hasOwn(value, "_jsonata_lambda") ||
    Object.hasOwn(value, "_jsonata_function")
  ) {
    throw { code: "T1006" };
  }
  return objectOf(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
}

/** A plain object from entries; undefined ones are left out. `Object.fromEntries` defines properties, so `__proto__` is an ordinary key. */
export function objectOf(entries: [string, JsonValue | undefined][]): { [key: string]: JsonValue } {
  const present: [string, JsonValue][] = entries.flatMap(([key, item]) =>
    item === undefined ? [] : [[key, item]],
  );
  return Object.fromEntries(present);
}
