import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import {
  type ListedRecord,
  type ListedRecords,
  MAX_COUNTED,
  placeOf,
  type RecordKind,
  type RecordPage,
  type RecordQuery,
} from "../../core/listed-records.ts";
import { type Key, recordKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { changeMoves } from "./subjects/items.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import { ABSENT, type Condition, type Item, isAtVersion, type Table } from "./table.ts";

/** Records that one page reads at most: where few fit, the page is short. */
const MAX_READ = 1_000;
/** Entries of one read of an index. */
const CHUNK = 200;

/**
 * Records of one kind, an item each.
 *
 * @param table the one table
 * @param kind names the items, and says in which lists a record is
 */
export function createListedRecords<R extends ListedRecord>(
  table: Table,
  kind: RecordKind<R>,
): ListedRecords<R> {
  const keyOf = (id: string): Key => recordKeys.record(kind.name, id);
  return {
    async create(record, { events = [], tie } = {}) {
      const own = [
        { kind: "put", item: itemOf(kind, record), condition: ABSENT } as const,
        ...events.map((event) => outboxMove(record, event)),
      ];
      const ties = tie === undefined ? [] : tieMoves(record, tie.subject, tie.entry);
      return (await transactTied(table, own, ties)).length === 0;
    },
    async find(tenant, id) {
      const record = recordIn(kind, await table.get(keyOf(id)));
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async change(after, { events = [], tie, subject } = {}) {
      const outcome = await table.transact([
        { kind: "put", item: itemOf(kind, after), condition: isAtVersion(after.version - 1) },
        ...events.map((event) => outboxMove(after, event)),
        ...(tie === undefined ? [] : tieMoves(after, tie.subject, tie.entry)),
        ...(subject === undefined ? [] : changeMoves(subject.before, subject.change)),
      ]);
      return outcome.ok;
    },
    list: (query) => readPage(table, kind, query),
    async due(until, limit) {
      const pk = recordKeys.due(kind.name);
      const { items } = await table.index({ index: "gsi3", pk, to: until, limit });
      const found = await table.getMany(items.map(({ pk: of }) => ({ pk: String(of), sk: "META" })));
      return found.flatMap((item) => recordIn(kind, item) ?? []);
    },
    erase: async (tenant, id) => void (await table.delete(keyOf(id), isOf(tenant))),
  };
}

function itemOf<R extends ListedRecord>(kind: RecordKind<R>, record: R): Key & Item {
  const { name, ownerOf, dueOf } = kind;
  const owner = ownerOf?.(record);
  const due = dueOf?.(record);
  const place = placeOf(record);
  return {
    ...recordKeys.record(name, record.id),
    version: record.version,
    organizationId: record.organizationId,
    environment: record.environment,
    // Text: what a caller sent may hold numbers that a number of the table cannot.
    record: JSON.stringify(record),
    gsi1pk: recordKeys.ofTenant(name, record),
    gsi1sk: place,
    ...(owner === undefined ? {} : { gsi2pk: recordKeys.ofOwner(name, record, owner), gsi2sk: place }),
    ...(due === undefined ? {} : { gsi3pk: recordKeys.due(name), gsi3sk: due }),
  };
}

const recordIn = <R extends ListedRecord>(
  { schema }: RecordKind<R>,
  item: Item | undefined,
): R | undefined => (item === undefined ? undefined : schema.parse(JSON.parse(String(item.record))));

const isOf = ({ organizationId, environment }: Tenant): Condition => ({
  expression: "organizationId = :organization AND environment = :environment",
  values: { ":organization": organizationId, ":environment": environment },
});

/** One list, in one direction. */
interface Walk {
  readonly index: "gsi1" | "gsi2";
  readonly pk: string;
  /** Place behind which it starts. */
  readonly from: string | undefined;
  readonly newestFirst: boolean;
}

async function readPage<R extends ListedRecord>(
  table: Table,
  kind: RecordKind<R>,
  query: RecordQuery<R>,
): Promise<RecordPage<R>> {
  const { owner, tenant, page } = query;
  const list =
    owner === undefined
      ? ({ index: "gsi1", pk: recordKeys.ofTenant(kind.name, tenant) } as const)
      : ({ index: "gsi2", pk: recordKeys.ofOwner(kind.name, tenant, owner) } as const);
  const isBack = page.before !== undefined;
  const walk = { ...list, from: page.before ?? page.after, newestFirst: !isBack };
  const { records, more, last } = await collect(table, kind, query, walk);
  const total = page.total ? await count(table, kind, query, list) : null;
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
async function collect<R extends ListedRecord>(
  table: Table,
  kind: RecordKind<R>,
  { fits, page }: RecordQuery<R>,
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
      const record = recordIn(kind, item);
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
async function count<R extends ListedRecord>(
  table: Table,
  kind: RecordKind<R>,
  { fits }: RecordQuery<R>,
  list: Pick<Walk, "index" | "pk">,
): Promise<number | null> {
  let counted = 0;
  let from: string | undefined;
  for (let read = 0; read <= MAX_COUNTED; ) {
    const places = await placesOf(table, { ...list, from, newestFirst: true }, CHUNK);
    const found =
      fits === undefined
        ? places
        : (await table.getMany(places.map(({ key }) => key))).filter((item) => {
            const record = recordIn(kind, item);
            return record !== undefined && fits(record);
          });
    counted += found.length;
    if (places.length < CHUNK) return counted > MAX_COUNTED ? null : counted;
    read += places.length;
    from = places.at(-1)?.place;
  }
  return null;
}
