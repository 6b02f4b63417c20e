import { openCollect } from "../../../core/blocks/collect/run.ts";
import { taskHandler } from "../handler.ts";

/** Lambda entry point of `blocks-collect`, called with a task token. */
export const handler = taskHandler("block", async (payload, ports) => {
  if (payload.action !== "pause") throw new Error(`A pause does not know the action ${payload.action}.`);
  await openCollect(ports, payload);
  return {};
});
