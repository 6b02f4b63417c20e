import { WITHOUT_VALUE } from "../catalogue/decisions.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

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

/** Whether a member has no value for the reason that another one is missing, also in one item of a list. */
export function isWithheld(of: unknown, name: string): boolean {
  if (Array.isArray(of)) return of.some((item) => isWithheld(item, name));
  return isMarked(of, name) && !Object.hasOwn(Object(of), name);
}

/** Whether one of some objects has marks that are lost where they are merged: another one has a member of that name. */
export function areMarksReplaced(objects: readonly unknown[]): boolean {
  const own = objects.flatMap((of) => (isJsonObject(of) && Object.hasOwn(of, WITHOUT_VALUE) ? [of] : []));
  return own.length > 1 && own.some(({ [WITHOUT_VALUE]: marks }) => Array.isArray(marks) && marks.length > 0);
}

/** A value without marks, for whom they are no part of it: a schema, or a check. */
export function withoutMarks(of: JsonValue): JsonValue {
  if (Array.isArray(of)) return of.map(withoutMarks);
  if (!isJsonObject(of)) return of;
  const members = Object.entries(of).filter(
    ([name, value]) => name !== WITHOUT_VALUE || !Array.isArray(value),
  );
  return Object.fromEntries(members.map(([name, value]) => [name, withoutMarks(value)]));
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
  return withMarks(of, name === undefined ? Object.keys(of) : [name]);
}

/** Marks members of an object. @returns a copy; undefined: it has a member of its own where marks stand */
export function withMarks(of: JsonObject, names: readonly string[]): JsonObject | undefined {
  const before = of[WITHOUT_VALUE] ?? [];
  return Array.isArray(before) ? { ...of, [WITHOUT_VALUE]: [...new Set([...before, ...names])] } : undefined;
}
