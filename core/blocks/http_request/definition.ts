import type { BlockDefinition } from "../runtime/contract.ts";
import { httpRequest } from "./spec.ts";

/** Waits for an external server more than it computes. */
export const definition: BlockDefinition = {
  spec: httpRequest,
  handler: "lambdas/blocks/http_request/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 120,
  providers: [],
  needs: ["internet", "secrets"],
};
