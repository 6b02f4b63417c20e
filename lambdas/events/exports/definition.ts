import type { EventDefinition } from "../contract.ts";

/** Packs the archives of large subjects. A failed attempt begins again. */
export const definition: EventDefinition = {
  description: "Packs everything that is held about a subject into an archive.",
  impact: "Exports of large subjects stay under way; small ones are answered at once.",
  source: { kind: "stream", partitions: ["EXPORT#"], batchSize: 1 },
  memoryMb: 1024,
  timeoutSeconds: 900,
  needs: ["subject_export"],
};
