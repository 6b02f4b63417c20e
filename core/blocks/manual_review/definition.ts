import type { BlockDefinition } from "../runtime/contract.ts";
import { manualReview } from "./spec.ts";

/** Evaluates and records; makes no external call. */
export const definition: BlockDefinition = {
  spec: manualReview,
  handler: "lambdas/blocks/manual_review/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
