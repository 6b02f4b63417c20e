import type { IndexQuery, Table } from "./table.ts";

/** A page of some partitions together. */
export interface MergedQuery {
  readonly limit: number;
  /** Sort key of the last entry of the page before. */
  readonly after?: string | undefined;
  /** Bounds of the sort keys; what `to` is the beginning of lies inside. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly newestFirst?: boolean;
}

/**
 * The first entries of some partitions of indexes together, in the order of their sort keys, which end with an id.
 * @returns `next`: the last sort key, where there are more
 */
export async function merged(
  table: Table,
  partitions: readonly Pick<IndexQuery, "index" | "pk">[],
  { limit, after, from, to, newestFirst = false }: MergedQuery,
): Promise<{ sorts: string[]; next?: string }> {
  const first = newestFirst || after === undefined ? from : `${after}${BEHIND}`;
  const last = newestFirst && after !== undefined ? after : to === undefined ? undefined : `${to}${LAST}`;
  if (first !== undefined && last !== undefined && first > last) return { sorts: [] };
  const pages = await Promise.all(
    partitions.map(({ index, pk }) =>
      table.index({
        index,
        pk,
        newestFirst,
        // One more says that there are more. `after` itself is in the range of the newest first.
        limit: newestFirst && after !== undefined ? limit + 2 : limit + 1,
        ...(first === undefined ? {} : { from: first }),
        ...(last === undefined ? {} : { to: last }),
      }),
    ),
  );
  const found = pages.flatMap(({ items }, position) =>
    items.map((item) => String(item[`${partitions[position]?.index ?? "gsi1"}sk`])),
  );
  const sorted = [...new Set(found)].filter((sort) => sort !== after).sort();
  if (newestFirst) sorted.reverse();
  const sorts = sorted.slice(0, limit);
  const end = sorts.at(-1);
  return { sorts, ...(sorted.length > limit && end !== undefined ? { next: end } : {}) };
}

/** The id at the end of a sort key, `…#<id>`. */
export const idIn = (sort: string): string => sort.slice(sort.lastIndexOf("#") + 1);

/** No sort key lies between one and the same with this: an id has only letters and digits. */
const BEHIND = "!";
const LAST = "\u{10FFFF}";
