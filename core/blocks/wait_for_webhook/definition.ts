import type { BlockDefinition } from "../runtime/contract.ts";
import { waitForWebhook } from "./spec.ts";

/** Evaluates and records; makes no external call. */
export const definition: BlockDefinition = {
  spec: waitForWebhook,
  handler: "lambdas/blocks/wait_for_webhook/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
};
