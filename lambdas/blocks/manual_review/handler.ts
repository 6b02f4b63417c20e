import { openReview } from "../../../core/blocks/manual_review/run.ts";
import { taskHandler } from "../handler.ts";

/** Lambda entry point of `blocks-manual-review`, called with a task token. */
export const handler = taskHandler("block", async (payload, ports) => {
  if (payload.action !== "pause") throw new Error(`A review does not know the action ${payload.action}.`);
  await openReview(ports, payload);
  return {};
});
