import * as z from "zod";

/** The header of a call that changes a counted record. */
export const ifMatch = z.object({
  "if-match": z
    .string()
    .regex(/^(W\/)?"?\d{1,15}"?$/)
    .transform((tag) => Number(tag.replaceAll(/\D/g, "")))
    .optional()
    .describe("The ETag of the record: a stale one is refused with 412."),
});
