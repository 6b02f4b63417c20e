import type { EventDefinition } from "../contract.ts";

/** Lets the records of subjects learn from runs that have ended. */
export const definition: EventDefinition = {
  description: "Writes what ended runs say of their subjects into the records of these.",
  impact: "Subjects are not found by what their newest runs showed; the sweeper catches up, late.",
  source: { kind: "stream", partitions: ["LEARN#"], batchSize: 10 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["learning"],
};
