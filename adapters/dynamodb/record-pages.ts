import {
  MAX_COUNTED,
  type PlacedRecord,
  placeOf,
  type RecordPage,
  type RecordQuery,
} from "../../core/record-pages.ts";
import type { Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** Records that one page reads at most: where few fit, the page is short. */
const MAX_READ = 1_000;
/** Entries of one read of an index. */
const CHUNK = 200;

/** A list: its partition of an index, whose sort key is the place of a record. */
export interface RecordList {
  readonly index: "gsi1" | "gsi2";
  readonly pk: string;
}

/** A list in one direction. */
interface Walk extends RecordList {
  /** Place behind which it starts. */
  readonly from: string | undefined;
  readonly newestFirst: boolean;
}

/** Makes a record of an item, read strongly consistent; undefined: there is none, or it is in the list no longer. */
type Parse<R> = (item: Item | undefined) => R | undefined;
type Wanted<R extends PlacedRecord> = Pick<RecordQuery<R>, "fits" | "page">;

/** A page of a list. */
export async function readPage<R extends PlacedRecord>(
  table: Table,
  list: RecordList,
  parse: Parse<R>,
  query: Wanted<R>,
): Promise<RecordPage<R>> {
  const { page } = query;
  const isBack = page.before !== undefined;
  const walk = { ...list, from: page.before ?? page.after, newestFirst: !isBack };
  const { records, more, last } = await collect(table, parse, query, walk);
  const total = page.total ? await count(table, parse, query, list) : null;
  const shown = isBack ? records.toReversed() : records;
  const [first, end] = [shown.at(0), shown.at(-1)];
  const start = first === undefined ? null : placeOf(first);
  // A page that few records fit goes on behind what was read.
  const furthest = more && records.length < page.size ? (last ?? null) : null;
  return {
    records: shown,
    start: isBack ? (furthest ?? start) : start,
    end: isBack
      ? end === undefined
        ? null
        : placeOf(end)
      : (furthest ?? (end === undefined ? null : placeOf(end))),
    hasPrevious: isBack ? more : page.after !== undefined,
    hasNext: isBack ? true : more,
    total,
  };
}

/** Reads on until the page is full, the list ends, or enough was read. `last`: the place up to which it read. */
async function collect<R extends PlacedRecord>(
  table: Table,
  parse: Parse<R>,
  { fits, page }: Wanted<R>,
  walk: Walk,
): Promise<{ records: R[]; more: boolean; last: string | undefined }> {
  const records: R[] = [];
  let last = walk.from;
  for (let read = 0; read < MAX_READ; ) {
    const limit = fits === undefined ? page.size + 1 : CHUNK;
    const places = await placesOf(table, { ...walk, from: last }, limit);
    const found = await table.getMany(places.map(({ key }) => key));
    for (const [at, item] of found.entries()) {
      if (records.length === page.size) return { records, more: true, last };
      const record = parse(item);
      if (record !== undefined && (fits?.(record) ?? true)) records.push(record);
      last = places[at]?.place;
    }
    if (places.length < limit) return { records, more: false, last };
    read += places.length;
  }
  return { records, more: true, last };
}

async function placesOf(
  table: Table,
  { index, pk, from, newestFirst }: Walk,
  limit: number,
): Promise<{ place: string; key: Key }[]> {
  const bound = from === undefined ? {} : newestFirst ? { to: from } : { from };
  // The place itself is in the range: one more, and it is left out.
  const { items } = await table.index({ index, pk, newestFirst, limit: limit + 1, ...bound });
  return items
    .map((item) => ({ place: String(item[`${index}sk`]), key: { pk: String(item.pk), sk: String(item.sk) } }))
    .filter(({ place }) => place !== from)
    .slice(0, limit);
}

/** How many records a list has; null: more than are counted. */
async function count<R extends PlacedRecord>(
  table: Table,
  parse: Parse<R>,
  { fits }: Wanted<R>,
  list: RecordList,
): Promise<number | null> {
  let counted = 0;
  let from: string | undefined;
  for (let read = 0; read <= MAX_COUNTED; ) {
    const places = await placesOf(table, { ...list, from, newestFirst: true }, CHUNK);
    const found =
      fits === undefined
        ? places
        : (await table.getMany(places.map(({ key }) => key))).filter((item) => {
            const record = parse(item);
            return record !== undefined && fits(record);
          });
    counted += found.length;
    if (places.length < CHUNK) return counted > MAX_COUNTED ? null : counted;
    read += places.length;
    from = places.at(-1)?.place;
  }
  return null;
}
