import type { BlockDefinition } from "../../core/blocks/runtime/contract.ts";
import { phoneCheck } from "./spec.ts";

/** What `blocks.config.ts` lists. The console loads this file, too: it imports nothing but the spec. */
export const definition: BlockDefinition = {
  spec: phoneCheck,
  handler: "examples/custom-block/handler.ts",
  memoryMb: 256,
  timeoutSeconds: 30,
  providers: ["vendor"],
  // The vendor is outside; without this the function has no way out where the deployment sets `privateNetwork`.
  needs: ["internet"],
  // Of the deployed function. On this machine, the variable of the process counts.
  environment: { PHONE_CHECK_URL: "https://phones.example" },
};
