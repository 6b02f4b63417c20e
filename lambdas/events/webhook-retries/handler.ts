import { deliverDue } from "../../audit/webhooks/deliver.ts";
import { webhookPorts } from "../../audit/webhooks/wiring.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute. */
export const handler = observe("webhook-retries", async (_event: unknown, { note }) => {
  const ports = webhookPorts();
  note({ records: await deliverDue(ports, (item) => ports.webhooks.find(item, item.streamId)) });
});
