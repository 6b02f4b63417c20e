import { webhookLimiter } from "../../composition/edge.ts";
import { credentials } from "../../composition/stores.ts";
import { workflowPorts } from "../../composition/workflows.ts";
import { detailRoutes } from "../execution-details.ts";
import { executionRoutes } from "../executions.ts";
import { pauseRoutes } from "../pauses.ts";
import type { Route } from "../route.ts";
import { replayRoute } from "../screening-replays.ts";
import { versionRoutes } from "../versions.ts";
import { webhookRoutes } from "../webhooks.ts";
import { workflowRoutes } from "../workflows.ts";
import { executionCalls } from "./execution-calls.ts";

/** Workflows and their runs. */
export function runArea(): Route[] {
  const workflows = workflowPorts();
  const calls = executionCalls();
  return [
    ...workflowRoutes(workflows),
    ...versionRoutes(workflows),
    ...executionRoutes({ calls, workflows, credentials: { credentials: credentials() } }),
    ...detailRoutes(calls),
    replayRoute(calls),
    ...pauseRoutes(calls),
    ...webhookRoutes({ calls, limiter: webhookLimiter() }),
  ];
}
