import { WITHOUT_VALUE } from "../catalogue/decisions.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/**
 * A member of an object as rules that approve read it: one that came about for want of a value, as the block says that made it, is missing.
 * @param of any value; only objects have members
 */
export function memberOf(of: unknown, name: string): JsonValue | undefined {
  return isJsonObject(of) && Object.hasOwn(of, name) && !isMarked(of, name) ? of[name] : undefined;
}

/** Whether a member came about for want of a value, also in one item of a list. */
export function isMarked(of: unknown, name: string): boolean {
  if (Array.isArray(of)) return of.some((item) => isMarked(item, name));
  const marked = isJsonObject(of) ? of[WITHOUT_VALUE] : undefined;
  return Array.isArray(marked) && marked.includes(name);
}

/**
 * Marks a member, so that rules that approve read it as missing.
 * @param path from object to object, and the name of a member of the last one; empty: all members of the value
 * @returns a copy; undefined: it has no such member, or a member of its own where the mark stands
 */
export function marked(of: JsonValue, path: readonly string[]): JsonValue | undefined {
  if (!isJsonObject(of)) return undefined;
  const [name, ...deeper] = path;
  if (name !== undefined && deeper.length > 0) {
    const inner = Object.hasOwn(of, name) ? marked(of[name] ?? null, deeper) : undefined;
    return inner === undefined ? undefined : { ...of, [name]: inner };
  }
  const before = of[WITHOUT_VALUE] ?? [];
  const added = name === undefined ? Object.keys(of) : [name];
  return Array.isArray(before) ? { ...of, [WITHOUT_VALUE]: [...new Set([...before, ...added])] } : undefined;
}
