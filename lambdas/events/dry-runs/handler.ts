import { eachTenant } from "../../../core/access/each-tenant.ts";
import { waitingDryRuns, workOnDryRun } from "../../../core/monitoring/dry-run.ts";
import { dryRunPorts } from "../../composition/monitoring.ts";
import { tenantPorts } from "../../composition/retaining.ts";
import { observe } from "../../telemetry/observe.ts";

/** How long a call works: the next one begins after a minute. */
const WORK_MS = 45_000;

/** Lambda entry point, called every minute. */
export const handler = observe("dry-runs", async (_event: unknown, { note }) => {
  const ports = dryRunPorts();
  const until = ports.now().getTime() + WORK_MS;
  const { done, failed } = await eachTenant(tenantPorts(), async (tenant) => {
    const waiting = await waitingDryRuns(ports, tenant);
    for (const run of waiting) await workOnDryRun(ports, run, until);
    return waiting.length;
  });
  note({ records: done, outcome: failed === 0 ? "worked" : "worked_with_failures" });
});
