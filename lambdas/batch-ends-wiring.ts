import { dynamoClient } from "../adapters/aws/clients.ts";
import { createBatchStore } from "../adapters/dynamodb/batches.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import type { BatchEndPorts } from "../core/credentials/batch-ends.ts";
import { newUlid } from "../core/new-ulid.ts";
import { loadConfig } from "./config.ts";

/** What the ends of batches need, bound to this process's table: without what issuing needs, which the sweeper does not use. */
export function batchEndPorts(): BatchEndPorts {
  return {
    batches: createBatchStore(createTable(dynamoClient(), loadConfig(process.env).tableName)),
    now: () => new Date(),
    newEventId: () => `evt_${newUlid()}`,
  };
}
