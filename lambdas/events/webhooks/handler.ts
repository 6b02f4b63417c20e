import * as z from "zod";
import { tenantOfPartition } from "../../../adapters/dynamodb/keys.ts";
import { publish, type WebhookPorts } from "../../../core/audit/webhooks/deliver.ts";
import { once } from "../../composition/once.ts";
import { webhookPorts } from "../../composition/reports.ts";
import { observe } from "../../telemetry/observe.ts";
import { count } from "./count.ts";

/** The used fields of the table's stream records: the written keys decide which feeds are processed, and what is counted. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        Keys: z.object({ pk: z.object({ S: z.string() }) }),
        NewImage: z
          .object({ eventType: z.object({ S: z.string() }) })
          .optional()
          .catch(undefined),
      }),
    }),
  ),
});

/**
 * Most tenants have no stream and need no work: this is checked once per second. The schedule of `webhook-retries`
 * sends events that a first stream misses by this.
 */
const NO_STREAM_MS = 1_000;
const withoutStream = once(() => new Map<string, number>());

async function hasStream(ports: WebhookPorts, partition: string): Promise<boolean> {
  const now = ports.now().getTime();
  if (now - (withoutStream().get(partition) ?? 0) < NO_STREAM_MS) return false;
  const streams = await ports.webhooks.list(tenantOfPartition(partition));
  if (streams.length > 0) return true;
  withoutStream().set(partition, now);
  return false;
}

/** Lambda entry point: new events in outboxes. */
export const handler = observe("webhooks", async (event: unknown, { note, measure }) => {
  const { Records } = streamEvent.parse(event);
  const inserts = Records.filter(({ eventName }) => eventName === "INSERT");
  const partitions = new Set(inserts.map(({ dynamodb }) => dynamodb.Keys.pk.S));
  note({ records: inserts.length });
  for (const { dynamodb } of inserts) count(dynamodb.NewImage?.eventType.S ?? "", measure);
  const ports = webhookPorts();
  for (const partition of partitions) {
    if (await hasStream(ports, partition)) await publish(ports, tenantOfPartition(partition));
  }
});
