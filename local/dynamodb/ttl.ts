import * as z from "zod";
import { operation } from "../http/json-service.ts";
import type { OrderedStore } from "../store/ordered-store.ts";
import { expiryOf, SETTING, ttlAttribute } from "./expiry.ts";
import { invalid } from "./faults.ts";
import { allWith, expiryKey, expiryPrefix, itemPrefix } from "./keys.ts";
import { itemSchema } from "./protocol.ts";
import type { DynamoStore } from "./store.ts";

/**
 * Deletes expired items.
 * @returns their number.
 */
export function deleteExpired(store: DynamoStore): number {
  const now = Math.floor(store.clock.now() / 1000);
  let deleted = 0;
  for (const setting of store.keys(SETTING)) {
    const table = store.table(setting.slice(SETTING.length));
    const expired = store.committedKeys({
      from: expiryKey(table.name, 0, ""),
      to: expiryKey(table.name, now, ""),
    });
    for (const expiry of expired) {
      const key = expiry.slice(expiryKey(table.name, 0, "").length);
      store.writeNow((session) => session.replace(table, key, session.item(table, key), undefined), true);
      deleted++;
    }
  }
  return deleted;
}

const updateSchema = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().min(1), Enabled: z.boolean() }),
});

/** UpdateTimeToLive and DescribeTimeToLive. */
export function ttlService(store: DynamoStore) {
  return {
    UpdateTimeToLive: operation(updateSchema, ({ TableName, TimeToLiveSpecification: wanted }) =>
      store.write((session) => {
        const { rows } = session;
        session.table(TableName);
        const isEnabled = ttlAttribute(rows, TableName) !== undefined;
        if (wanted.Enabled === isEnabled)
          throw invalid(`TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`);
        if (wanted.Enabled) rows.put(SETTING + TableName, wanted.AttributeName);
        else rows.delete(SETTING + TableName);
        for (const key of rows.keys(allWith(expiryPrefix(TableName)))) rows.delete(key);
        if (wanted.Enabled) indexExpiries(rows, TableName, wanted.AttributeName);
        store.forgetTables();
        return { TimeToLiveSpecification: wanted };
      }),
    ),
    DescribeTimeToLive: operation(z.object({ TableName: z.string() }), ({ TableName }) =>
      store.read((session) => {
        session.table(TableName);
        const attribute = ttlAttribute(session.rows, TableName);
        const description =
          attribute === undefined
            ? { TimeToLiveStatus: "DISABLED" }
            : { TimeToLiveStatus: "ENABLED", AttributeName: attribute };
        return { TimeToLiveDescription: description };
      }),
    ),
  };
}

/** Enters the expiries of the items that are there. */
function indexExpiries(rows: OrderedStore, table: string, attribute: string): void {
  const prefix = itemPrefix(table);
  for (const [path, item] of rows.range(allWith(prefix))) {
    const expiry = expiryOf(itemSchema.parse(item), attribute);
    if (expiry !== undefined) rows.put(expiryKey(table, expiry, path.slice(prefix.length)), true);
  }
}
