import { randomUUID } from "node:crypto";
import * as z from "zod";
import { AwsError } from "../http/aws-error.ts";
import { operation } from "../http/json-service.ts";
import { type JsonObject, jsonObjectSchema } from "../json.ts";
import { invalid, invalidValue } from "./faults.ts";
import { allWith, expiryPrefix, indexKey, indexPrefix, itemPrefix } from "./keys.ts";
import { itemSchema } from "./protocol.ts";
import type { Session } from "./session.ts";
import type { DynamoStore } from "./store.ts";
import { indexOf, indexSchema, shape, storedSchema, tableKey } from "./table.ts";

const ACCOUNT = "000000000000";
const TABLE_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

const createSchema = z.looseObject(shape);
const updateSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: shape.AttributeDefinitions,
  GlobalSecondaryIndexUpdates: z.array(z.strictObject({ Create: indexSchema })).length(1),
});
/** CreateTable, UpdateTable (a new index), DescribeTable, ListTables and DeleteTable. A table and an index are there at once. Its key attributes are texts. */
export function tableService(store: DynamoStore, region: string) {
  const named = z.object({ TableName: z.string() });
  return {
    CreateTable: operation(createSchema, (request) =>
      store.write((session) => {
        const name = request.TableName;
        if (!TABLE_NAME.test(name)) throw invalid(`TableName has no valid form: ${name}`);
        if (session.rows.get(tableKey(name)) !== undefined)
          throw new AwsError("ResourceInUseException", `Table already exists: ${name}`);
        checkKeys(request);
        const description = described(
          request,
          `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${name}`,
          store.clock.now(),
        );
        session.rows.put(tableKey(name), description);
        store.forgetTables();
        return { TableDescription: description };
      }),
    ),
    UpdateTable: operation(updateSchema, (request) =>
      store.write((session) => ({ TableDescription: withIndex(store, session, request) })),
    ),
    DescribeTable: operation(named, ({ TableName }) =>
      store.read(() => ({ Table: store.description(TableName) })),
    ),
    ListTables: operation(z.object({}), () =>
      store.read(() => ({
        TableNames: store.keys(tableKey("")).map((key) => key.slice(tableKey("").length)),
      })),
    ),
    DeleteTable: operation(named, ({ TableName }) =>
      store.write((session) => {
        const description = store.description(TableName);
        const { indexes } = store.table(TableName);
        const prefixes = [itemPrefix(TableName), expiryPrefix(TableName)];
        for (const { name } of indexes) prefixes.push(indexPrefix(TableName, name));
        for (const key of prefixes.flatMap((prefix) => session.rows.keys(allWith(prefix))))
          session.rows.delete(key);
        session.rows.delete(`ttl-attribute~${TableName}`);
        session.rows.delete(tableKey(TableName));
        store.forgetTables();
        return { TableDescription: { ...description, TableStatus: "DELETING" } };
      }),
    ),
  };
}

/** Adds an index, with an entry for each item that has its keys. @returns the new description */
function withIndex(
  store: DynamoStore,
  session: Session,
  { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }: z.infer<typeof updateSchema>,
): JsonObject {
  const { GlobalSecondaryIndexes: before = [], ...table } = storedSchema.parse(store.description(TableName));
  const added = GlobalSecondaryIndexUpdates.map(({ Create }) => Create);
  for (const { IndexName } of added)
    if (before.some((index) => index.IndexName === IndexName))
      throw invalid(`The index exists already: ${IndexName}`);
  checkKeys({ ...table, AttributeDefinitions, GlobalSecondaryIndexes: added });
  const GlobalSecondaryIndexes = [...before, ...added.map((index) => describedIndex(table.TableArn, index))];
  const description = jsonObjectSchema.parse({ ...table, AttributeDefinitions, GlobalSecondaryIndexes });
  session.rows.put(tableKey(TableName), description);
  store.forgetTables();
  const items = itemPrefix(TableName);
  for (const created of added.map((index) => indexOf(index, false)))
    for (const [path, item] of session.rows.range(allWith(items))) {
      const key = path.slice(items.length);
      const entry = indexKey(created, itemSchema.parse(item), key);
      if (entry !== undefined) session.rows.put(indexPrefix(TableName, created.name) + entry, key);
    }
  return description;
}

function checkKeys(request: z.infer<typeof createSchema>): void {
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = request;
  const schemas = [request, ...global, ...local].map(({ KeySchema }) => KeySchema);
  const types = new Map(request.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  for (const { AttributeName: name } of schemas.flat()) {
    const type = types.get(name);
    if (type === undefined)
      throw invalidValue(
        `Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`,
      );
    if (type !== "S") throw invalid(`The key attribute ${name} is no text: not supported here.`);
  }
}

function described(request: z.infer<typeof createSchema>, arn: string, now: number): JsonObject {
  const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local, BillingMode, ...rest } = request;
  const onDemand = BillingMode === "PAY_PER_REQUEST";
  return jsonObjectSchema.parse({
    ...rest,
    TableArn: arn,
    TableId: randomUUID(),
    TableStatus: "ACTIVE",
    CreationDateTime: now / 1000,
    ItemCount: 0,
    TableSizeBytes: 0,
    ...(onDemand ? { BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" } } : {}),
    ...(global === undefined
      ? {}
      : { GlobalSecondaryIndexes: global.map((one) => describedIndex(arn, one)) }),
    ...(local === undefined ? {} : { LocalSecondaryIndexes: local.map((one) => ofIndex(arn, one)) }),
  });
}

const ofIndex = (tableArn: string, index: z.infer<typeof indexSchema>) => ({
  ...index,
  IndexArn: `${tableArn}/index/${index.IndexName}`,
  IndexSizeBytes: 0,
  ItemCount: 0,
});

const describedIndex = (tableArn: string, index: z.infer<typeof indexSchema>) => ({
  ...ofIndex(tableArn, index),
  IndexStatus: "ACTIVE",
});
