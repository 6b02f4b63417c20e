import { settle } from "../../../core/executions/state/settle.ts";
import { executionPorts } from "../../composition/workflows.ts";
import { observe } from "../../telemetry/observe.ts";
import { eventSchema } from "./event.ts";

/** Lambda entry point. A machine that ended has drained, however it ended; the run's name is the execution's id. */
export const handler = observe("execution-status", async (event: unknown, { note }) => {
  const { detail } = eventSchema.parse(event);
  note({ executionId: detail.name });
  if (detail.status === "RUNNING" || detail.status === "PENDING_REDRIVE") return;
  note({ outcome: await settle(executionPorts(), detail.name) });
});
