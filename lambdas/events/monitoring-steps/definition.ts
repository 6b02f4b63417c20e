import type { EventDefinition } from "../contract.ts";

/** Judges monitored subjects, step by step: each step writes to its part of the pass, which brings the next one. */
export const definition: EventDefinition = {
  description: "Judges monitored subjects by the screening lists in use, in bounded steps.",
  impact: "Monitored subjects wait to be judged by the newest lists: a new hit is not seen.",
  source: { kind: "stream", partitions: ["WATCH#", "MONITOR#"], batchSize: 1, sideBySide: 10 },
  memoryMb: 1024,
  timeoutSeconds: 300,
  needs: ["monitoring"],
};
