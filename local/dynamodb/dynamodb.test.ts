import { CreateTableCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { StateDirLocked } from "../store/store-faults.ts";
import { openDynamo } from "./local-dynamodb.ts";
import type { ChangeRecord } from "./protocol.ts";
import {
  client,
  clock,
  directory,
  documents,
  dynamo,
  get,
  item,
  put,
  serveTables,
  start,
  stop,
  TableName,
  transact,
} from "./testing/served-table.ts";
import { deleteExpired } from "./ttl.ts";

serveTables();

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
