import type { EventDefinition } from "../contract.ts";

/** Fetches the sanctions lists, builds an index of them and puts it in use. */
export const definition: EventDefinition = {
  description:
    "Fetches sanctions lists from their publishers and publishes a new screening index when they have changed.",
  impact:
    "A screening list is not refreshed: its age goes on counting, and past maxListAgeDays screening fails.",
  // A new version of the matcher refuses the existing index until this has built another.
  source: { kind: "schedule", everyMinutes: 360, onDeployment: true },
  memoryMb: 3008,
  timeoutSeconds: 600,
  needs: ["lists", "internet"],
};
