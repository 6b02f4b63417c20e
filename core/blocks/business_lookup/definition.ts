import type { BlockDefinition } from "../runtime/contract.ts";

/** Waits for registers more than it computes. */
export const definition: BlockDefinition = {
  type: "business_lookup",
  memoryMb: 512,
  timeoutSeconds: 60,
  providers: ["local", "gleif", "companies_house"],
  needs: ["lists", "registers"],
};
