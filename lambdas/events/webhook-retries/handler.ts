import { deliverDue, publish } from "../../../core/audit/webhooks/deliver.ts";
import { webhookPorts } from "../../composition.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute: what is new, then what is due again. */
export const handler = observe("webhook-retries", async (_event: unknown, { note }) => {
  const ports = webhookPorts();
  // A record of the stream that was lost or came too early is made good here.
  for (const tenant of await ports.webhooks.tenants()) await publish(ports, tenant);
  note({ records: await deliverDue(ports, (item) => ports.webhooks.find(item, item.streamId)) });
});
