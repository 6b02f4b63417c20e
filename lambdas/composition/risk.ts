/** Rating the risk of subjects. */

import type { RatingPorts } from "../../core/blocks/risk_rating/run.ts";
import { believedBy } from "../../core/executions/learning/believed.ts";
import { monitoring } from "./monitoring.ts";
import { once } from "./once.ts";
import { settings } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";
import { executionPorts } from "./workflows.ts";

/** The ports of the block that rates. */
export const ratingPorts = /* @__PURE__ */ once((): RatingPorts => {
  const store = monitoring();
  return {
    subjects: subjectPorts().subjects,
    watched: store.watched,
    alert: store.alert,
    isBelieved: believedBy(executionPorts()),
    riskWorkflow: async (tenant) => (await settings().read(tenant)).settings.risk_workflow_id,
  };
});
