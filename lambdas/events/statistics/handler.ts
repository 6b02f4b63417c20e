import * as z from "zod";
import { tenantOfPartition } from "../../../adapters/dynamodb/keys.ts";
import { countNew } from "../../../core/statistics/count.ts";
import { once } from "../../composition/once.ts";
import { statisticsPorts } from "../../composition/reports.ts";
import { observe } from "../../telemetry/observe.ts";

/** The used fields of the table's stream records. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

/** A tenant is counted once in this time: what comes meanwhile is counted with the next event, or by who reads. */
const PAUSE_MS = 1_000;
const countedAt = once(() => new Map<string, number>());

/** Lambda entry point: new events in outboxes. */
export const handler = observe("statistics", async (event: unknown) => {
  const { Records } = streamEvent.parse(event);
  const inserts = Records.filter(({ eventName }) => eventName === "INSERT");
  const ports = statisticsPorts();
  for (const partition of new Set(inserts.map(({ dynamodb }) => dynamodb.Keys.pk.S))) {
    const now = ports.now().getTime();
    if (now - (countedAt().get(partition) ?? 0) < PAUSE_MS) continue;
    countedAt().set(partition, now);
    await countNew(ports, tenantOfPartition(partition));
  }
});
