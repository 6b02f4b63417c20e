import type { EventDefinition } from "../contract.ts";

/** Looks after executions and batches that are open for too long. */
export const definition: EventDefinition = {
  description:
    "Settles, starts, expires or redelivers what a lost event or a dead process left open; deletes pictures that come after their erasure.",
  impact: "Executions and batches that lost their machine stay running; pauses expire late.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 512,
  timeoutSeconds: 55,
  needs: ["table", "machines", "machine_removal", "audit_signing", "document_removal"],
};
