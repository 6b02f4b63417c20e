import { workOn } from "../../../core/monitoring/work.ts";
import { monitorPorts } from "../../composition/monitoring.ts";
import { observe } from "../../telemetry/observe.ts";
import { monitoringWorkIn } from "./work-in.ts";

/** Lambda entry point: a pass has begun or made a step, or a subject is monitored or looked up otherwise. */
export const handler = observe("monitoring-steps", async (event: unknown, { note }) => {
  const { records, work } = monitoringWorkIn(event);
  note({ records });
  for (const one of work) await workOn(monitorPorts(), one);
});
