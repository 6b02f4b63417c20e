import type { EventDefinition } from "../contract.ts";

/** Begins the verification of a document of the Identity API when its last declared file has come, and a batch of credentials when its file has. */
export const definition: EventDefinition = {
  description: "Submits documents whose declared files have all come, and begins batches.",
  impact: "Documents wait for the next read or submission of them, and batches for the next read.",
  source: { kind: "uploads" },
  memoryMb: 1024,
  timeoutSeconds: 60,
  needs: ["table", "machines", "uploads", "document_removal"],
};
