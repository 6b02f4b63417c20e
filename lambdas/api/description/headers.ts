import type { Json } from "./json.ts";

/** The tag of a read, in words. */
export const RESOURCE_TAG =
  "Changes with each byte of the answer, and is another one for each key. A number in front is the counter of the record.";

/** The answer to a read with a tag that has not changed. */
export const NOT_MODIFIED = "The answer is the one that `If-None-Match` names.";

/** Headers whose value is a number. */
const counts = new Set(["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"]);

/** Headers of every answer to a call with a key (draft-ietf-httpapi-ratelimit-headers-06); declared for a success and for 429. */
const rateLimit = {
  "RateLimit-Limit": "Calls that an idle key may make at once.",
  "RateLimit-Remaining":
    "At most so many calls may follow at once: the process that answers knows only its own calls.",
  "RateLimit-Reset": "Seconds until all of them are free again; in a 429, until the next one is.",
};

/**
 * Headers of an answer, with those that every answer carries.
 *
 * @param headers header name → its content
 * @param isCounted it tells the limit of a key
 */
export const describeHeaders = (headers: Readonly<Record<string, string>>, isCounted: boolean): Json => ({
  ...described({ "X-Request-Id": "Id of this request.", ...headers }),
  ...(isCounted
    ? Object.fromEntries(
        Object.keys(rateLimit).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
      )
    : {}),
});

/** The header of every refusal. */
const help = { Link: 'Leads to the page of the error code (`rel="help"`), seen from the path of the call.' };

/** The header of every refusal, by reference. */
export const helpHeader: Json = { Link: { $ref: "#/components/headers/Link" } };

/** The headers that answers refer to. */
export const sharedHeaders = (): Json => described({ ...rateLimit, ...help });

const described = (headers: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: schemaOf(name) }]),
  );

const schemaOf = (name: string): Json =>
  counts.has(name.toLowerCase()) ? { type: "integer", format: "int32", minimum: 0 } : { type: "string" };
