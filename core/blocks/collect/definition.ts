import type { BlockDefinition } from "../runtime/contract.ts";
import { collect } from "./spec.ts";

/** Opens the pause; makes no external call. */
export const definition: BlockDefinition = {
  spec: collect,
  handler: "lambdas/blocks/collect/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
