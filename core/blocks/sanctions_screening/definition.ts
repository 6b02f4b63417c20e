import type { BlockDefinition } from "../runtime/contract.ts";
import { sanctionsScreening } from "./spec.ts";

/** Holds the whole search index in memory; a million names take about 120 MB. */
export const definition: BlockDefinition = {
  spec: sanctionsScreening,
  handler: "lambdas/blocks/sanctions_screening/handler.ts",
  memoryMb: 1024,
  timeoutSeconds: 60,
  needs: ["lists", "dismissals", "media"],
};
