import { isTakenBack } from "../../../core/executions/learning/believed.ts";
import { riskTriggerId } from "../../../core/subjects/triggers.ts";
import { mayStill } from "../../composition/edge.ts";
import { erasures } from "../../composition/erasing.ts";
import { builds, manifests } from "../../composition/evidence.ts";
import { exportPorts } from "../../composition/exporting.ts";
import { dryRunPorts, monitoring } from "../../composition/monitoring.ts";
import { ratingPorts } from "../../composition/risk.ts";
import { triggers } from "../../composition/triggers.ts";
import { executionPorts } from "../../composition/workflows.ts";
import { alertReplayRoute } from "../alert-replays.ts";
import { dryRunRoutes } from "../dry-runs.ts";
import { type MonitoringDeps, monitoringRoutes } from "../monitoring.ts";
import type { Route } from "../route.ts";
import { erasureRoutes } from "../subject-erasures.ts";
import { exportRoute } from "../subject-exports.ts";
import { holdRoutes } from "../subject-holds.ts";
import { riskRoutes } from "../subject-risk.ts";
import { subjectRoutes } from "../subjects.ts";
import { fourEyesDismiss } from "./four-eyes.ts";

/** Subjects, and what monitoring finds about them. */
export function subjectArea(): Route[] {
  const subjects = { ...exportPorts(), erasures: erasures() };
  const watching = {
    ...subjects,
    monitoring: monitoring(),
    manifestOf: () => manifests()("sanctions"),
    builds: builds(),
    failureOf: async (...[tenant, subjectId]: Parameters<MonitoringDeps["failureOf"]>) =>
      (await triggers().failed(tenant, subjectId))?.failure,
  };
  return [
    ...subjectRoutes(subjects),
    ...erasureRoutes(subjects),
    ...holdRoutes(subjects),
    ...riskRoutes({
      ...subjects,
      riskWorkflow: ratingPorts().riskWorkflow,
      isBelieved: ratingPorts().isBelieved,
      isTakenBack: (tenant, executionId) => isTakenBack(executionPorts(), tenant, executionId),
      ratingFailureOf: async (subjectId) => (await triggers().find(riskTriggerId(subjectId)))?.failure,
      fourEyesDismiss,
      mayStill: mayStill(),
      watched: monitoring().watched,
      alert: monitoring().alert,
    }),
    exportRoute(subjects),
    ...monitoringRoutes(watching),
    ...dryRunRoutes(dryRunPorts()),
    alertReplayRoute(watching),
  ];
}
