import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTableRequest } from "../../../adapters/dynamodb/schema.ts";
import { connectInProcess } from "../../http/in-process.ts";
import { jsonCalls } from "../../http/json-calls.ts";
import { StateDirLocked } from "../../store/store-faults.ts";
import type { LocalTables } from "../local-dynamodb.ts";
import { openBeside } from "./open-beside.ts";

const TableName = "table";
const region = "us-east-1";
let directory: string;
let tables: LocalTables;
let client: DynamoDBClient;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "beside-"));
  await open();
  await client.send(new CreateTableCommand(createTableRequest(TableName)));
}, 60_000);
afterEach(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

async function open(): Promise<void> {
  tables = await openBeside(directory, region);
  client = new DynamoDBClient({ region, credentials: { accessKeyId: "a", secretAccessKey: "b" } });
  connectInProcess([client], jsonCalls({ services: [tables.service] }));
}
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "s" } });
const put = (pk: string, more = {}) =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: { ...key(pk), ...more },
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
const get = async (pk: string) => (await client.send(new GetItemCommand({ TableName, Key: key(pk) }))).Item;

it("answers as the table in the same thread does: items with bytes, refusals with their members", async () => {
  await put("a", { bytes: { B: Uint8Array.of(0, 255) }, n: { N: "1" } });
  expect(await get("a")).toEqual({ ...key("a"), bytes: { B: Uint8Array.of(0, 255) }, n: { N: "1" } });
  expect(await get("none")).toBeUndefined();
  await expect(put("a")).rejects.toMatchObject({
    name: "ConditionalCheckFailedException",
    Item: { pk: { S: "a" }, n: { N: "1" } },
  });
  const write = new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName, Item: key("b") } },
      { Put: { TableName, Item: key("a"), ConditionExpression: "attribute_not_exists(pk)" } },
    ],
  });
  await expect(client.send(write)).rejects.toMatchObject({
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed" }],
  });
  expect(await get("b")).toBeUndefined();
  await expect(client.send(new GetItemCommand({ TableName: "other", Key: key("a") }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

it("lets one of many win who write the same item at once", async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => put("one", { n: { N: String(n) } })),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await get("one")).toMatchObject({ n: { N: "0" } });
});

it("tells changes in their order, of the partitions that are wanted, before the answers of the calls that made them", async () => {
  const heard: unknown[] = [];
  const remove = tables.changes.onRecord(
    ({ dynamodb }) => heard.push(dynamodb.Keys.pk?.valueOf()),
    ["A#", "B#"],
  );
  await Promise.all(
    ["A#1", "C#1", "B#1", "A#2"].map((pk) => put(pk).then(() => expect(heard).toContainEqual({ S: "A#1" }))),
  );
  expect(heard).toEqual([{ S: "A#1" }, { S: "B#1" }, { S: "A#2" }]);
  remove();
  await put("A#3");
  expect(heard).toHaveLength(3);
});

it("makes a transaction of this process once, however often its call is tried", async () => {
  let tries = 0;
  const calls = jsonCalls({
    services: [tables.service],
    intercept: async (_service, _operation, call) => {
      const answer = await call();
      if (tries++ === 0) throw new Error("The answer is lost.");
      return answer;
    },
  });
  const retried = new DynamoDBClient({ region, credentials: { accessKeyId: "a", secretAccessKey: "b" } });
  connectInProcess([retried], calls);
  const once = { TableName, Item: key("once"), ConditionExpression: "attribute_not_exists(pk)" };
  await retried.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: once }] }));
  expect(tries).toBe(2);
});

it("keeps what was answered, and answers nothing more, when it is closed", async () => {
  await put("kept");
  await tables.close();
  await expect(get("kept")).rejects.toThrow(/closed/);
  await open();
  expect(await get("kept")).toEqual(key("kept"));
});

it("answers the calls that are open when it is closed", async () => {
  const heard: unknown[] = [];
  tables.changes.onRecord(({ dynamodb }) => heard.push(dynamodb.Keys.pk?.valueOf()), ["o"]);
  const [written] = await Promise.all([put("open"), tables.close()]);
  expect(written.$metadata.httpStatusCode).toBe(200);
  expect(heard).toEqual([{ S: "open" }]);
});

it("refuses a folder that is in use", async () => {
  await expect(openBeside(directory, region)).rejects.toThrow(StateDirLocked);
});

it("ends the process when its thread ends: without the table nothing may go on", async () => {
  const script = `
    import { Worker } from "node:worker_threads";
    import { openBeside } from ${JSON.stringify(new URL("./open-beside.ts", import.meta.url).href)};
    const { postMessage } = Worker.prototype;
    let thread;
    Worker.prototype.postMessage = function (...args) { thread = this; return postMessage.apply(this, args); };
    const { changes } = await openBeside(${JSON.stringify(join(directory, "other"))}, "us-east-1");
    changes.onRecord(() => {});
    setInterval(() => {}, 1000);
    console.log("open");
    await thread.terminate();`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (data) => (said += String(data)));
  const [code] = await once(child, "close");
  expect(said).toMatch(/^open\n.*The thread of the table has ended/s);
  expect(code).not.toBe(0);
});
