import { blockHandler } from "../../lambdas/blocks/handler.ts";
import { phoneCheckWork } from "./run.ts";
import { phoneCheck } from "./spec.ts";

/** Lambda entry point of `blocks-phone-check`: binds the work to its ports. */
export const handler = blockHandler(phoneCheck, (task) => {
  const baseUrl = process.env.PHONE_CHECK_URL;
  if (baseUrl === undefined) {
    const message = "PHONE_CHECK_URL is not set: the block does not know its vendor.";
    return Promise.resolve({ kind: "failed", code: "provider_not_configured", message });
  }
  return phoneCheckWork({ fetch, baseUrl })(task);
});
