import type { Json } from "./components.ts";

/** What the edge makes of the conditions of a call (`conditions.ts`). */
export interface Conditional {
  /** A read whose answer has a tag. */
  readonly isTagged: boolean;
  /** A call that changes what such a read shows. */
  readonly isGuarded: boolean;
}

/** The tag of a read, in words. */
export const RESOURCE_TAG =
  "Changes with each byte of the answer, and is another one for each key. A number in front is the counter of the record.";

/** The answer to a read with a tag that has not changed. */
export const NOT_MODIFIED = "The answer is the one that `If-None-Match` names.";

/** Headers whose value is a number. */
const counts = new Set(["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"]);

/**
 * Headers of an answer, with the one that every answer carries.
 *
 * @param headers header name → its content
 */
export const describeHeaders = (headers: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(
    Object.entries({ "X-Request-Id": "Id of this request.", ...headers }).map(([name, description]) => [
      name,
      { description, schema: schemaOf(name) },
    ]),
  );

const schemaOf = (name: string): Json =>
  counts.has(name.toLowerCase()) ? { type: "integer", format: "int32", minimum: 0 } : { type: "string" };
