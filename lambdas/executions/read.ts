import type { Item } from "../store/table.ts";
import { summaryOf, viewOf } from "./execution-view.ts";
import { ownExecution } from "./outcome.ts";
import type { ExecutionPorts } from "./ports.ts";
import type { ListExecutionsRequest, ReadExecutionRequest } from "./requests.ts";
import type { ExecutionSummary, ExecutionView } from "./view.ts";

/**
 * The same body as `execute`, at any time.
 * @throws Problem 404
 */
export async function readExecution(
  ports: ExecutionPorts,
  request: ReadExecutionRequest,
): Promise<ExecutionView> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { graph } = await ports.machines.load(record.meta.machineHash);
  return viewOf(graph, record, ports.now());
}

/** Times as they are stored, whatever spelling of ISO 8601 came in: they are compared as text. */
const instants = ({ from, to }: { from?: string; to?: string }) => ({
  ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
  ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
});

/** Pages that are read to fill one: a filter on status may leave little of each. */
const MAX_PAGES = 10;

/** A page of the tenant's executions, or of one workflow's, newest first. */
export async function listExecutions(
  ports: ExecutionPorts,
  request: ListExecutionsRequest,
): Promise<{ executions: ExecutionSummary[]; cursor?: Item }> {
  const { caller, limit, cursor: first, ...filters } = request;
  const executions: ExecutionSummary[] = [];
  let cursor = first;
  for (let page = 0; page < MAX_PAGES; page++) {
    const found = await ports.executions.list({
      tenant: { organizationId: caller.organizationId, environment: caller.environment },
      ...filters,
      ...instants(filters),
      limit: limit - executions.length,
      ...(cursor === undefined ? {} : { cursor }),
    });
    executions.push(...found.metas.map(summaryOf));
    cursor = found.cursor;
    if (cursor === undefined || executions.length >= limit) break;
  }
  return { executions, ...(cursor === undefined ? {} : { cursor }) };
}
