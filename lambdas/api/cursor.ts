import * as z from "zod";
import { Problem } from "../../core/problem.ts";

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

/** A time of a filter, spelt as records spell theirs. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((time) => new Date(time).toISOString());

/** A cursor of another list, or outside of what is asked for. */
export function badCursor(): Problem {
  const message = "This cursor does not belong to this list.";
  return new Problem("validation_failed", message, {
    details: [{ path: "query.cursor", code: "invalid_cursor", message }],
  });
}
