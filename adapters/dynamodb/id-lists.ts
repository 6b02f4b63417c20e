import type { Tenant } from "../../core/access/caller.ts";
import { indexKeys } from "./index-keys.ts";
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
  const { items } = await table.index({
    index: "gsi3",
    pk: indexKeys.ids(tenant, kind),
    from: prefix,
    // The last one is in the range: it is read along and left out.
    to: after ?? `${prefix}\u{10FFFF}`,
    newestFirst: true,
    limit: limit + 2,
  });
  const found = items.map((item) => String(item.gsi3sk)).filter((id) => id !== after);
  const ids = found.slice(0, limit);
  const last = ids.at(-1);
  return { ids, ...(found.length > limit && last !== undefined ? { next: last } : {}) };
}
