import * as z from "zod";

/** Forms of text that many calls take, each with the sentence for a text of another form. */

/**
 * The id of a record: a prefix and a ULID in small letters.
 * @param what begins the sentence: `A session id`
 */
export const recordIdSchema = (prefix: string, what: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `${what} is ${prefix}_ and 26 of 0-9 and a-z.`);

/** A SHA-256, as hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 is 64 of 0-9 and a-f.");
