import { repeatedName } from "./repeated-name.ts";

/** A JSON object as parsed. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object that JSON can write with braces. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_DEPTH = 32;

/**
 * Parses a JSON object and refuses one that two readers could understand differently: a name that occurs twice in an object
 * (RFC 7519, section 4 leaves the choice; the strict one is the safe one), or `__proto__`; and nesting beyond 32.
 * @returns undefined when it is refused or not an object
 */
export function parseStrictObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isPlain(value, 0) && repeatedName(text) === undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is shallow enough and sets no prototype anywhere. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return (
    depth < MAX_DEPTH &&
    !Object.hasOwn(value, "__proto__") &&
    Object.values(value).every((inner) => isPlain(inner, depth + 1))
  );
}
