import { openWebhook } from "../../../core/blocks/wait_for_webhook/run.ts";
import { taskHandler } from "../handler.ts";

/** Lambda entry point of `blocks-wait-for-webhook`, called with a task token. */
export const handler = taskHandler("block", async (payload, ports) => {
  if (payload.action !== "pause") throw new Error(`A pause does not know the action ${payload.action}.`);
  await openWebhook(ports, payload);
  return {};
});
