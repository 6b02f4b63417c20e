import { Readable } from "node:stream";
import { isJsonObject, type JsonValue, parseJson } from "../json.ts";
import type { JsonLevel, LevelOperation, LevelRange } from "../level.ts";
import { type DynamoItem, type TableDescription, tableSchema } from "./protocol.ts";

const MAX_ITEM_BYTES = 400 * 1024;
const READ_CHUNK = 500;
const ACCOUNT = "000000000000";

type Callback = (error: Error | null, value?: unknown) => void;

/** A session's change of one item. Keys are those of the store. */
export interface ItemChange {
  table: string;
  key: string;
  before: DynamoItem | undefined;
  after: DynamoItem | undefined;
}

const tableKey = (table: string): string => `table~${table}`;
/** Whether a full key is that of a table's description. */
export const isTableKey = (key: string): boolean => key.startsWith(tableKey(""));
const itemPrefix = (table: string): string => `item-${table}~`;

/**
 * One request on the store; it replaces dynalite's own store for dynalite's actions. Writes are held back until `operations`
 * are committed as one atomic batch, so an item and its index entries, or all items of a transaction, change together or not at all.
 * Reads see the session's own writes. Sessions that write run one at a time.
 */
export class Session {
  /** dynalite reads these. */
  readonly options = { maxItemSize: MAX_ITEM_BYTES, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  readonly tableDb;
  readonly #level: JsonLevel;
  readonly #writes = new Map<string, JsonValue | undefined>();
  /** Descriptions as committed, kept by the store for all its sessions: every step of every request asks for one. */
  readonly #tables: Map<string, TableDescription>;
  #closed = false;

  constructor(level: JsonLevel, region: string, tables: Map<string, TableDescription>) {
    this.#level = level;
    this.#tables = tables;
    this.tableDb = { ...this.#subStore("table~", settledTable), awsAccountId: ACCOUNT, awsRegion: region };
  }

  getItemDb(table: string) {
    return this.#subStore(itemPrefix(table));
  }

  getIndexDb(kind: string, table: string, index: string) {
    return this.#subStore(`index-${kind.toLowerCase()}~${table}~${index}~`);
  }

  deleteItemDb(table: string, done: Callback): void {
    this.#deleteRange(itemPrefix(table)).then(() => done(null), done);
  }

  deleteIndexDb(kind: string, table: string, index: string, done: Callback): void {
    this.#deleteRange(`index-${kind.toLowerCase()}~${table}~${index}~`).then(() => done(null), done);
  }

  deleteTagDb(_table: string, done: Callback): void {
    done(null);
  }

  /** dynalite's table lookup: an error in AWS's form when the table does not exist. */
  getTable(name: string, checkStatus: boolean | Callback, callback?: Callback): void {
    const done = typeof checkStatus === "function" ? checkStatus : callback;
    const table = this.table(name);
    if (table !== undefined) {
      done?.(null, table);
      return;
    }
    const message = `Requested resource not found${checkStatus === false ? `: Table: ${name} not found` : ""}`;
    const body = { __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", message };
    done?.(Object.assign(new Error(message), { name: "NotFoundError", statusCode: 400, body }));
  }

  /** A table's description, if it exists. */
  table(name: string): TableDescription | undefined {
    const own = this.#writes.has(tableKey(name));
    const known = own ? undefined : this.#tables.get(name);
    if (known !== undefined) return known;
    const stored = this.read(tableKey(name));
    if (stored === undefined) return undefined;
    const table = tableSchema.parse(stored);
    if (!own) this.#tables.set(name, table);
    return table;
  }

  /** An item by its key inside the table. */
  item(table: string, key: string): DynamoItem | undefined {
    return asItem(this.read(itemPrefix(table) + key));
  }

  /** A value by its full key. */
  read(key: string): JsonValue | undefined {
    return this.#writes.has(key) ? structuredClone(this.#writes.get(key)) : this.#level.getSync(key);
  }

  /** Puts (or with undefined deletes) a value under its full key. Ignored when the session has been committed. */
  write(key: string, value: JsonValue | undefined): void {
    if (this.#closed) return;
    this.#writes.set(key, value);
  }

  /** Ends the session. @returns its writes, to be committed as one batch, and the items that they change. */
  close(): { operations: LevelOperation[]; changes: ItemChange[] } {
    this.#closed = true;
    const operations: LevelOperation[] = [];
    const changes: ItemChange[] = [];
    for (const [key, value] of this.#writes) {
      operations.push(value === undefined ? { type: "del", key } : { type: "put", key, value });
      const [, table, itemKey] = /^item-([^~]+)~(.*)$/s.exec(key) ?? [];
      if (table === undefined || itemKey === undefined) continue;
      const before = this.#level.getSync(key);
      changes.push({ table, key: itemKey, before: asItem(before), after: asItem(value) });
    }
    return { operations, changes };
  }

  #subStore(prefix: string, adjust: (value: JsonValue) => JsonValue | undefined = (value) => value) {
    return {
      get: (key: string, done: Callback) => done(null, this.read(prefix + key)),
      put: (key: string, value: JsonValue, done: Callback) => {
        this.write(prefix + key, adjust(value));
        done(null);
      },
      del: (key: string, done: Callback) => {
        this.write(prefix + key, undefined);
        done(null);
      },
      // Sessions that write run one at a time, so no other lock is needed.
      lock: (_key: string, run: (release: <F>(done: F) => F) => void) => run((done) => done),
      createKeyStream: () => this.#keys(prefix),
      createValueStream: (options: LevelRange) => this.#values(prefix, options),
    };
  }

  #values(prefix: string, { gt, gte, lt, lte, reverse, limit }: LevelRange): Readable {
    const range = {
      ...(gt !== undefined ? { gt: prefix + gt } : { gte: prefix + (gte ?? "") }),
      ...(lte !== undefined
        ? { lte: prefix + lte }
        : { lt: lt !== undefined ? prefix + lt : `${prefix}\u{ffff}` }),
      reverse: reverse ?? false,
      limit: limit ?? -1,
    };
    const values = this.#level.values(range);
    return chunked(
      () => values.nextv(READ_CHUNK),
      () => values.close(),
    );
  }

  #keys(prefix: string): Readable {
    const keys = this.#level.keys({ gte: prefix, lt: `${prefix}\u{ffff}` });
    return chunked(
      async () => (await keys.nextv(READ_CHUNK)).map((key) => key.slice(prefix.length)),
      () => keys.close(),
    );
  }

  async #deleteRange(prefix: string): Promise<void> {
    for (const key of await this.#level.keys({ gte: prefix, lt: `${prefix}\u{ffff}` }).all())
      this.write(key, undefined);
  }
}

/** Tables are made and deleted at once; dynalite would do so by a timer. */
function settledTable(value: JsonValue): JsonValue | undefined {
  const { TableStatus: status } = tableSchema.parse(value);
  if (status === "DELETING") return undefined;
  return parseJson(JSON.stringify(value).replaceAll('"CREATING"', '"ACTIVE"'));
}

function asItem(value: JsonValue | undefined): DynamoItem | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** An object stream that reads chunk by chunk until one is empty: LevelDB ends a chunk early when it grows past some bytes. */
function chunked(next: () => Promise<unknown[]>, close: () => Promise<void>): Readable {
  return new Readable({
    objectMode: true,
    read() {
      next().then(
        (chunk) => {
          for (const value of chunk) this.push(value);
          if (chunk.length === 0) this.push(null);
        },
        (error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      close().then(() => done(error), done);
    },
  });
}
