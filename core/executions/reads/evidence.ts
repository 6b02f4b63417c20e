import type { AuditTrail } from "../../audit/trail.ts";
import type { ExecutionPorts } from "../ports.ts";
import { trailOf } from "./audit-trail.ts";
import type { Disclosure, ExecutionDetail } from "./detail.ts";
import { type DiscloseRequest, discloseOf } from "./disclose.ts";
import { ownExecution } from "./own-execution.ts";
import { detailOf } from "./read-detail.ts";

/** Everything that an execution rests on. */
export interface ExecutionEvidence {
  readonly execution: ExecutionDetail;
  /** Its input, and the inputs and outputs of all its blocks. */
  readonly disclosed: Disclosure;
  readonly audit: AuditTrail;
}

/**
 * An execution with all its data and its trail, of one moment: it is read once. The disclosure is recorded first.
 * @throws Problem 404
 */
export async function readEvidence(
  ports: ExecutionPorts,
  request: Omit<DiscloseRequest, "blocks" | "input">,
): Promise<ExecutionEvidence> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const execution = detailOf(ports, request.caller, graph, record);
  const blocks = execution.blocks.map(({ blockId }) => blockId);
  const disclosed = await discloseOf(ports, { ...request, blocks, input: true }, graph, record);
  return { execution, disclosed, audit: trailOf(graph, record) };
}
