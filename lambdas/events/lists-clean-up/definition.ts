import type { EventDefinition } from "../contract.ts";

/** Removes builds of the lists that no result needs. Apart from what refreshes them: that reads files of strangers and may not touch the table. */
export const definition: EventDefinition = {
  description: "Removes builds of the screening lists that no kept result uses any more.",
  impact: "Old builds of the screening lists stay and cost their storage. Screening is not affected.",
  source: { kind: "schedule", everyMinutes: 360 },
  memoryMb: 512,
  timeoutSeconds: 300,
  needs: ["lists_clean_up"],
};
