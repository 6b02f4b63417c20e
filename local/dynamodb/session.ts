import { isJsonObject, type JsonValue } from "../json.ts";
import type { OrderedStore } from "../store/ordered-store.ts";
import { expiryOf } from "./expiry.ts";
import { expiryKey, indexKey, indexPrefix, itemPrefix } from "./keys.ts";
import type { DynamoItem, ItemChange } from "./protocol.ts";
import type { Table } from "./table.ts";

/** What a request asks of the store. */
interface Tables {
  table(name: string): Table;
  expiryAttribute(table: string): string | undefined;
}

/** One request on the tables: its reads, and its writes inside one transaction. */
export class Session {
  readonly rows: OrderedStore;
  /** What was written, in order. */
  readonly changes: ItemChange[] = [];
  readonly #store: Tables;

  constructor(store: Tables, rows: OrderedStore) {
    this.#store = store;
    this.rows = rows;
  }

  /** A table. @throws AwsError `ResourceNotFoundException` */
  table(name: string): Table {
    return this.#store.table(name);
  }

  /** An item by its key inside the table. */
  item({ name }: Table, key: string): DynamoItem | undefined {
    return asItem(this.rows.get(itemPrefix(name) + key));
  }

  /**
   * Replaces an item, with its entries in the indexes and its expiry.
   * @param after undefined deletes it
   * @throws AwsError `ValidationException` for an item that does not fit an index
   */
  replace(table: Table, key: string, before: DynamoItem | undefined, after: DynamoItem | undefined): void {
    const path = itemPrefix(table.name) + key;
    for (const index of table.indexes) {
      const old = before === undefined ? undefined : indexKey(index, before, key);
      const now = after === undefined ? undefined : indexKey(index, after, key);
      this.#move(indexPrefix(table.name, index.name), old, now, key);
    }
    const attribute = this.#store.expiryAttribute(table.name);
    if (attribute !== undefined) {
      const at = (item: DynamoItem | undefined): string | undefined => {
        const seconds = expiryOf(item, attribute);
        return seconds === undefined ? undefined : expiryKey(table.name, seconds, key);
      };
      this.#move("", at(before), at(after), true);
    }
    if (after === undefined) this.rows.delete(path);
    else this.rows.put(path, after);
    this.changes.push({ table: table.name, before, after });
  }

  #move(prefix: string, old: string | undefined, now: string | undefined, value: JsonValue): void {
    if (old === now) return;
    if (old !== undefined) this.rows.delete(prefix + old);
    if (now !== undefined) this.rows.put(prefix + now, value);
  }
}

const asItem = (value: JsonValue | undefined): DynamoItem | undefined =>
  isJsonObject(value) ? value : undefined;
