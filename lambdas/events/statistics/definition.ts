import type { EventDefinition } from "../contract.ts";

/** Counts new events for statistics. */
export const definition: EventDefinition = {
  description: "Counts new events of the feed for the statistics of organizations that read them.",
  impact: "The next call of the statistics counts what is missing, and takes longer.",
  source: { kind: "stream", partitions: ["OUTBOX#"], batchSize: 100 },
  memoryMb: 256,
  timeoutSeconds: 300,
  needs: ["statistics"],
};
