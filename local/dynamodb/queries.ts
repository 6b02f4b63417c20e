import * as z from "zod";
import { operation } from "../http/json-service.ts";
import { type JsonObject, jsonObjectSchema } from "../json.ts";
import type { KeyRange } from "../store/ordered-store.ts";
import { itemSize } from "./attributes.ts";
import { bindExpressions, type Expressions } from "./expressions/binding.ts";
import { holds, pathsIn } from "./expressions/conditions.ts";
import { project } from "./expressions/paths.ts";
import { invalid } from "./faults.ts";
import { keyRange } from "./key-conditions.ts";
import { allWith, indexKey, indexPrefix, itemPrefix, namesOf, next, requestedKey } from "./keys.ts";
import { type DynamoItem, itemSchema } from "./protocol.ts";
import type { Session } from "./session.ts";
import { type DynamoStore, pick } from "./store.ts";
import type { Index, Table } from "./table.ts";

const MAX_PAGE_BYTES = 1024 * 1024;
/** Rows of one read of the store. */
const CHUNK = 100;

const shape = {
  TableName: z.string(),
  IndexName: z.string().optional(),
  Limit: z.number().int().min(1).optional(),
  ExclusiveStartKey: jsonObjectSchema.optional(),
  ConsistentRead: z.boolean().optional(),
  Select: z.enum(["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"]).optional(),
};
const scanSchema = z.object({
  ...shape,
  Segment: z.never("Parallel scans are not supported here.").optional(),
  TotalSegments: z.never().optional(),
});
const querySchema = z.object({
  ...shape,
  KeyConditionExpression: z.string(),
  ScanIndexForward: z.boolean().optional(),
});
type PageRequest = z.infer<typeof scanSchema> | z.infer<typeof querySchema>;

/** Query and Scan. */
export function queryService(store: DynamoStore) {
  return {
    Query: operation(querySchema, (request, whole) =>
      store.read((session) => {
        const source = sourceOf(request, session);
        const expressions = bindExpressions(whole);
        if (expressions.key === undefined)
          throw invalid(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
          );
        refuseKeyFilter(source, expressions);
        const range = keyRange(expressions.key, expressions.binding, source.keys);
        const within = { from: source.prefix + range.from, to: source.prefix + range.to };
        return page(request, expressions, session, source, {
          ...within,
          reverse: request.ScanIndexForward === false,
        });
      }),
    ),
    Scan: operation(scanSchema, (request, whole) =>
      store.read((session) => {
        const source = sourceOf(request, session);
        const expressions = bindExpressions(whole);
        return page(request, expressions, session, source, { ...allWith(source.prefix), reverse: false });
      }),
    ),
  };
}

/** The table or index that is read. */
interface Source {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly keys: Table["keys"];
  /** Of its keys in the store. */
  readonly prefix: string;
}

function sourceOf({ TableName, IndexName, ConsistentRead }: PageRequest, session: Session): Source {
  const table = session.table(TableName);
  if (IndexName === undefined)
    return { table, index: undefined, keys: table.keys, prefix: itemPrefix(TableName) };
  const index = table.indexes.find(({ name }) => name === IndexName);
  if (index === undefined) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead === true && !index.isLocal)
    throw invalid("Consistent reads are not supported on global secondary indexes");
  return { table, index, keys: index.keys, prefix: indexPrefix(TableName, IndexName) };
}

function refuseKeyFilter({ keys }: Source, { filter, binding }: Expressions): void {
  if (filter === undefined) return;
  const used = pathsIn(filter).map((path) => binding.path(path)[0]);
  const key = namesOf(keys).find((name) => used.includes(name));
  if (key !== undefined)
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`,
    );
}

function page(
  request: PageRequest,
  { filter, projection, binding }: Expressions,
  session: Session,
  source: Source,
  range: Required<Omit<KeyRange, "limit">>,
): JsonObject {
  const { Limit = Number.POSITIVE_INFINITY } = request;
  const items: DynamoItem[] = [];
  let [scanned, bytes] = [0, 0];
  let last: DynamoItem | undefined;
  for (const item of itemsIn(session, source, begun(request, source, range), Limit)) {
    last = item;
    scanned++;
    bytes += itemSize(item);
    if (filter === undefined || holds(filter, item, binding)) items.push(item);
    if (scanned >= Limit || bytes >= MAX_PAGE_BYTES) break;
  }
  const isCut = scanned >= Limit || bytes >= MAX_PAGE_BYTES;
  return {
    ...(request.Select === "COUNT"
      ? {}
      : {
          Items:
            projection === undefined
              ? items
              : items.map((item) => project(item, projection.map(binding.path))),
        }),
    Count: items.length,
    ScannedCount: scanned,
    ...(isCut && last !== undefined ? { LastEvaluatedKey: pick(last, startNames(source)) } : {}),
  };
}

const startNames = ({ table, keys }: Source): string[] => [
  ...new Set([...namesOf(keys), ...namesOf(table.keys)]),
];

/** The rest of a range behind the item at which the last page ended. */
function begun(
  { ExclusiveStartKey: start }: PageRequest,
  source: Source,
  range: Required<Omit<KeyRange, "limit">>,
): Required<Omit<KeyRange, "limit">> {
  if (start === undefined) return range;
  const names = startNames(source);
  const key = requestedStart(start, source);
  const at = source.prefix + key;
  if (Object.keys(start).length !== names.length || isBefore(at, range.from) || !isBefore(at, range.to))
    throw invalid("The provided starting key is invalid");
  return range.reverse ? { ...range, to: at } : { ...range, from: next(at) };
}

const isBefore = (left: string, right: string): boolean =>
  Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;

function requestedStart(start: JsonObject, { table, index }: Source): string {
  const key = requestedKey(table, pick(start, namesOf(table.keys)));
  const found = index === undefined ? key : indexKey(index, start, key);
  if (found === undefined) throw invalid("The provided starting key is invalid");
  return found;
}

/** The items of a range, read in chunks. */
function* itemsIn(
  session: Session,
  source: Source,
  range: Required<Omit<KeyRange, "limit">>,
  most: number,
): Generator<DynamoItem> {
  const limit = Math.min(CHUNK, most);
  for (let rest = range; ; ) {
    const rows = session.rows.range({ ...rest, limit });
    for (const [, value] of rows)
      yield source.index === undefined
        ? itemSchema.parse(value)
        : indexed(session, source, source.index, String(value));
    const end = rows.at(-1)?.[0];
    if (end === undefined || rows.length < limit) return;
    rest = range.reverse ? { ...rest, to: end } : { ...rest, from: next(end) };
  }
}

/** An item as its index holds it. */
function indexed(session: Session, { table }: Source, index: Index, key: string): DynamoItem {
  const item = session.item(table, key);
  if (item === undefined) throw new Error(`The index ${index.name} has an entry without its item.`);
  if (index.attributes === "all") return item;
  return pick(item, [...namesOf(table.keys), ...namesOf(index.keys), ...index.attributes]);
}
