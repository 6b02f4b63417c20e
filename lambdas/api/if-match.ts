import * as z from "zod";
import { readTags, versionsOf } from "./entity-tags.ts";

/** The header of a call that changes a counted record. The record's own write compares the counter, so that of two writers one wins. */
export const ifMatch = z.object({
  "if-match": z
    .string()
    .max(1000)
    .transform((value, context) => {
      const tags = readTags(value);
      if (tags !== undefined) return versionsOf(tags);
      context.addIssue({ code: "custom", message: NOT_TAGS });
      return z.NEVER;
    })
    .optional()
    .describe("ETags of the record, or `*`: where it has none of them, the call is refused with 412."),
});

/** What is wrong with a header that lists no tags. */
export const NOT_TAGS = 'Must be * or a list of entity tags, such as "7".';
