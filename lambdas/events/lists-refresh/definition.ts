import type { EventDefinition } from "../contract.ts";

/** Fetches the sanctions lists, builds an index of them and puts it in use. */
export const definition: EventDefinition = {
  description:
    "Fetches sanctions lists from their publishers and publishes a new screening index when they have changed.",
  source: { kind: "schedule", everyMinutes: 360 },
  memoryMb: 3008,
  timeoutSeconds: 600,
  needs: ["lists"],
};
