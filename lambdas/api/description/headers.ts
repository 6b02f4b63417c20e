import type { Json } from "./components.ts";

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
