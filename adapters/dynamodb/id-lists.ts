import type { Tenant } from "../../core/access/caller.ts";
import { inOrderOfIds } from "./id-order.ts";
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
 * Ids of a tenant that begin with a text, in any letters, the newest first.
 * @param page `after`: the last id of the page before
 */
export async function idsBeginning(
  table: Table,
  tenant: Tenant,
  kind: ListedKind,
  { prefix, limit, after }: { readonly prefix: string; readonly limit: number; readonly after?: string },
): Promise<{ ids: string[]; next?: string }> {
  const list = { index: "gsi3", pk: indexKeys.ids(tenant, kind) } as const;
  const letters = prefix.indexOf("_") + 1;
  const found = await inOrderOfIds(table, list, {
    head: prefix.slice(0, letters),
    beginning: prefix.slice(letters),
    after,
    newestFirst: true,
    // One more says that there are more.
    limit: limit + 1,
  });
  const ids = found.slice(0, limit).map(({ gsi3sk }) => String(gsi3sk));
  const end = ids.at(-1);
  return { ids, ...(found.length > limit && end !== undefined ? { next: end } : {}) };
}
