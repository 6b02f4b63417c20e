import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { fromAttributes, toAttributes } from "./attributes.ts";
import { backOff, MAX_TRIES } from "./back-off.ts";
import { conditionInput, projection, updateInput } from "./expressions.ts";
import type { Key } from "./keys.ts";
import type { Change, Condition, IndexQuery, Item, PartitionOptions, Table } from "./table.ts";
import { transact } from "./transact.ts";

const BATCH = 25;
/** Keys of one BatchGetItem (its limit). */
const READ_BATCH = 100;

/**
 * The table over a client of DynamoDB.
 * @param client made once a process (`aws/clients/`)
 * @param tableName from the configuration
 */
export function createTable(client: DynamoDBClient, tableName: string): Table {
  return {
    async get(key, { attributes } = {}) {
      const only = attributes === undefined ? {} : projection(attributes);
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: toAttributes(key), ConsistentRead: true, ...only }),
      );
      return item === undefined ? undefined : fromAttributes(item);
    },
    getMany: (keys) => getMany(client, tableName, keys),
    partition: (pk, options = {}) => queryPartition(client, tableName, pk, options),
    index: (query) => queryIndex(client, tableName, query),
    put: (item, condition) =>
      unlessConditionFails(
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(item),
            ...conditionInput(condition),
          }),
        ),
      ),
    update: (key, change, condition) =>
      unlessConditionFails(
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: toAttributes(key),
            ...updateInput(change, condition),
          }),
        ),
      ),
    delete: (key, condition) =>
      unlessConditionFails(
        client.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: toAttributes(key),
            ...conditionInput(condition),
          }),
        ),
      ),
    updateSeen: (key, change, condition) => updateSeen(client, tableName, key, change, condition),
    transact: (moves) => transact(client, tableName, moves),
    batchPut: (items) => batchPut(client, tableName, items),
  };
}

async function updateSeen(
  client: DynamoDBClient,
  tableName: string,
  key: Key,
  change: Change,
  condition: Condition,
): Promise<{ ok: boolean; item: Item | undefined }> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: toAttributes(key),
    ...updateInput(change, condition),
    ReturnValues: "ALL_NEW",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    const { Attributes: item } = await client.send(command);
    return { ok: true, item: item === undefined ? undefined : fromAttributes(item) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { ok: false, item: error.Item === undefined ? undefined : fromAttributes(error.Item) };
  }
}

async function getMany(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
): Promise<(Item | undefined)[]> {
  const found = new Map<string, Item>();
  // DynamoDB refuses a batch that names a key twice.
  const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  for (let start = 0; start < distinct.length; start += READ_BATCH)
    await getBatch(client, tableName, distinct.slice(start, start + READ_BATCH), found);
  return keys.map(({ pk, sk }) => found.get(`${pk}\n${sk}`));
}

/** Adds the items of at most 100 keys. */
async function getBatch(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
  found: Map<string, Item>,
): Promise<void> {
  let Keys: Record<string, AttributeValue>[] = keys.map(({ pk, sk }) => toAttributes({ pk, sk }));
  for (let attempt = 0; Keys.length > 0; attempt++) {
    if (attempt === MAX_TRIES) throw new Error("The table did not answer a batch.");
    if (attempt > 0) await backOff(attempt);
    const RequestItems = { [tableName]: { Keys, ConsistentRead: true } };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
    for (const item of (answer.Responses?.[tableName] ?? []).map(fromAttributes)) {
      found.set(`${item.pk}\n${item.sk}`, item);
    }
    Keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
}

async function queryPartition(
  client: DynamoDBClient,
  tableName: string,
  pk: string,
  options: PartitionOptions,
): Promise<Item[]> {
  const items: Item[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk${options.prefix === undefined ? "" : " AND begins_with(sk, :prefix)"}${
          options.after === undefined ? "" : " AND sk > :after"
        }${options.between === undefined ? "" : " AND sk BETWEEN :from AND :to"}`,
        ExpressionAttributeValues: toAttributes({
          ":pk": pk,
          ":prefix": options.prefix,
          ":after": options.after,
          ":from": options.between?.[0],
          ":to": options.between?.[1],
        }),
        ScanIndexForward: options.newestFirst !== true,
        Limit: options.limit,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []).map(fromAttributes));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && (options.limit === undefined || items.length < options.limit));
  return items;
}

async function queryIndex(
  client: DynamoDBClient,
  tableName: string,
  query: IndexQuery,
): Promise<{ items: Item[]; cursor?: Item }> {
  const pk = `${query.index}pk`;
  const sk = `${query.index}sk`;
  const page = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: query.index,
      KeyConditionExpression: `${pk} = :pk AND ${sk} BETWEEN :from AND :to`,
      ExpressionAttributeValues: toAttributes({
        ":pk": query.pk,
        ":from": query.from ?? " ",
        ":to": query.to ?? "\u{10FFFF}",
        ...query.filter?.values,
      }),
      FilterExpression: query.filter?.expression,
      ExpressionAttributeNames: query.filter?.names,
      ScanIndexForward: query.newestFirst !== true,
      Limit: query.limit,
      ExclusiveStartKey: query.cursor === undefined ? undefined : toAttributes(query.cursor),
    }),
  );
  return {
    items: (page.Items ?? []).map(fromAttributes),
    ...(page.LastEvaluatedKey === undefined ? {} : { cursor: fromAttributes(page.LastEvaluatedKey) }),
  };
}

async function batchPut(
  client: DynamoDBClient,
  tableName: string,
  items: readonly (Key & Item)[],
): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    let requests: WriteRequest[] = items
      .slice(start, start + BATCH)
      .map((item) => ({ PutRequest: { Item: toAttributes(item) } }));
    for (let attempt = 0; requests.length > 0; attempt++) {
      if (attempt === MAX_TRIES) throw new Error("The table did not accept a batch.");
      if (attempt > 0) await backOff(attempt);
      const answer = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }),
      );
      requests = answer.UnprocessedItems?.[tableName] ?? [];
    }
  }
}

async function unlessConditionFails(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
