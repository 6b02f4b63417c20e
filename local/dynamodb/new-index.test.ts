import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createIndexRequest, createTableRequest, TABLE_SCHEMA } from "../../adapters/dynamodb/schema.ts";
import { manualClock } from "../clock.ts";
import { jsonCalls } from "../http/json-calls.ts";
import { type AwsServer, startAwsServer } from "../http/server.ts";
import { createTable } from "../seed.ts";
import { type LocalDynamo, openDynamo } from "./local-dynamodb.ts";

const TableName = "table";
const [, , , states] = TABLE_SCHEMA.indexes;
let dynamo: LocalDynamo;
let server: AwsServer;
let client: DynamoDBClient;
beforeEach(async () => {
  dynamo = openDynamo(undefined, "us-east-1", manualClock());
  server = await startAwsServer({ calls: jsonCalls({ services: [dynamo.service] }) });
  client = new DynamoDBClient(place());
  // As a release without the last index created it.
  const { GlobalSecondaryIndexes, AttributeDefinitions, ...request } = createTableRequest(TableName);
  await client.send(
    new CreateTableCommand({
      ...request,
      AttributeDefinitions: AttributeDefinitions.filter(
        ({ AttributeName }) => !AttributeName.startsWith("gsi4"),
      ),
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== "gsi4"),
    }),
  );
});
afterEach(async () => {
  client.destroy();
  await server.close();
  dynamo.close();
});

const place = () => ({
  endpoint: server.endpoint,
  region: "us-east-1",
  credentials: server.credentials,
  maxAttempts: 1,
});
const put = (pk: string, more: Record<string, string> = {}) => {
  const item = Object.entries({ pk, sk: "META", ...more }).map(([name, S]) => [name, { S }]);
  return client.send(new PutItemCommand({ TableName, Item: Object.fromEntries(item) }));
};
const inState = async (state: string) => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: "gsi4",
      KeyConditionExpression: "gsi4pk = :p",
      ExpressionAttributeValues: { ":p": { S: state } },
    }),
  );
  return Items.map(({ pk }) => pk?.S);
};

it("is added to a table of an older release at its next start, once, with the items that are there and later ones", async () => {
  await put("a", { gsi4pk: "failed", gsi4sk: "1" });
  await put("b");
  await expect(inState("failed")).rejects.toMatchObject({ name: "ValidationException" });
  await createTable(place(), TableName);
  await createTable(place(), TableName);
  expect(await inState("failed")).toEqual(["a"]);
  await put("c", { gsi4pk: "failed", gsi4sk: "2" });
  await put("a", { gsi4pk: "completed", gsi4sk: "1" });
  expect(await inState("failed")).toEqual(["c"]);
  expect(await inState("completed")).toEqual(["a"]);
});

it("is refused where it is there, and where an item has a key of another type", async () => {
  const add = () => client.send(new UpdateTableCommand(createIndexRequest(TableName, states)));
  await client.send(
    new PutItemCommand({
      TableName,
      Item: { pk: { S: "a" }, sk: { S: "META" }, gsi4pk: { N: "1" }, gsi4sk: { S: "1" } },
    }),
  );
  await expect(add()).rejects.toMatchObject({ name: "ValidationException" });
  await put("a");
  await add();
  await expect(add()).rejects.toMatchObject({ name: "ValidationException" });
  expect(await inState("failed")).toEqual([]);
});
