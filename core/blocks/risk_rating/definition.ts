import type { BlockDefinition } from "../runtime/contract.ts";
import { riskRating } from "./spec.ts";

/** Reads what is known of the subject, and writes its rating. */
export const definition: BlockDefinition = {
  spec: riskRating,
  handler: "lambdas/blocks/risk_rating/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
  needs: ["risk"],
};
