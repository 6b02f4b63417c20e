import type { BlockDefinition } from "../runtime/contract.ts";

/** Holds the whole search index in memory; a million names take about 120 MB. */
export const definition: BlockDefinition = {
  type: "sanctions_screening",
  memoryMb: 1024,
  timeoutSeconds: 60,
  providers: ["local"],
  needs: ["lists"],
};
