import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";
import { type ReadPage, scanner } from "../../adapters/dynamodb/migrations/scan.ts";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { createTable, type Table } from "../../adapters/dynamodb/table.ts";
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

/** An empty table on a separate local DynamoDB in memory, with the protocol of AWS. */
export async function openLocalTable(): Promise<LocalTable> {
  const dynamo = openDynamo(undefined, "us-east-1", systemClock);
  const server = await startAwsServer({ calls: jsonCalls({ services: [dynamo.service] }) });
  // The product's own client takes its credentials from the environment.
  signWith(server.credentials);
  const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
  await client.send(new CreateTableCommand(createTableRequest("test")));
  return {
    table: createTable(client, "test"),
    pagesOf: (limit) => scanner(client, "test", limit),
    async close() {
      client.destroy();
      await server.close();
      dynamo.close();
    },
  };
}
