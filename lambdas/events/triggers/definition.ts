import type { EventDefinition } from "../contract.ts";

/** Begins the runs that alerts, expiries, periodic reviews and changes ask for. */
export const definition: EventDefinition = {
  description:
    "Begins runs about subjects: on an alert, an expiry, a periodic review, or a change that a rating reads.",
  impact: "No run begins when something happens to a subject: reviews, expiries and new ratings wait.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["table", "machines"],
};
