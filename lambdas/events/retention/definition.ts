import type { EventDefinition } from "../contract.ts";

/** Begins the erasures that the retention of settings and subjects makes due, and erases what runs without a subject hold. */
export const definition: EventDefinition = {
  description:
    "Begins the erasure of subjects whose time to keep is over, and erases old runs without a subject.",
  impact: "Data are kept longer than the retention says; nothing is lost.",
  source: { kind: "schedule", everyMinutes: 15 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["table", "document_removal"],
};
