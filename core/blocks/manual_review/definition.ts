import type { BlockDefinition } from "../runtime/contract.ts";

/** Evaluates and records; calls nobody. */
export const definition: BlockDefinition = {
  type: "manual_review",
  memoryMb: 512,
  timeoutSeconds: 60,
  providers: [],
};
