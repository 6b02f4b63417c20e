import type { ExecutionPorts } from "../../core/executions/ports.ts";
import { coordinate } from "../../core/executions/state/coordinate.ts";
import type { GateInstruction } from "../../core/workflows/language.ts";

/**
 * Registers a branch that waits at a gate, then checks whether it may continue already. Registered first, so that a
 * block that settles meanwhile sees the gate, or is seen here.
 */
export async function openGate(
  ports: ExecutionPorts,
  executionId: string,
  gate: GateInstruction,
  taskToken: string,
): Promise<void> {
  await ports.executions.openGate(executionId, {
    gateId: gate.id,
    taskToken,
    after: gate.after,
    delivered: false,
  });
  await coordinate(ports, executionId);
}
