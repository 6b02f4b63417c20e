import type { BlockDefinition } from "../runtime/contract.ts";
import { credentialIssue } from "./spec.ts";

/** Signs by KMS and writes two items: little memory, short calls. */
export const definition: BlockDefinition = {
  spec: credentialIssue,
  handler: "lambdas/blocks/credential_issue/handler.ts",
  memoryMb: 512,
  timeoutSeconds: 60,
  needs: ["credential_signing"],
};
