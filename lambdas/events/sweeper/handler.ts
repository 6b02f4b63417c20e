import { endStalledBatches } from "../../credentials/batch-ends.ts";
import { batchEndPorts } from "../../credentials/batch-ends-wiring.ts";
import { sweep } from "../../executions/sweep.ts";
import { executionPorts } from "../../executions/wiring.ts";
import { observe } from "../../telemetry/observe.ts";
import { collectMachines } from "../../workflows/collect-machines.ts";
import { collectPorts } from "../../workflows/collect-wiring.ts";

/** Lambda entry point, called every minute. */
export const handler = observe("sweeper", async (_event: unknown, { note, measure }) => {
  const { seen, failed } = await sweep(executionPorts());
  await collectMachines(collectPorts());
  const batches = await endStalledBatches(batchEndPorts());
  if (batches > 0) measure("Batches", "failed", batches);
  note({ records: seen, outcome: failed === 0 ? "swept" : "swept_with_failures" });
});
