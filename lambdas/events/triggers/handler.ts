import { workOnTriggers } from "../../../core/triggers/work.ts";
import { triggerPorts } from "../../composition/triggers.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute. */
export const handler = observe("triggers", async (_event: unknown, { note, measure }) => {
  const { done, failed } = await workOnTriggers(triggerPorts());
  if (failed > 0) measure("Monitoring", "stuck", failed);
  note({ records: done, outcome: failed === 0 ? "begun" : "begun_with_failures" });
});
