import type { JsonValue } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import type { Position } from "../../position.ts";
import { ownExecution } from "../commands/outcome.ts";
import type { ListExecutionsRequest, ReadExecutionRequest } from "../commands/requests.ts";
import type { ExecutionPorts } from "../ports.ts";
import { summaryOf } from "./execution-view.ts";
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

/** A page of the tenant's executions, or of one workflow's, newest first. Reads on until it is full, because the index has no status. */
export async function listExecutions(
  ports: ExecutionPorts,
  request: ListExecutionsRequest,
): Promise<{ executions: ExecutionSummary[]; cursor?: Position }> {
  const { caller, limit, cursor: first, ...filters } = request;
  const executions: ExecutionSummary[] = [];
  let cursor = first;
  do {
    const found = await ports.executions.list({
      tenant: tenantOf(caller),
      ...filters,
      limit: limit - executions.length,
      ...(cursor === undefined ? {} : { cursor }),
    });
    executions.push(...found.metas.map(summaryOf));
    cursor = found.cursor;
  } while (cursor !== undefined && executions.length < limit);
  return { executions, ...(cursor === undefined ? {} : { cursor }) };
}
