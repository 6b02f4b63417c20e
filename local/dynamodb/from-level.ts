import { systemClock } from "../clock.ts";
import { isJsonObject } from "../json.ts";
import type { EarlierRows } from "../store/from-level.ts";
import type { OrderedStore } from "../store/ordered-store.ts";
import { keyOfItem } from "./keys.ts";
import { DynamoStore } from "./store.ts";

/** Rows that have the same form: tables, their TTL attributes, and tokens of transactions. */
const SAME = ["table~", "ttl-attribute~", "transaction~"];

/** Copies the tables of release 0.1. Entries of indexes and expiries are made anew from the items. */
export async function copyTables(from: EarlierRows, rows: OrderedStore): Promise<void> {
  const store = new DynamoStore(rows, "", systemClock);
  for (const prefix of SAME) for await (const [key, value] of from.read(prefix)) rows.put(key, value);
  for (const name of store.keys("table~").map((key) => key.slice("table~".length)))
    for await (const [, item] of from.read(`item-${name}~`)) {
      if (!isJsonObject(item)) throw new Error(`The table ${name} holds something that is no item.`);
      store.writeNow((session) => {
        const table = session.table(name);
        session.replace(table, keyOfItem(table, item), undefined, item);
      });
    }
}
