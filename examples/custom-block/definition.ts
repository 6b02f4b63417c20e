import type { BlockDefinition } from "../../core/blocks/runtime/contract.ts";
import { phoneCheck } from "./spec.ts";

/** The entry in `blocks.config.ts`. The console loads this file too, so it imports only the spec. */
export const definition: BlockDefinition = {
  spec: phoneCheck,
  handler: "examples/custom-block/handler.ts",
  memoryMb: 256,
  timeoutSeconds: 30,
  // The vendor is outside; without this the function has no way out where the deployment sets `privateNetwork`.
  needs: ["internet"],
  // For the deployed function. Locally the variable of the process is used.
  environment: { PHONE_CHECK_URL: "https://phones.example" },
};
