import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { manualClock } from "../clock.ts";
import { jsonCalls } from "../http/json-calls.ts";
import { type AwsServer, startAwsServer } from "../http/server.ts";
import { StateDirLocked } from "../store/store-faults.ts";
import { type LocalDynamo, openDynamo } from "./local-dynamodb.ts";
import type { ChangeRecord } from "./protocol.ts";
import { deleteExpired } from "./ttl.ts";

const TableName = "table";
const directory = mkdtempSync(join(tmpdir(), "local-dynamodb-"));
const clock = manualClock();
let dynamo: LocalDynamo;
let server: AwsServer;
let client: DynamoDBClient;
let documents: DynamoDBDocumentClient;

async function start(path: string | undefined): Promise<void> {
  dynamo = openDynamo(path, "us-east-1", clock);
  server = await startAwsServer({ calls: jsonCalls({ services: [dynamo.service] }) });
  client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: "us-east-1",
    credentials: server.credentials,
    maxAttempts: 1,
  });
  documents = DynamoDBDocumentClient.from(client);
}
async function stop(): Promise<void> {
  client.destroy();
  await server.close();
  dynamo.close();
}
beforeEach(async () => {
  await start(undefined);
  await client.send(new CreateTableCommand(createTableRequest(TableName)));
});
afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true, force: true });
});

const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName, Item }));
const get = async (pk: string) =>
  (await documents.send(new GetCommand({ TableName, Key: { pk, sk: "A" }, ConsistentRead: true }))).Item;
const transact = (items: TransactWriteCommandInput["TransactItems"], token?: string) =>
  documents.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken: token }));
const item = (pk: string, rest: Record<string, unknown> = {}) => ({ pk, sk: "A", ...rest });
const absent = { ConditionExpression: "attribute_not_exists(pk)" };

describe("single items", () => {
  it("answers a condition that does not hold with the item, when asked", async () => {
    await put(item("a", { n: 1 }));
    const again = new PutCommand({
      TableName,
      Item: item("a"),
      ...absent,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    await expect(documents.send(again)).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      Item: { pk: { S: "a" }, n: { N: "1" } },
    });
  });

  it("lets exactly one of many concurrent conditional writers win", async () => {
    const tries = Array.from({ length: 20 }, (_, n) =>
      documents.send(new PutCommand({ TableName, Item: item("race", { n }), ...absent })).then(
        () => 1,
        () => 0,
      ),
    );
    expect((await Promise.all(tries)).reduce<number>((sum, won) => sum + won, 0)).toBe(1);
  });

  it("reads a partition on disk to its end", async () => {
    await stop();
    await start(directory);
    await client.send(new CreateTableCommand(createTableRequest(TableName)));
    const text = "x".repeat(2_000);
    for (let n = 10; n < 70; n++) await put({ pk: "long", sk: `S${n}`, text });
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :p",
        ExpressionAttributeValues: { ":p": "long" },
      }),
    );
    expect(Items.map(({ sk }) => sk)).toEqual(Array.from({ length: 60 }, (_, n) => `S${n + 10}`));
  });

  it("queries a partition and an index in order, with pages and updates in step", async () => {
    for (const n of [3, 1, 2]) await put({ pk: "p", sk: `S${n}`, gsi1pk: "g", gsi1sk: `${n}` });
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { pk: "p", sk: "S3" },
        UpdateExpression: "SET gsi1sk = :s",
        ExpressionAttributeValues: { ":s": "0" },
      }),
    );
    const page = (start?: Record<string, unknown>) =>
      documents.send(
        new QueryCommand({
          TableName,
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :g",
          ExpressionAttributeValues: { ":g": "g" },
          Limit: 2,
          ExclusiveStartKey: start,
        }),
      );
    const first = await page();
    const second = await page(first.LastEvaluatedKey);
    expect([...(first.Items ?? []), ...(second.Items ?? [])].map((found) => found.sk)).toEqual([
      "S3",
      "S1",
      "S2",
    ]);
  });
});

describe("transactions", () => {
  it("changes all or nothing and returns which condition was false", async () => {
    await put(item("a", { n: 1 }));
    const failing = transact([
      { Put: { TableName, Item: item("b") } },
      { Put: { TableName, Item: item("a"), ...absent, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
      { ConditionCheck: { TableName, Key: item("c"), ConditionExpression: "attribute_exists(pk)" } },
    ]);
    await expect(failing).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Item: { n: { N: "1" } } },
        { Code: "ConditionalCheckFailed" },
      ],
    });
    expect(await get("b")).toBeUndefined();
    await transact([
      { Put: { TableName, Item: item("b") } },
      {
        Update: {
          TableName,
          Key: item("a"),
          UpdateExpression: "ADD n :one",
          ExpressionAttributeValues: { ":one": 1 },
          ConditionExpression: "n = :one",
        },
      },
    ]);
    expect(await get("a")).toMatchObject({ n: 2 });
    const read = await documents.send(
      new TransactGetCommand({
        TransactItems: [{ Get: { TableName, Key: item("b") } }, { Get: { TableName, Key: item("none") } }],
      }),
    );
    expect(read.Responses).toEqual([{ Item: item("b") }, {}]);
  });

  it("refuses one item twice, and does a repeated token once", async () => {
    const twice = transact([
      { Put: { TableName, Item: item("a") } },
      { Delete: { TableName, Key: item("a") } },
    ]);
    await expect(twice).rejects.toMatchObject({ name: "ValidationException" });
    const add: TransactWriteCommandInput["TransactItems"] = [
      {
        Update: {
          TableName,
          Key: item("a"),
          UpdateExpression: "ADD n :one",
          ExpressionAttributeValues: { ":one": 1 },
        },
      },
    ];
    await transact(add, "token");
    await transact(add, "token");
    expect(await get("a")).toMatchObject({ n: 1 });
    await expect(transact([{ Put: { TableName, Item: item("z") } }], "token")).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });
});

describe("limits and order", () => {
  const query = (pk: string, rest: Partial<QueryCommandInput> = {}) =>
    documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :p",
        ExpressionAttributeValues: { ":p": pk },
        ...rest,
      }),
    );

  it("sorts keys by their UTF-8 bytes, and mixes up no partitions, whatever is in their names", async () => {
    const sorted = [
      "\u0000",
      "\u0001",
      "\u0002",
      "a",
      "a\u0000",
      "a\u0001",
      "a\u0002b",
      "ab",
      "b",
      "é",
      "\uffee",
      "\u{1f600}",
    ];
    for (const sk of sorted.toReversed()) await put({ pk: "p", sk });
    for (const pk of ["p\u0001", "p\u0000", "p~", "p\u00022", "pa"]) await put({ pk, sk: "a" });
    const of = async (rest: Partial<QueryCommandInput> = {}) =>
      (await query("p", rest)).Items?.map(({ sk }) => sk);
    expect(await of()).toEqual(sorted);
    expect(await of({ ScanIndexForward: false })).toEqual(sorted.toReversed());
    const paged: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await query("p", { Limit: 5, ExclusiveStartKey });
      paged.push(...(page.Items ?? []).map(({ sk }) => sk));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    expect(paged).toEqual(sorted);
    const KeyConditionExpression = "pk = :p AND begins_with(sk, :a)";
    const ExpressionAttributeValues = { ":p": "p", ":a": "a" };
    expect(await of({ KeyConditionExpression, ExpressionAttributeValues })).toEqual(sorted.slice(3, 8));
  });

  it("ends a page at 1 MB, and refuses an item above 400 KB", async () => {
    for (let n = 0; n < 5; n++) await put({ pk: "big", sk: `S${n}`, text: "x".repeat(300_000) });
    const first = await query("big");
    expect([first.Count, first.LastEvaluatedKey]).toEqual([4, { pk: "big", sk: "S3" }]);
    expect((await query("big", { ExclusiveStartKey: first.LastEvaluatedKey })).Count).toBe(1);
    // Two bytes a letter.
    await expect(put(item("a", { text: "é".repeat(210_000) }))).rejects.toMatchObject({
      name: "ValidationException",
    });
    await put(item("a", { text: "x".repeat(400_000) }));
    const grow = new UpdateCommand({
      TableName,
      Key: { pk: "a", sk: "A" },
      UpdateExpression: "SET more = :m",
      ExpressionAttributeValues: { ":m": "x".repeat(20_000) },
    });
    await expect(documents.send(grow)).rejects.toMatchObject({ name: "ValidationException" });
    expect((await get("a"))?.more).toBeUndefined();
  });

  it("writes 100 items in one transaction, and none of them when the last condition is false", async () => {
    const puts = Array.from({ length: 99 }, (_, n) => ({
      Put: { TableName, Item: { pk: `t${n}`, sk: "A", gsi1pk: "g", gsi1sk: `${n}` } },
    }));
    const last = (condition: string) => ({
      ConditionCheck: { TableName, Key: { pk: "last", sk: "A" }, ConditionExpression: condition },
    });
    const inIndex = async () =>
      (await query("g", { IndexName: "gsi1", KeyConditionExpression: "gsi1pk = :p" })).Count;
    await expect(transact([...puts, last("attribute_exists(pk)")])).rejects.toMatchObject({
      name: "TransactionCanceledException",
    });
    expect([await get("t0"), await inIndex()]).toEqual([undefined, 0]);
    await transact([...puts, last("attribute_not_exists(pk)")]);
    expect(await inIndex()).toBe(99);
    await expect(transact([...puts, last("attribute_not_exists(pk)"), ...puts])).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("holds in an index of keys only the keys, and answers no consistent read of it", async () => {
    await put({ pk: "a", sk: "A", gsi3pk: "g", gsi3sk: "1", secret: "x" });
    const KeyConditionExpression = "gsi3pk = :p";
    expect((await query("g", { IndexName: "gsi3", KeyConditionExpression })).Items).toEqual([
      { pk: "a", sk: "A", gsi3pk: "g", gsi3sk: "1" },
    ]);
    const consistent = query("g", { IndexName: "gsi3", KeyConditionExpression, ConsistentRead: true });
    await expect(consistent).rejects.toMatchObject({ name: "ValidationException" });
  });

  it.each<[what: string, Item: Record<string, unknown>]>([
    ["without its sort key", { pk: "a" }],
    ["with an empty key", { pk: "", sk: "A" }],
    ["with a key of another type", { pk: 1, sk: "A" }],
    ["with a key of an index of another type", { pk: "a", sk: "A", gsi1pk: 1, gsi1sk: "1" }],
    ["with a key that is too long", { pk: "a", sk: "x".repeat(1_025) }],
  ])("refuses an item %s", async (_, Item) => {
    await expect(put(Item)).rejects.toMatchObject({ name: "ValidationException" });
  });
});

it("feeds changes in order and deletes what has expired", async () => {
  const records: ChangeRecord[] = [];
  const seen: unknown[] = [];
  const remove = dynamo.store.onRecord(
    ({ dynamodb }) => seen.push(dynamodb.Keys.pk),
    ({ pk }) => JSON.stringify(pk).includes("later"),
  );
  const specification = { AttributeName: "ttl", Enabled: true };
  // A write before the setting: what is known of the table then must not last.
  await put(item("early"));
  dynamo.store.onRecord((record) => records.push(record));
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: specification }));
  const seconds = Math.floor(clock.now() / 1000);
  await put(item("soon", { ttl: seconds - 1 }));
  await put(item("soon", { ttl: seconds + 10 }));
  await put(item("later", { ttl: seconds + 100 }));
  await put(item("never", { ttl: 10n ** 21n }));
  expect(deleteExpired(dynamo.store)).toBe(0);
  await clock.advance(11_000);
  expect(deleteExpired(dynamo.store)).toBe(1);
  expect(await get("soon")).toBeUndefined();
  expect(await get("later")).toBeDefined();
  expect(await get("never")).toBeDefined();
  expect(records.map(({ eventName }) => eventName)).toEqual([
    "INSERT",
    "MODIFY",
    "INSERT",
    "INSERT",
    "REMOVE",
  ]);
  expect(records[1]?.dynamodb).toMatchObject({
    OldImage: { pk: { S: "soon" } },
    NewImage: { pk: { S: "soon" } },
  });
  expect(records[4]?.userIdentity?.type).toBe("Service");
  expect(seen).toEqual([{ S: "later" }]);
  remove();
});

it("keeps items on disk and holds its directory alone", async () => {
  await stop();
  await start(directory);
  await client.send(new CreateTableCommand(createTableRequest(TableName)));
  await put(item("kept"));
  expect(() => openDynamo(directory, "us-east-1", clock)).toThrow(StateDirLocked);
  await stop();
  await start(directory);
  expect(await get("kept")).toEqual(item("kept"));
});
