import * as z from "zod";
import { publish } from "../../audit/webhooks/deliver.ts";
import { webhookPorts } from "../../audit/webhooks/wiring.ts";
import { tenantOfOutbox } from "../../store/keys.ts";
import { observe } from "../../telemetry/observe.ts";

/** Records of the table's stream, as far as they are read here: what was written decides only whose feed is looked at. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

/** Lambda entry point: new events in outboxes. */
export const handler = observe("webhooks", async (event: unknown, { note }) => {
  const { Records } = streamEvent.parse(event);
  const inserts = Records.filter(({ eventName }) => eventName === "INSERT");
  const partitions = new Set(inserts.map(({ dynamodb }) => dynamodb.Keys.pk.S));
  note({ records: inserts.length });
  const ports = webhookPorts();
  for (const partition of partitions) await publish(ports, tenantOfOutbox(partition));
});
