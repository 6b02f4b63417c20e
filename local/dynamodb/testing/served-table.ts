import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach } from "vitest";
import { createTableRequest } from "../../../adapters/dynamodb/schema.ts";
import { manualClock } from "../../clock.ts";
import { jsonCalls } from "../../http/json-calls.ts";
import { type AwsServer, startAwsServer } from "../../http/server.ts";
import { type LocalDynamo, openDynamo } from "../local-dynamodb.ts";

/** A local DynamoDB in memory with the table of the product, over HTTP. */

export const TableName = "table";
export const directory = mkdtempSync(join(tmpdir(), "local-dynamodb-"));
export const clock = manualClock();
export let dynamo: LocalDynamo;
let server: AwsServer;
export let client: DynamoDBClient;
export let documents: DynamoDBDocumentClient;

/** Starts one. @param path its folder; undefined: in memory */
export async function start(path: string | undefined): Promise<void> {
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
/** Ends it. */
export async function stop(): Promise<void> {
  client.destroy();
  await server.close();
  dynamo.close();
}

/** Gives each test of a file a new one. */
export function serveTables(): void {
  beforeEach(async () => {
    await start(undefined);
    await client.send(new CreateTableCommand(createTableRequest(TableName)));
  });
  afterEach(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });
}

export const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName, Item }));
export const get = async (pk: string) =>
  (await documents.send(new GetCommand({ TableName, Key: { pk, sk: "A" }, ConsistentRead: true }))).Item;
export const transact = (items: TransactWriteCommandInput["TransactItems"], token?: string) =>
  documents.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken: token }));
/** An item of its own partition. */
export const item = (pk: string, rest: Record<string, unknown> = {}) => ({ pk, sk: "A", ...rest });
