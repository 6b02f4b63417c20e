import { QueryCommand, type QueryCommandInput, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { documents, get, item, put, serveTables, TableName, transact } from "./testing/served-table.ts";

serveTables();

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
