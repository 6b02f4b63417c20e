import { OPEN_SHARDS } from "./index-keys.ts";
import type { Key } from "./keys.ts";
import type { IndexQuery, Table } from "./table.ts";

/**
 * The keys of items of gsi3 in every shard of a list, in the order of their sort keys there.
 * @param partition of a shard (`indexKeys`)
 * @param range of sort keys, and how many of each shard
 */
export async function keysInShards(
  table: Table,
  partition: (shard: number) => string,
  range: Pick<IndexQuery, "from" | "to" | "limit">,
): Promise<Key[]> {
  const pages = await Promise.all(
    Array.from({ length: OPEN_SHARDS }, (_, shard) =>
      table.index({ index: "gsi3", pk: partition(shard), ...range }),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => (String(a.gsi3sk) < String(b.gsi3sk) ? -1 : 1))
    .map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
}
