/**
 * Latency of the local DynamoDB through the SDK inside the process, as the functions of the local product use it.
 * `npm run bench:store [-- memory]`: on disk unless `memory` is given. Prints p50 and p95 in ms, and processor time in µs, by operation.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../adapters/aws/clients/dynamo.ts";
import { createTable } from "../adapters/dynamodb/client-table.ts";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { ABSENT, PRESENT } from "../adapters/dynamodb/table.ts";
import { systemClock } from "../local/clock.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { connectInProcess } from "../local/http/in-process.ts";
import { jsonCalls } from "../local/http/json-calls.ts";

const TABLE = "bench";
const ROUNDS = 1000;
const WARM_UP = 200;

const directory = process.argv.includes("memory") ? undefined : mkdtempSync(join(tmpdir(), "bench-store-"));
const dynamo = openDynamo(directory, "us-east-1", systemClock);
const client = createDynamoClient({ region: "us-east-1" });
connectInProcess([client], jsonCalls({ services: [dynamo.service] }));
await client.send(new CreateTableCommand(createTableRequest(TABLE)));
const table = createTable(client, TABLE);

const block = (round: number) => ({ pk: `EXEC#${Math.trunc(round / 8)}`, sk: `BLOCK#${round % 8}` });
const body = {
  output: { text: "x".repeat(500), list: [1, 2, 3], nested: { deep: true } },
  status: "completed",
};

async function measure(name: string, run: (round: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  let processor = process.cpuUsage();
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    if (round === WARM_UP) processor = process.cpuUsage();
    const start = performance.now();
    await run(round);
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(processor);
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)]?.toFixed(2);
  process.stdout.write(
    `${name.padEnd(28)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   processor ${Math.round((user + system) / ROUNDS)} µs\n`,
  );
}

await measure("put, conditional", (round) =>
  table.put({ ...block(round), ...body, gsi1pk: "ORG#o", gsi1sk: String(round) }, ABSENT),
);
await measure("update, conditional", (round) =>
  table.update(
    block(round),
    { set: { status: "failed" }, addRaw: ["attempts :one"], values: { ":one": 1 } },
    PRESENT,
  ),
);
await measure("transaction of 2", (round) =>
  table.transact([
    { kind: "put", item: { pk: `T#${round}`, sk: "A", ...body } },
    { kind: "check", key: block(round), condition: PRESENT },
  ]),
);
await measure("query of 8 items", (round) => table.partition(block(round).pk));
await measure("get", (round) => table.get(block(round)));

client.destroy();
dynamo.close();
if (directory !== undefined) rmSync(directory, { recursive: true });
