import type { EventDefinition } from "../contract.ts";

/**
 * Begins the erasures that the retention of settings and subjects makes due, erases what runs without a subject hold, and deletes or renews
 * evidence.
 */
export const definition: EventDefinition = {
  description:
    "Begins the erasure of subjects whose time to keep is over, erases old runs without a subject, deletes or renews evidence.",
  impact:
    "Data are kept longer than the retention says; after a day the bucket deletes evidence that was not renewed, if it keeps files for a day only.",
  source: { kind: "schedule", everyMinutes: 15 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["table", "document_removal", "evidence_renewal"],
};
