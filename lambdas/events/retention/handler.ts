import { eachTenant } from "../../../core/access/each-tenant.ts";
import { keepEvidence } from "../../../core/evidence/keep.ts";
import { expireRuns } from "../../../core/executions/commands/expire.ts";
import { retainSubjects } from "../../../core/subjects/retain.ts";
import { evidencePorts } from "../../composition/evidence-files.ts";
import { expirePorts, retainPorts, tenantPorts } from "../../composition/retaining.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every 15 minutes. */
export const handler = observe("retention", async (_event: unknown, { note }) => {
  const { done, failed } = await eachTenant(
    tenantPorts(),
    async (tenant) =>
      (await retainSubjects(retainPorts(), tenant)) +
      (await expireRuns(expirePorts(), tenant)) +
      (await keepEvidence(evidencePorts(), tenant)),
  );
  note({ records: done, outcome: failed === 0 ? "retained" : "retained_with_failures" });
});
