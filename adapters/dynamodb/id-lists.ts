import type { Tenant } from "../../core/access/caller.ts";
import { indexKeys } from "./index-keys.ts";
import { merged } from "./merged.ts";
import type { Item, Table } from "./table.ts";

/** Kinds of records that are found by the beginning of their id. */
type ListedKind = "CASE" | "CRED";

/** What puts a record into the list of its tenant's ids. */
export const idListing = (tenant: Tenant, kind: ListedKind, id: string): Item => ({
  gsi3pk: indexKeys.ids(tenant, kind),
  gsi3sk: id,
});

/**
 * Ids of a tenant that begin with a text, the greatest first: one query of their sort keys.
 * @param page `after`: the last id of the page before
 */
export async function idsBeginning(
  table: Table,
  tenant: Tenant,
  kind: ListedKind,
  { prefix, limit, after }: { readonly prefix: string; readonly limit: number; readonly after?: string },
): Promise<{ ids: string[]; next?: string }> {
  if (after !== undefined && !after.startsWith(prefix)) return { ids: [] };
  const list = { index: "gsi3", pk: indexKeys.ids(tenant, kind) } as const;
  const page = { limit, after, from: prefix, to: prefix, newestFirst: true };
  const { sorts: ids, next } = await merged(table, [list], page);
  return { ids, ...(next === undefined ? {} : { next }) };
}
