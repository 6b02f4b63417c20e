import type { EventDefinition } from "../contract.ts";

/** Notices new lists and begins a pass for everybody who monitors subjects; starts what has lost its step again. */
export const definition: EventDefinition = {
  description: "Begins to judge monitored subjects by new screening lists, and resumes what was lost.",
  impact: "Monitored subjects are not judged by the newest lists: a new hit is not seen.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 1024,
  timeoutSeconds: 300,
  needs: ["monitoring"],
};
