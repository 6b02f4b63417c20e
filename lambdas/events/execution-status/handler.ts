import * as z from "zod";
import { settle } from "../../../core/executions/state/settle.ts";
import { executionPorts } from "../../composition/workflows.ts";
import { observe } from "../../telemetry/observe.ts";

/**
 * "Step Functions Execution Status Change" of EventBridge, the used fields.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const eventSchema = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
  }),
});

/** Lambda entry point. A machine that ended has drained, however it ended; the run's name is the execution's id. */
export const handler = observe("execution-status", async (event: unknown, { note }) => {
  const { detail } = eventSchema.parse(event);
  note({ executionId: detail.name });
  if (detail.status === "RUNNING" || detail.status === "PENDING_REDRIVE") return;
  note({ outcome: await settle(executionPorts(), detail.name) });
});
