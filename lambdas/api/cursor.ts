import * as z from "zod";

/** Cursors carry the sort key at which the next page starts, so a made-up one can only start somewhere else in the caller's own list. */
export const cursorSchema = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]+$/)
  .transform((cursor) => Buffer.from(cursor, "base64url").toString("utf8"))
  .refine((key) => /^[\x21-\x7e]+$/.test(key), "This is not a cursor of this API.")
  .describe("Where to go on: `next` of the page before.");

/** Makes the opaque cursor of a sort key. */
export function toCursor(sortKey: string): string {
  return Buffer.from(sortKey, "utf8").toString("base64url");
}

/** The `limit` of every list. */
export const limitSchema = z.coerce.number().int().min(1).max(100).default(20).describe("Entries a page.");
