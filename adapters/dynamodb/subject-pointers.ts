import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { deleteAll } from "./delete-all.ts";
import { type Key, seenDocumentKeys } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** Pointers from a subject to items that no timeline names: an erasure finds them by these. A pointer is written before its item. */

const pointer = z.object({ tracePk: z.string(), traceSk: z.string() });

/**
 * The pointer to an item.
 * @param subject the caller's id
 * @param ttl when the item expires, in Unix seconds
 */
export const pointerItem = (tenant: Tenant, subject: string, { pk, sk }: Key, ttl: number): Key & Item => ({
  pk: seenDocumentKeys.ofPartition(tenant, subject),
  sk: `${pk}\n${sk}`,
  tracePk: pk,
  traceSk: sk,
  ttl,
});

/** The items that pointers of a subject name. */
export async function readPointed(table: Table, tenant: Tenant, subject: string): Promise<Item[]> {
  const pointers = await table.partition(seenDocumentKeys.ofPartition(tenant, subject));
  const named = pointers.map((item) => pointer.parse(item));
  const items = await table.getMany(named.map(({ tracePk, traceSk }) => ({ pk: tracePk, sk: traceSk })));
  return items.filter((item) => item !== undefined);
}

/** Deletes everything that pointers of a subject name, then the pointers. */
export async function erasePointed(table: Table, tenant: Tenant, subject: string): Promise<void> {
  const pointers = await table.partition(seenDocumentKeys.ofPartition(tenant, subject));
  const named = pointers.map((item) => pointer.parse(item));
  await deleteAll(
    table,
    named.map(({ tracePk, traceSk }) => ({ pk: tracePk, sk: traceSk })),
  );
  await deleteAll(table, pointers);
}
