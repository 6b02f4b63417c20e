import type { BlockDefinition } from "../runtime/contract.ts";
import { businessLookup } from "./spec.ts";

/** Waits for registers more than it computes. */
export const definition: BlockDefinition = {
  spec: businessLookup,
  handler: "lambdas/blocks/business_lookup/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
  needs: ["lists", "registers"],
};
