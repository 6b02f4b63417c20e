import { CreateTableCommand, DeleteTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { type ReadPage, scanner } from "../../adapters/dynamodb/migrations/scan.ts";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { systemClock } from "../../local/clock.ts";
import { openDynamo } from "../../local/dynamodb/local-dynamodb.ts";
import { jsonCalls } from "../../local/http/json-calls.ts";
import { startAwsServer } from "../../local/http/server.ts";
import { signWith } from "../../local/testing/sign-with.ts";

interface LocalTable {
  table: Table;
  /** Reads every item, page by page. */
  pagesOf: (limit: number) => ReadPage;
  close: () => Promise<void>;
}

/** Where a DynamoDB that judges ours answers; `npm run test:judges` starts one. */
export const JUDGING_DYNAMO = process.env.DYNAMODB_LOCAL;

/** What test tables are on, for the names of suites. */
export const DYNAMO = JUDGING_DYNAMO === undefined ? "the local DynamoDB" : "DynamoDB Local";

/** An empty table: on a separate local DynamoDB in memory, with the protocol of AWS, or on the judge. */
export const openLocalTable = (): Promise<LocalTable> =>
  JUDGING_DYNAMO === undefined ? openOurs() : openTableAt(JUDGING_DYNAMO);

async function openOurs(): Promise<LocalTable> {
  const dynamo = openDynamo(undefined, "us-east-1", systemClock);
  const server = await startAwsServer({ calls: jsonCalls({ services: [dynamo.service] }) });
  // The product's own client takes its credentials from the environment.
  signWith(server.credentials);
  return openTable(server.endpoint, "test", async () => {
    await server.close();
    dynamo.close();
  });
}

/** A table among others, on a service that takes any signature. */
async function openTableAt(endpoint: string): Promise<LocalTable> {
  signWith({ accessKeyId: "test", secretAccessKey: "test" });
  const name = `test-${newUlid()}`;
  return openTable(endpoint, name, async (client) => {
    await client.send(new DeleteTableCommand({ TableName: name }));
  });
}

async function openTable(
  endpoint: string,
  name: string,
  end: (client: DynamoDBClient) => Promise<void>,
): Promise<LocalTable> {
  const client = createDynamoClient({ region: "us-east-1", endpoint });
  await client.send(new CreateTableCommand(createTableRequest(name)));
  return {
    table: createTable(client, name),
    pagesOf: (limit) => scanner(client, name, limit),
    async close() {
      await end(client);
      client.destroy();
    },
  };
}
