import { dynamoClient, stepFunctionsClient } from "../adapters/aws/clients.ts";
import { createMachineRemover } from "../adapters/aws/state-machines.ts";
import { createMachineRecords } from "../adapters/dynamodb/machines.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import type { CollectPorts } from "../core/workflows/collect-machines.ts";
import { loadConfig } from "./config.ts";

/** The ports of this process, from its environment variables and SDK clients. */
export function collectPorts(): CollectPorts {
  const table = createTable(dynamoClient(), loadConfig(process.env).tableName);
  return {
    records: createMachineRecords(table),
    remover: createMachineRemover(stepFunctionsClient()),
    now: () => new Date(),
  };
}
