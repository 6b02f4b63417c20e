import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { systemClock } from "../clock.ts";
import { type LocalDynamo, openDynamo } from "../dynamodb/local-dynamodb.ts";
import { connectInProcess } from "./in-process.ts";
import { jsonCalls } from "./json-calls.ts";
import { type AwsServer, startAwsServer } from "./server.ts";

const TableName = "table";
const Key = { pk: { S: "a" }, sk: { S: "A" } };
const bytes = new Uint8Array([0, 1, 254, 255]);
const Item = {
  ...Key,
  text: { S: "x" },
  number: { N: "1.5" },
  yes: { BOOL: true },
  nothing: { NULL: true },
  bytes: { B: bytes },
  sets: { M: { a: { SS: ["x"] }, b: { NS: ["1"] }, c: { BS: [bytes, new Uint8Array([7])] } } },
  list: { L: [{ B: bytes }, { L: [{ S: "deep" }] }, { M: { B: { B: bytes }, BS: { S: "text" } } }] },
  // Named as types are.
  B: { S: "dGV4dA==" },
  BS: { L: [{ S: "dGV4dA==" }] },
  M: { M: { L: { N: "1" }, S: { B: bytes } } },
};

let dynamo: LocalDynamo;
let server: AwsServer;
let inside: DynamoDBClient;
let outside: DynamoDBClient;
beforeAll(async () => {
  dynamo = openDynamo(undefined, "us-east-1", systemClock);
  const calls = jsonCalls({ services: [dynamo.service] });
  server = await startAwsServer({ calls });
  outside = new DynamoDBClient({ ...server, region: "us-east-1", maxAttempts: 1 });
  inside = new DynamoDBClient({ ...server, region: "us-east-1", maxAttempts: 1 });
  connectInProcess([inside], calls);
  await inside.send(new CreateTableCommand(createTableRequest(TableName)));
});
afterAll(async () => {
  inside.destroy();
  outside.destroy();
  await server.close();
  dynamo.close();
});

const both = async (call: (client: DynamoDBClient) => Promise<object>): Promise<[object, object]> => {
  const [{ $metadata: _, ...here }, { $metadata: __, ...there }] = [
    { $metadata: {}, ...(await call(inside)) },
    { $metadata: {}, ...(await call(outside)) },
  ];
  return [here, there];
};

test.each<[string, (client: DynamoDBClient) => Promise<object>]>([
  ["PutItem", (client) => client.send(new PutItemCommand({ TableName, Item, ReturnValues: "ALL_OLD" }))],
  ["GetItem", (client) => client.send(new GetItemCommand({ TableName, Key }))],
  ["Scan", (client) => client.send(new ScanCommand({ TableName, Limit: 1 }))],
  [
    "Query",
    (client) =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": Key.pk },
        }),
      ),
  ],
  [
    "UpdateItem",
    (client) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: "SET more = :more",
          ExpressionAttributeValues: { ":more": { B: bytes } },
          ReturnValues: "ALL_NEW",
        }),
      ),
  ],
  [
    "BatchGetItem",
    (client) => client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
  ],
  [
    "TransactGetItems",
    (client) => client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
  ],
  [
    "TransactWriteItems",
    (client) => client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item } }] })),
  ],
  ["DescribeTable", (client) => client.send(new DescribeTableCommand({ TableName }))],
])("%s answers inside the process as it does over HTTP", async (_, call) => {
  await inside.send(new PutItemCommand({ TableName, Item }));
  const [here, there] = await both(call);
  expect(here).toStrictEqual(there);
});

test("a deletion answers with the item as it does over HTTP", async () => {
  const [here, there] = await both(async (client) => {
    await client.send(new PutItemCommand({ TableName, Item }));
    return client.send(new DeleteItemCommand({ TableName, Key, ReturnValues: "ALL_OLD" }));
  });
  expect(here).toStrictEqual(there);
  expect(here).toMatchObject({ Attributes: Item });
});

test("a transaction whose answer is lost is made once, when it is tried again", async () => {
  let isLost = false;
  const calls = jsonCalls({
    services: [dynamo.service],
    async intercept(_, operation, call) {
      const answer = await call();
      if (operation !== "TransactWriteItems" || isLost) return answer;
      isLost = true;
      throw new Error("lost");
    },
  });
  const client = new DynamoDBClient({ ...server, region: "us-east-1", maxAttempts: 3 });
  connectInProcess([client], calls);
  const add = {
    TableName,
    Key: { pk: { S: "counter" }, sk: { S: "A" } },
    UpdateExpression: "ADD times :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
  };
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: add }] }));
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: add }] }));
  const { Item: counted } = await client.send(new GetItemCommand({ TableName, Key: add.Key }));
  expect([isLost, counted?.times]).toEqual([true, { N: "2" }]);
  client.destroy();
});
