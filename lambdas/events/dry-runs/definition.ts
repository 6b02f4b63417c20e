import type { EventDefinition } from "../contract.ts";

/** Works on dry runs of monitoring. Apart from what judges by new lists, which it must not hold up. */
export const definition: EventDefinition = {
  description: "Screens monitored subjects for dry runs, without a change for them.",
  impact: "Dry runs of monitoring do not go on. Monitoring itself is not affected.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 1024,
  timeoutSeconds: 120,
  needs: ["monitoring"],
};
