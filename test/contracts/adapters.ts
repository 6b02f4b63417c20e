import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../../adapters/aws/clients.ts";
import { createExecutionStore } from "../../adapters/dynamodb/executions.ts";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { createTable } from "../../adapters/dynamodb/table.ts";
import { createExecutionStore as createMemoryExecutionStore } from "../../adapters/memory/executions.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import { systemClock } from "../../local/clock.ts";
import { openDynamo } from "../../local/dynamodb/local-dynamodb.ts";
import { startAwsServer } from "../../local/http/server.ts";
import { signWith } from "../../local/testing/sign-with.ts";

/** The stores of one adapter over one empty state. */
export interface Stores {
  readonly executions: ExecutionStore;
  readonly close: () => Promise<void>;
}

/** An implementation of the ports that every contract suite runs against. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Stores>;
}

const memory: Adapter = {
  name: "memory",
  async open() {
    const state = createMemoryState();
    return { executions: createMemoryExecutionStore(state), close: async () => {} };
  },
};

const localDynamo: Adapter = {
  name: "the local DynamoDB",
  async open() {
    const dynamo = await openDynamo(undefined, "us-east-1", systemClock);
    const server = await startAwsServer({ services: [dynamo.service] });
    signWith(server.credentials);
    const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
    await client.send(new CreateTableCommand(createTableRequest("test")));
    const table = createTable(client, "test");
    return {
      executions: createExecutionStore(table),
      async close() {
        client.destroy();
        await server.close();
        await dynamo.close();
      },
    };
  },
};

/** Every adapter that implements the ports. */
export const ADAPTERS: readonly Adapter[] = [memory, localDynamo];
