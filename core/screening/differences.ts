import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { isJsonObject, type JsonObject, type JsonValue, jsonValueSchema } from "../../compiler/json.ts";

/** One place in which two results of a screening differ. */
export const differenceSchema = z
  .object({
    at: z
      .string()
      .describe(
        "`status`, or a place below it: `matches.<entity>.score`. An entry that only one result has is named whole.",
      ),
    before: jsonValueSchema.nullable().describe("Null: the result of then has nothing here."),
    now: jsonValueSchema.nullable().describe("Null: the result of now has nothing here."),
  })
  .meta({ id: "ScreeningDifference" });
export type Difference = z.infer<typeof differenceSchema>;

/** What names the matcher, the index and the time of its last confirmation: the report has them beside the results. */
const NAMED_APART: ReadonlySet<string> = new Set([
  "provider",
  "screened.algorithm",
  "screened.algorithm_version",
  "screened.checked_at",
  "screened.index",
]);

/** Every place in which two results differ, except those that name the matcher and the index. Hits are compared by entity, wherever they stand. */
export const differencesOf = (before: JsonObject, after: JsonObject): Difference[] =>
  compared("", before, after);

function compared(at: string, before: JsonValue | undefined, after: JsonValue | undefined): Difference[] {
  if (NAMED_APART.has(at) || isDeepStrictEqual(before, after)) return [];
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === undefined || right === undefined) return [{ at, before: before ?? null, now: after ?? null }];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => compared(at === "" ? name : `${at}.${name}`, left[name], right[name]));
}

/** The members of an object; of a list by what names each: an entity, an id, an owner's or its own place. Undefined: a value without members. */
function membersOf(value: JsonValue | undefined): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const named: JsonObject = {};
  for (const [place, member] of value.entries()) {
    const name = isJsonObject(member) ? (member.entity_id ?? member.id) : undefined;
    const wanted = typeof name === "string" ? name : String(place);
    // The same entity can be a hit of several owners.
    let free = wanted;
    for (let again = 2; free in named; again++) free = `${wanted}#${again}`;
    named[free] = member;
  }
  return named;
}
