import * as z from "zod";
import type { OrderedStore } from "../store/ordered-store.ts";
import type { DynamoItem } from "./protocol.ts";

/** Before the name of a table: where its attribute of expiry is stored. */
export const SETTING = "ttl-attribute~";

const numberSchema = z.object({ N: z.coerce.number() });

/** The latest expiry that keys hold, in some thirty million years. */
const LATEST = 999_999_999_999_999;

/** When an item expires, in Unix seconds: only for a number attribute, as on AWS. */
export function expiryOf(item: DynamoItem | undefined, attribute: string): number | undefined {
  const value = item?.[attribute];
  if (value === undefined) return undefined;
  const parsed = numberSchema.safeParse(value);
  return parsed.success && parsed.data.N >= 0 ? Math.min(Math.floor(parsed.data.N), LATEST) : undefined;
}

/** The attribute that says when the items of a table expire, if there is one. */
export function ttlAttribute(rows: OrderedStore, table: string): string | undefined {
  const setting = rows.get(SETTING + table);
  return typeof setting === "string" ? setting : undefined;
}
