import { WITHOUT_VALUE } from "../catalogue/decisions.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/**
 * A member of an object as rules that approve read it: one that came about for want of a value, as the block says that made it, is missing.
 * @param of any value; only objects have members
 */
export function memberOf(of: unknown, name: string): JsonValue | undefined {
  if (!isJsonObject(of) || !Object.hasOwn(of, name)) return undefined;
  const marked = of[WITHOUT_VALUE];
  return Array.isArray(marked) && marked.includes(name) ? undefined : of[name];
}
