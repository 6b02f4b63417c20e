import { type Caller, isSameTenant } from "../../access/caller.ts";
import { notFound } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";

/**
 * An execution that the caller may see.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function ownExecution(
  ports: ExecutionPorts,
  caller: Caller,
  executionId: string,
): Promise<ExecutionRecord> {
  const record = await ports.executions.load(executionId);
  if (record === undefined || !isSameTenant(record.meta, caller)) throw notFound("execution");
  return record;
}
