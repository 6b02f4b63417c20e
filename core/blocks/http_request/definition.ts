import type { BlockDefinition } from "../runtime/contract.ts";
import { httpRequest } from "./spec.ts";

/** Waits for an external server more than it computes. */
export const definition: BlockDefinition = {
  spec: httpRequest,
  handler: "lambdas/blocks/http_request/handler.ts",
  memoryMb: 512,
  // As long as a graph may give a block: it may wait as long as a server asks.
  timeoutSeconds: 900,
  needs: ["internet", "secrets"],
};
