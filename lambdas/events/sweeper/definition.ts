import type { EventDefinition } from "../contract.ts";

/** Looks after executions that are open for too long. */
export const definition: EventDefinition = {
  description: "Settles, starts, expires or redelivers what a lost event or a dead process left open.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 512,
  timeoutSeconds: 55,
  needs: ["machines", "audit_signing"],
};
