import { eachTenant } from "../../../core/access/each-tenant.ts";
import { resumeFirst } from "../../../core/monitoring/first-judgement.ts";
import { beginPass, endPass, resumeParts } from "../../../core/monitoring/pass.ts";
import { isWholeOverdue } from "../../../core/monitoring/whole.ts";
import { type Manifest, ScreeningError } from "../../../core/screening/lists.ts";
import { monitorPorts } from "../../composition/monitoring.ts";
import { tenantPorts } from "../../composition/retaining.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute. */
export const handler = observe("monitoring-passes", async (_event: unknown, { note, measure }) => {
  const manifest = await manifestInUse();
  const ports = monitorPorts();
  let overdue = 0;
  const { done, failed } = await eachTenant(tenantPorts(), async (tenant) => {
    const head = await ports.monitoring.head(tenant);
    if (isWholeOverdue(head, ports.now())) overdue++;
    // The process that completed the last part may have died before it ended the pass, and no record of the stream repeats that.
    if (head?.passId !== undefined) await endPass(ports, tenant, head.passId);
    if (manifest === undefined) return 0;
    const here = { ...ports, manifestOf: async () => manifest };
    return (await beginPass(here, tenant, { needed: false })) ? 1 : 0;
  });
  const parts = await resumeParts(ports);
  const first = await resumeFirst(ports);
  const stuck = failed + parts.failing + parts.stuck + first.waiting;
  if (stuck > 0) measure("Monitoring", "stuck", stuck);
  if (overdue > 0) measure("Monitoring", "overdue", overdue);
  note({
    records: done + parts.waiting + first.judged,
    outcome: stuck === 0 ? "watched" : "watched_with_failures",
  });
});

/** Undefined: there are no lists yet. Whoever is monitored meanwhile is not judged, which is counted. */
async function manifestInUse(): Promise<Manifest | undefined> {
  try {
    return await monitorPorts().manifestOf();
  } catch (error) {
    if (error instanceof ScreeningError && error.code === "list_missing") return undefined;
    throw error;
  }
}
