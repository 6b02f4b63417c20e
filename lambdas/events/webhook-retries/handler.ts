import { deliverDue, publish } from "../../../core/audit/webhooks/deliver.ts";
import { webhookPorts } from "../../composition/reports.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute: new events, then due retries. */
export const handler = observe("webhook-retries", async (_event: unknown, { note }) => {
  const ports = webhookPorts();
  // Makes up for stream records that were lost or too early.
  for (const tenant of await ports.webhooks.tenants()) await publish(ports, tenant);
  note({ records: await deliverDue(ports, (item) => ports.webhooks.find(item, item.streamId)) });
});
