import { notifyAll } from "../../../core/notifications/deliver.ts";
import { notifyPorts } from "../../composition/notifications.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute: new messages, then those whose attempt is due. */
export const handler = observe("notifications", async (_event: unknown, { note }) => {
  note({ records: await notifyAll(notifyPorts()) });
});
