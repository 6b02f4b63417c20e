import type { EventDefinition } from "../contract.ts";

/** Settles executions whose machine has ended without recording an end. */
export const definition: EventDefinition = {
  description: "Settles executions whose machine failed, timed out or was stopped.",
  impact: "Executions whose machine died stay running until the sweeper settles them.",
  source: { kind: "execution_status" },
  memoryMb: 512,
  timeoutSeconds: 60,
  needs: ["table", "machines", "audit_signing"],
};
