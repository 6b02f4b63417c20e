/**
 * Latency of the local DynamoDB through the SDK over HTTP, as the lambdas use it.
 * `node --import tsx bench/store.ts [memory]`: on disk unless `memory` is given. Prints p50 and p95 in ms by operation.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { createTableRequest } from "../lambdas/store/schema.ts";
import { systemClock } from "../local/clock.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { startAwsServer } from "../local/http/server.ts";

const TABLE = "bench";
const ROUNDS = 1000;
const WARM_UP = 200;

const directory = process.argv.includes("memory") ? undefined : mkdtempSync(join(tmpdir(), "bench-store-"));
const dynamo = await openDynamo(directory, "us-east-1", systemClock);
const server = await startAwsServer([dynamo.service], [], (_service, _name, call) => call());
const client = new DynamoDBClient({
  endpoint: server.endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
await client.send(new CreateTableCommand(createTableRequest(TABLE)));
const documents = DynamoDBDocumentClient.from(client);

const block = (round: number) => ({ pk: `EXEC#${Math.trunc(round / 8)}`, sk: `BLOCK#${round % 8}` });
const body = {
  output: { text: "x".repeat(500), list: [1, 2, 3], nested: { deep: true } },
  status: "completed",
};

async function measure(name: string, run: (round: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const start = performance.now();
    await run(round);
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)]?.toFixed(2);
  process.stdout.write(`${name.padEnd(28)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms\n`);
}

await measure("put, conditional", (round) =>
  documents.send(
    new PutCommand({
      TableName: TABLE,
      Item: { ...block(round), ...body, gsi1pk: "ORG#o", gsi1sk: String(round) },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  ),
);
await measure("update, conditional", (round) =>
  documents.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: block(round),
      UpdateExpression: "SET #status = :status, attempts = if_not_exists(attempts, :zero) + :one",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":status": "failed", ":zero": 0, ":one": 1 },
    }),
  ),
);
await measure("transaction of 2", (round) =>
  documents.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: TABLE, Item: { pk: `T#${round}`, sk: "A", ...body } } },
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: block(round),
            ConditionExpression: "attribute_exists(pk)",
          },
        },
      ],
    }),
  ),
);
await measure("query of 8 items", (round) =>
  documents.send(
    new QueryCommand({
      TableName: TABLE,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": block(round).pk },
    }),
  ),
);
await measure("get", (round) =>
  documents.send(new GetCommand({ TableName: TABLE, Key: block(round), ConsistentRead: true })),
);

client.destroy();
await server.close();
await dynamo.close();
if (directory !== undefined) rmSync(directory, { recursive: true });
