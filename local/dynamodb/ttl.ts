import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import type { LevelOperation } from "../level.ts";
import { runAction } from "./actions.ts";
import type { DynamoItem } from "./protocol.ts";
import type { ItemChange, Session } from "./session.ts";
import type { DynamoStore } from "./store.ts";

const settingKey = (table: string): string => `ttl-attribute~${table}`;
const expiryKey = (table: string, seconds: number, item: string): string =>
  `ttl~${table}~${String(seconds).padStart(15, "0")}~${item}`;

const numberSchema = z.object({ N: z.coerce.number() });

/** When an item expires, in Unix seconds: only for a number attribute, and not more than five years back, as on AWS. */
function expiryOf(item: DynamoItem | undefined, attribute: string): number | undefined {
  const parsed = numberSchema.safeParse(item?.[attribute]);
  return parsed.success ? Math.floor(parsed.data.N) : undefined;
}

function attributeOf(session: Session, table: string): string | undefined {
  const setting = session.read(settingKey(table));
  return typeof setting === "string" ? setting : undefined;
}

/** Keeps the index of expiries in step with a change of an item. */
export function ttlOperations(session: Session, { table, key, before, after }: ItemChange): LevelOperation[] {
  const attribute = attributeOf(session, table);
  if (attribute === undefined) return [];
  const [old, now] = [expiryOf(before, attribute), expiryOf(after, attribute)];
  const operations: LevelOperation[] = [];
  if (old === now) return operations;
  if (old !== undefined) operations.push({ type: "del", key: expiryKey(table, old, key) });
  if (now !== undefined) operations.push({ type: "put", key: expiryKey(table, now, key), value: true });
  return operations;
}

/**
 * Deletes expired items.
 * @returns their number.
 */
export async function deleteExpired(store: DynamoStore): Promise<number> {
  const now = Math.floor(store.clock.now() / 1000);
  let deleted = 0;
  for (const setting of await store.keys("ttl-attribute~", "ttl-attribute~\u{ffff}")) {
    const table = setting.slice("ttl-attribute~".length);
    for (const key of await store.keys(expiryKey(table, 0, ""), expiryKey(table, now, ""))) {
      await store.write((session) => deleteOne(session, table, key), true);
      deleted++;
    }
  }
  return deleted;
}

async function deleteOne(session: Session, table: string, expiry: string): Promise<void> {
  const key = expiry.slice(expiryKey(table, 0, "").length);
  const item = session.item(table, key);
  const names = session.table(table)?.KeySchema.map((part) => part.AttributeName);
  if (item === undefined || names === undefined) return session.write(expiry, undefined);
  const Key = Object.fromEntries(names.map((name) => [name, item[name]]));
  await runAction("DeleteItem", { TableName: table, Key }, session);
}

const updateSchema = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().min(1), Enabled: z.boolean() }),
});

/** UpdateTimeToLive and DescribeTimeToLive. */
export function ttlService(store: DynamoStore) {
  return {
    UpdateTimeToLive: operation(updateSchema, ({ TableName, TimeToLiveSpecification: wanted }) =>
      store.write(async (session) => {
        requireTable(session, TableName);
        const current = attributeOf(session, TableName);
        if (wanted.Enabled === (current !== undefined)) {
          throw new AwsError(
            "ValidationException",
            `TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`,
          );
        }
        session.write(settingKey(TableName), wanted.Enabled ? wanted.AttributeName : undefined);
        if (wanted.Enabled) await indexExisting(store, session, TableName, wanted.AttributeName);
        return { TimeToLiveSpecification: wanted };
      }),
    ),
    DescribeTimeToLive: operation(z.object({ TableName: z.string() }), ({ TableName }) =>
      store.read(async (session) => {
        requireTable(session, TableName);
        const attribute = attributeOf(session, TableName);
        const description =
          attribute === undefined
            ? { TimeToLiveStatus: "DISABLED" }
            : { TimeToLiveStatus: "ENABLED", AttributeName: attribute };
        return { TimeToLiveDescription: description };
      }),
    ),
  };
}

async function indexExisting(
  store: DynamoStore,
  session: Session,
  table: string,
  attribute: string,
): Promise<void> {
  const prefix = `item-${table}~`;
  for (const key of await store.keys(prefix, `${prefix}\u{ffff}`)) {
    const itemKey = key.slice(prefix.length);
    const expiry = expiryOf(session.item(table, itemKey), attribute);
    if (expiry !== undefined) session.write(expiryKey(table, expiry, itemKey), true);
  }
}

function requireTable(session: Session, table: string): void {
  if (session.table(table) !== undefined) return;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${table} not found`);
}
