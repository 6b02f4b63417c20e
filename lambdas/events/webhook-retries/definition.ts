import type { EventDefinition } from "../contract.ts";

/** Tries deliveries again. */
export const definition: EventDefinition = {
  description: "Sends webhook deliveries whose next attempt is due.",
  impact: "Webhooks that failed once are not sent again.",
  source: { kind: "schedule", everyMinutes: 1 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["webhooks", "webhook_schedule", "internet"],
};
