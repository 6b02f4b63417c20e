import type { BlockDefinition } from "../runtime/contract.ts";

/** Signs by KMS and writes two items: little memory, short calls. */
export const definition: BlockDefinition = {
  type: "credential_issue",
  memoryMb: 512,
  timeoutSeconds: 60,
  providers: [],
  needs: ["credential_signing"],
};
