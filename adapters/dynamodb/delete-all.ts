import type { Item, Move, Table } from "./table.ts";

/** Moves of one transaction (DynamoDB allows 100). */
const BATCH = 50;

/** Deletes items by their keys, some at a time. */
export async function deleteAll(table: Table, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    const moves = items
      .slice(start, start + BATCH)
      .map(({ pk, sk }): Move => ({ kind: "delete", key: { pk: String(pk), sk: String(sk) } }));
    await table.transact(moves);
  }
}
