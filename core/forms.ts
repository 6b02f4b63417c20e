import * as z from "zod";

/** Forms of text that many calls take, each with the sentence for a text of another form. */

/** A ULID as a pattern. Kinds differ in the case that is made; every reader takes both. */
const ULID_TEXT = "[0-9A-Za-z]{26}";

/**
 * The id of a record: a prefix and a ULID.
 * @param what begins the sentence: `A session id`
 */
export const recordIdSchema = (prefix: string, what: string) =>
  z.string().regex(new RegExp(`^${prefix}_${ULID_TEXT}$`), `${what} is ${prefix}_ and 26 letters or digits.`);

/** A SHA-256, as hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 is 64 of 0-9 and a-f.");
