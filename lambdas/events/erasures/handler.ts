import { eraseStep } from "../../../core/subjects/erase.ts";
import { eraseWorkPorts } from "../../composition/erasing.ts";
import { observe } from "../../telemetry/observe.ts";
import { runningJobsIn } from "../subject-jobs.ts";

/** Lambda entry point: an erasure was requested, or has made a step. */
export const handler = observe("erasures", async (event: unknown, { note }) => {
  const { records, jobs } = runningJobsIn(event);
  note({ records });
  for (const { tenant, subjectId } of jobs) await eraseStep(eraseWorkPorts(), tenant, subjectId);
});
