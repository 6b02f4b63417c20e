import type { BlockDefinition } from "../runtime/contract.ts";
import { decision } from "./spec.ts";

/** Evaluates and records; makes no external call. */
export const definition: BlockDefinition = {
  spec: decision,
  handler: "lambdas/blocks/decision/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
