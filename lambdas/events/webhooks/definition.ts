import type { EventDefinition } from "../contract.ts";

/** Sends new events to webhook streams. */
export const definition: EventDefinition = {
  description: "Gives new events their place in the feed and sends them to webhook streams.",
  impact: "Webhooks are sent by the schedule of webhook-retries, up to a minute late.",
  source: { kind: "stream", partitions: ["OUTBOX#"], batchSize: 100 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["webhooks", "internet"],
};
