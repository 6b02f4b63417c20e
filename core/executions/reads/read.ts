import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import type { ListExecutionsRequest, ReadExecutionRequest } from "../commands/requests.ts";
import type { ExecutionPorts } from "../ports.ts";
import { summaryOf } from "./execution-view.ts";
import { ownExecution } from "./own-execution.ts";
import { outputShownTo, shownTo } from "./shown-to.ts";
import type { ExecutionSummary, ExecutionView } from "./view.ts";

/**
 * The same body as `execute`, at any time. Without `executions:data:read` its outputs are summaries.
 * @throws Problem 404
 */
export async function readExecution(
  ports: ExecutionPorts,
  request: ReadExecutionRequest,
): Promise<ExecutionView> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  return shownTo(ports, request.caller, record, request.answers === true, request.source);
}

/**
 * What one block returned, as the status call shows it.
 * @param request `blockId`: full id
 * @throws Problem 404
 */
export async function readOutput(
  ports: ExecutionPorts,
  request: ReadExecutionRequest & { readonly blockId: string },
): Promise<JsonValue> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  return outputShownTo(ports, request.caller, record, request.blockId, request.source);
}

/** A page of the tenant's executions, or of one workflow's, newest first. Reads on until it is full, because a filter may leave pages short. */
export async function listExecutions(
  ports: ExecutionPorts,
  request: ListExecutionsRequest,
): Promise<{ executions: ExecutionSummary[]; next?: string }> {
  const { caller, limit, after, ...filters } = request;
  const executions: ExecutionSummary[] = [];
  let next = after;
  do {
    const found = await ports.executions.list({
      tenant: tenantOf(caller),
      ...filters,
      limit: limit - executions.length,
      ...definedOnly({ after: next }),
    });
    executions.push(...found.metas.map(summaryOf));
    next = found.next;
  } while (next !== undefined && executions.length < limit);
  return { executions, ...definedOnly({ next }) };
}
