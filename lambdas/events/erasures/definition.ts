import type { EventDefinition } from "../contract.ts";

/** Works on erasures, step by step: each step writes to its erasure, which brings the next one. */
export const definition: EventDefinition = {
  description: "Erases the data of subjects, in bounded steps.",
  impact: "Data of subjects that were to be erased are still there; nothing new can be tied to them.",
  source: { kind: "stream", partitions: ["ERASURE#"], batchSize: 1 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["table", "machines", "audit_signing", "document_removal"],
};
