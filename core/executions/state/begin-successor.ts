import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { successorClaim } from "../replacement.ts";
import { dueAfter } from "./settle.ts";
import { takeOver } from "./take-over.ts";
import { beginClaimed } from "./tie.ts";

/**
 * Begins the successor of a run that was replaced, if nobody has yet. It may be called again and by several at once: what it begins
 * with was written with the end of its source.
 */
export async function beginSuccessor(
  ports: Pick<
    ExecutionPorts,
    "executions" | "subjectNames" | "subjects" | "machines" | "catalogue" | "blockCredentials" | "now"
  >,
  source: ExecutionRecord,
): Promise<void> {
  const { successor } = source.meta;
  const plan = successor === undefined ? undefined : await ports.executions.plannedSuccessor(successor);
  if (plan === undefined) return;
  const { executionId, machineHash } = plan.meta;
  const machine = await ports.machines.load(machineHash);
  await takeOver(ports, machine, source, plan);
  const dueAt = dueAfter(ports.now().toISOString());
  await beginClaimed(ports, successorClaim(executionId), plan, dueAt, source, machine.graph);
}
