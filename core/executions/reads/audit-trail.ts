import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { nodeSha256 } from "../../audit/canonical.ts";
import { type AuditTrail, chain } from "../../audit/trail.ts";
import type { ReadExecutionRequest } from "../commands/requests.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { trailFacts } from "../state/trail-facts.ts";
import { ownExecution } from "./own-execution.ts";

/**
 * The audit trail of an execution. Until it is sealed it may grow, and its last events may change order.
 * @throws Problem 404
 */
export async function readAuditTrail(
  ports: ExecutionPorts,
  request: ReadExecutionRequest,
): Promise<AuditTrail> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { graph } = await ports.machines.load(record.meta.machineHash);
  return trailOf(graph, record);
}

/** The trail of an execution that was read. */
export function trailOf(graph: FlatGraph, record: ExecutionRecord): AuditTrail {
  return {
    execution_id: publicExecutionId(record.meta.executionId),
    workflow_id: record.meta.workflowId,
    version: record.meta.version,
    status: record.meta.status,
    events: chain(trailFacts(graph, record, record.seal?.skipped ?? []), nodeSha256),
    seal: record.seal?.jws ?? null,
  };
}
