import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { manualClock } from "../clock.ts";
import { jsonCalls } from "../http/json-calls.ts";
import { jsonObjectSchema } from "../json.ts";
import { type LocalDynamo, openDynamo } from "./local-dynamodb.ts";

const TableName = "table";
const clock = manualClock();
let directory: string;
let dynamo: LocalDynamo;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "erased-data-"));
  dynamo = openDynamo(directory, "us-east-1", clock);
  await call("CreateTable", createTableRequest(TableName));
});
afterEach(() => {
  dynamo.close();
  rmSync(directory, { recursive: true });
});

async function call(operation: string, request: object): Promise<unknown> {
  const calls = jsonCalls({ services: [dynamo.service] });
  const { status, answer } = await calls(`DynamoDB_20120810.${operation}`, jsonObjectSchema.parse(request));
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
}
const put = (pk: string, text: string) =>
  call("PutItem", { TableName, Item: { pk: { S: pk }, sk: { S: "A" }, text: { S: text } } });
const files = () =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), "latin1"))
    .join();

/** A short value leaves its place to the next one, a long one leaves whole pages. */
async function overwrite(secret: string): Promise<void> {
  await put("short", secret);
  await put("long", secret.repeat(5_000));
  for (let n = 0; n < 20; n++) await put(`kept ${n}`, "x".repeat(500));
  expect(files()).toContain(secret);
  await put("short", "empty");
  await put("long", "empty");
}

it("removes overwritten data from its files within a minute, also when there is always a write", async () => {
  await overwrite("canary-one");
  await clock.advance(31_000);
  expect(files()).not.toContain("canary-one");
  await overwrite("canary-two");
  await clock.advance(31_000);
  expect(files()).not.toContain("canary-two");
});

it("removes overwritten data from its files when it is closed", async () => {
  await overwrite("canary-three");
  dynamo.close();
  expect(files()).not.toContain("canary-three");
  dynamo = openDynamo(directory, "us-east-1", clock);
  expect(await call("GetItem", { TableName, Key: { pk: { S: "long" }, sk: { S: "A" } } })).toEqual({
    Item: { pk: { S: "long" }, sk: { S: "A" }, text: { S: "empty" } },
  });
});
