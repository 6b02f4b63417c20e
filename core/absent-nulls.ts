import type * as z from "zod";
import { isJsonObject, valueAt } from "../compiler/json.ts";

/** A check of a value, and the value that was checked: without the nulls that count as absent. */
interface Checked<T> {
  readonly parsed: z.ZodSafeParseResult<T>;
  readonly value: unknown;
}

/**
 * Checks a value in which null for a field that takes none means that the field is absent, as many clients and expressions write it. A field
 * that takes null keeps it, a required field is then missing, and an unknown field stays unknown. Elements of lists are never left out.
 * @param schema of the whole value
 * @param within members of this depth and deeper: the parts of a request are no fields
 */
export function parseWithoutNulls<S extends z.ZodType>(
  schema: S,
  value: unknown,
  within = 1,
): Checked<z.output<S>> {
  const parsed = schema.safeParse(value);
  const nulls = parsed.error?.issues.flatMap((issue) => nullsOf(issue, value, [])) ?? [];
  const refused = nulls.filter((place) => place.length >= within);
  if (refused.length === 0) return { parsed, value };
  return parseWithoutNulls(schema, refused.reduce<unknown>(without, value), within);
}

type Place = readonly PropertyKey[];

/** The members that an issue is about and that are null. */
function nullsOf(issue: z.core.$ZodIssue, root: unknown, outer: Place): Place[] {
  const place = [...outer, ...issue.path];
  const inner = issue.code === "invalid_union" ? issue.errors.flat() : [];
  const within = inner.flatMap((one) => nullsOf(one, root, place));
  const isMember = place.length > 0 && isJsonObject(valueAt(root, place.slice(0, -1)));
  return isMember && valueAt(root, place) === null ? [place, ...within] : within;
}

/** A copy without the member at a place. */
function without(value: unknown, [first, ...rest]: Place): unknown {
  if (first === undefined) return value;
  if (Array.isArray(value)) return value.map((item, at) => (at === first ? without(item, rest) : item));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.flatMap(([key, member]) => {
      if (key !== first) return [[key, member]];
      return rest.length === 0 ? [] : [[key, without(member, rest)]];
    }),
  );
}
