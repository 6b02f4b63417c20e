import type { BlockDefinition } from "../runtime/contract.ts";
import { wait } from "./spec.ts";

/** Evaluates and records; makes no external call. */
export const definition: BlockDefinition = {
  spec: wait,
  handler: "lambdas/blocks/wait/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
