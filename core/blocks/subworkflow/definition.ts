import type { BlockDefinition } from "../runtime/contract.ts";
import { subworkflow } from "./spec.ts";

/** Evaluates and records; makes no external call. */
export const definition: BlockDefinition = {
  spec: subworkflow,
  handler: "lambdas/blocks/subworkflow/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
