import { dynamoClient, stepFunctionsClient } from "../aws/clients.ts";
import { createMachineRemover } from "../aws/state-machines.ts";
import { loadConfig } from "../config.ts";
import { createMachineRecords } from "../store/machines.ts";
import { createTable } from "../store/table.ts";
import type { CollectPorts } from "./collect-machines.ts";

/** The ports of this process, from its environment variables and SDK clients. */
export function collectPorts(): CollectPorts {
  const table = createTable(dynamoClient(), loadConfig(process.env).tableName);
  return {
    records: createMachineRecords(table),
    remover: createMachineRemover(stepFunctionsClient()),
    now: () => new Date(),
  };
}
