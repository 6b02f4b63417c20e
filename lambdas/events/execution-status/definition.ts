import type { EventDefinition } from "../contract.ts";

/** Settles executions whose machine has ended without recording an end. */
export const definition: EventDefinition = {
  description: "Settles executions whose machine failed, timed out or was stopped.",
  source: { kind: "execution_status" },
  memoryMb: 512,
  timeoutSeconds: 60,
  needs: ["machines", "audit_signing"],
};
