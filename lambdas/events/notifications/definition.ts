import type { EventDefinition } from "../contract.ts";

/** Tells teams of their cases. */
export const definition: EventDefinition = {
  description: "Sends teams mail and messages about new, overdue and expiring cases, and their digest.",
  impact: "Teams are not told of new, overdue and expiring cases; the cases themselves go on.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["notifications", "internet"],
};
