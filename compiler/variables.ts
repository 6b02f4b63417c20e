import { isJsonObject, type JsonValue } from "./json.ts";

/** How a graph writes one of its variables or texts of its environment: the value, or the value with `overridable`. */
export type Written<T> = T | { value: T; overridable: boolean };

/** Whether a value declares: an object with exactly the keys `value` and `overridable`. Anything else is the value itself. */
export function isDeclaration(written: JsonValue): written is { value: JsonValue; overridable: JsonValue } {
  if (!isJsonObject(written)) return false;
  const keys = Object.keys(written);
  return keys.length === 2 && keys.includes("value") && keys.includes("overridable");
}

/** The values themselves, by name. */
export function valuesOf(fields: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, written]) => [name, isDeclaration(written) ? written.value : written]),
  );
}

/** The texts themselves, by name. */
export function textsOf(fields: Readonly<Record<string, Written<string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, written]) => [
      name,
      typeof written === "string" ? written : written.value,
    ]),
  );
}

/** Names that a run may replace, sorted. All others are sealed. */
export function overridableOf(fields: Readonly<Record<string, JsonValue>>): string[] {
  return Object.entries(fields)
    .flatMap(([name, written]) => (isDeclaration(written) && written.overridable === true ? [name] : []))
    .sort();
}
