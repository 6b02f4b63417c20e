import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DynamoDBClient, GetItemCommand, QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
import { ClassicLevel } from "classic-level";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { deleteExpired } from "../dynamodb/ttl.ts";
import { type Stack, startStack } from "../stack.ts";
import { migrateLevel } from "./from-level.ts";
import type { openStore } from "./ordered-store.ts";

/** The state of a process of release 0.1 that was killed: 30 items with indexes, and a paused execution. */
const FILES = z
  .record(z.string(), z.base64())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "testing/release-0-1.json"), "utf8")));
const TOKEN =
  "WyJhcm46YXdzOnN0YXRlczp1cy1lYXN0LTE6MDAwMDAwMDAwMDAwOmV4ZWN1dGlvbjptYWNoaW5lOnBhdXNlZCIsIi9XYWl0IzAiLCJyN3p6R1JVU0RZZ25oZjlmVkJIVGl6bC0iXQ";
const TableName = "workflow-api";

let stateDir: string;
let stack: Stack | undefined;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "from-level-"));
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(stateDir, path)), { recursive: true });
    writeFileSync(join(stateDir, path), Buffer.from(content, "base64"));
  }
});
afterEach(async () => {
  await stack?.close();
  stack = undefined;
  rmSync(stateDir, { recursive: true });
});
const start = async () => {
  stack = await startStack({ functions: { keep: { load: async () => async () => ({}) } }, stateDir });
  return { stack, dynamo: new DynamoDBClient({ ...stack }), states: new SFNClient({ ...stack }) };
};
const numbers = (items: readonly Record<string, unknown>[] | undefined) => items?.map(({ n }) => n);

it("takes over the tables of release 0.1 with their indexes and expiries", async () => {
  const { stack, dynamo } = await start();
  const all = await dynamo.send(new ScanCommand({ TableName }));
  expect(all.Count).toBe(31);
  const Key = { pk: { S: "ORG#o" }, sk: { S: "ITEM#03" } };
  const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key }));
  expect(Item).toMatchObject({
    n: { N: "3" },
    bytes: { B: Uint8Array.of(0, 3, 255) },
    nested: {
      M: { list: { L: [{ BOOL: true }, { NULL: true }, { N: "12345678901234567890123456789012345678" }] } },
    },
  });
  const index = (IndexName: string, kind: string) =>
    dynamo.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: `${IndexName}pk = :kind`,
        ExpressionAttributeValues: { ":kind": { S: kind } },
      }),
    );
  const even = await index("gsi1", "KIND#even");
  expect(even.Count).toBe(15);
  expect(numbers(even.Items)?.slice(0, 2)).toEqual([{ N: "2" }, { N: "28" }]);
  const ten = await index("gsi3", "KIND#ten");
  expect(ten.Items?.[0]).toEqual({
    pk: Key.pk,
    sk: { S: "ITEM#00" },
    gsi3pk: { S: "KIND#ten" },
    gsi3sk: { S: "0" },
  });
  expect(deleteExpired(stack.tables)).toBe(1);
  dynamo.destroy();
});

it("goes on with a paused execution of release 0.1", async () => {
  const { stack, states } = await start();
  await stack.resume();
  const executionArn = "arn:aws:states:us-east-1:000000000000:execution:machine:paused";
  expect((await states.send(new DescribeExecutionCommand({ executionArn }))).status).toBe("RUNNING");
  await states.send(new SendTaskSuccessCommand({ taskToken: TOKEN, output: '"done"' }));
  await expect
    .poll(async () => (await states.send(new DescribeExecutionCommand({ executionArn }))).output)
    .toBe('"done"');
  states.destroy();
});

it("copies once, removes the LevelDB, and makes a later start of the earlier release fail", async () => {
  await start();
  await stack?.close();
  const folder = join(stateDir, "dynamodb");
  expect(readdirSync(folder)).toEqual(["CURRENT", "store.db"]);
  const earlier = new ClassicLevel(folder);
  await expect(earlier.open()).rejects.toThrow();
  rmSync(join(folder, "LOCK"), { force: true });
  const { dynamo } = await start();
  expect((await dynamo.send(new ScanCommand({ TableName }))).Count).toBe(31);
  dynamo.destroy();
});

it("begins again when it was killed before the copy was whole, and tidies up when it was killed after", async () => {
  const folder = join(stateDir, "dynamodb");
  const copies: number[] = [];
  const copy = async (
    rows: Parameters<Parameters<typeof migrateLevel>[1]>[0],
    to: ReturnType<typeof openStore>,
  ) => {
    for await (const [key, value] of rows.read("item-")) to.put(key, value);
    copies.push(to.keys({ from: "", to: "\u{10ffff}" }).length);
    if (copies.length === 1) throw new Error("killed");
  };
  await expect(migrateLevel(folder, copy)).rejects.toThrow("killed");
  expect(readdirSync(folder)).toContain("CURRENT");
  const level = Object.entries(FILES).filter(([path]) => path.startsWith("dynamodb/"));
  expect(await migrateLevel(folder, copy)).toBe(true);
  for (const [path, content] of level) writeFileSync(join(stateDir, path), Buffer.from(content, "base64"));
  expect(await migrateLevel(folder, copy)).toBe(false);
  expect(copies).toEqual([31, 31]);
  expect(readdirSync(folder)).toEqual(["CURRENT", "store.db"]);
});

it.each<[what: string, damage: (folder: string) => void, words: RegExp]>([
  ["without its CURRENT", (folder) => rmSync(join(folder, "CURRENT")), /CURRENT: The file is missing/],
  ["with an empty CURRENT", (folder) => writeFileSync(join(folder, "CURRENT"), ""), /damaged/],
  [
    "with a garbled MANIFEST",
    (folder) => writeFileSync(join(folder, "MANIFEST-000002"), "garbage\n"),
    /damaged/,
  ],
  ["with a damaged log", spoilLog, /000003\.log: The record at byte \d+ is damaged/],
])("refuses a folder %s, and leaves it as it is", async (_, damage, words) => {
  const folder = join(stateDir, "dynamodb");
  damage(folder);
  await expect(start()).rejects.toThrow(words);
  expect(readdirSync(folder)).toContain("000003.log");
  expect(readdirSync(folder)).not.toContain("store.db");
});

function spoilLog(folder: string): void {
  const path = join(folder, "000003.log");
  writeFileSync(path, readFileSync(path).fill("x", 500, 510));
}
