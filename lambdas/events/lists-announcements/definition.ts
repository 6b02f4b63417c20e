import type { EventDefinition } from "../contract.ts";

/**
 * Tells the audit feeds of new lists. Apart from what refreshes them: that reads files of strangers and may not touch the table.
 */
export const definition: EventDefinition = {
  description: "Tells the audit feed of every organization which screening lists have come into use.",
  impact: "The audit feeds hear of new screening lists late. Screening is not affected.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 256,
  timeoutSeconds: 55,
  needs: ["list_announcements"],
};
