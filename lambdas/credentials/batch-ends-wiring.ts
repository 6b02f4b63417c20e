import { dynamoClient } from "../aws/clients.ts";
import { loadConfig } from "../config.ts";
import { newUlid } from "../new-ulid.ts";
import { createBatchStore } from "../store/batches.ts";
import { createTable } from "../store/table.ts";
import type { BatchEndPorts } from "./batch-ends.ts";

/** What the ends of batches need, bound to this process's table: without what issuing needs, which the sweeper does not use. */
export function batchEndPorts(): BatchEndPorts {
  return {
    batches: createBatchStore(createTable(dynamoClient(), loadConfig(process.env).tableName)),
    now: () => new Date(),
    newEventId: () => `evt_${newUlid()}`,
  };
}
