import { createHash } from "node:crypto";
import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { Problem } from "../../core/problem.ts";

/**
 * Cursors contain the sort key of the next page, after a checksum of it and of their list. The checksum protects no
 * secret: an invented cursor can only start elsewhere in the caller's own list.
 */
export interface List {
  operationId: string;
  /** The organization and environment of the list. */
  tenant: Tenant;
  /** Path parameters and the filters of the query, in a fixed order; not the size of a page. */
  asked: readonly unknown[];
}

/** The parameters that have a cursor: of lists with `limit`, and of JSON:API lists. */
export const cursorParameters = ["cursor", "page[after]", "page[before]"] as const;

/** The parameters that say which page of a list, not which list. */
export const pagingParameters: ReadonlySet<string> = new Set([
  ...cursorParameters,
  "limit",
  "page[size]",
  "page[total]",
]);

/** Characters of base64url in front of a cursor: 72 bits of SHA-256. */
const checksumLength = 12;

/** The `cursor` of every list: its sort key. The route has checked that it belongs to the list. */
export const cursorSchema = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]+$/, "This is not a cursor of this API.")
  .transform((cursor) => Buffer.from(cursor.slice(checksumLength), "base64url").toString("utf8"))
  .refine((key) => /^[\x21-\x7e]+$/.test(key), "This is not a cursor of this API.")
  .describe(
    "Where to go on: the cursor that came with the page before, with the same filters. `limit` may differ.",
  );

/** Makes the opaque cursor of a sort key of a list. */
export function toCursor(list: List, sortKey: string): string {
  const { operationId, tenant, asked } = list;
  const { organizationId, environment } = tenant;
  const text = JSON.stringify([operationId, organizationId, environment, asked, sortKey]);
  const checksum = createHash("sha256").update(text).digest("base64url").slice(0, checksumLength);
  return `${checksum}${Buffer.from(sortKey, "utf8").toString("base64url")}`;
}

/**
 * Refuses a cursor of another list, or a changed one.
 *
 * @throws Problem `validation_failed`
 */
export function requireCursorOf(
  list: List,
  cursor: string,
  parameter: (typeof cursorParameters)[number] = "cursor",
): void {
  const sortKey = Buffer.from(cursor.slice(checksumLength), "base64url").toString("utf8");
  if (toCursor(list, sortKey) !== cursor) throw badCursor(parameter);
}

/** The `limit` of every list. */
export const limitSchema = z.coerce.number().int().min(1).max(100).default(20).describe("Entries a page.");

/** A time of a filter in the format of records. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((time) => new Date(time).toISOString());

/** A cursor of another list, of other filters, or a foreign one. */
export function badCursor(parameter: (typeof cursorParameters)[number] = "cursor"): Problem {
  const message = "This cursor does not belong to this list with these filters.";
  return new Problem("validation_failed", message, {
    details: [{ path: `query.${parameter}`, code: "invalid_cursor", message }],
  });
}
