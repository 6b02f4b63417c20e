import { packExport } from "../../../core/subjects/export-job.ts";
import { packPorts } from "../../composition/exporting.ts";
import { observe } from "../../telemetry/observe.ts";
import { runningJobsIn } from "../subject-jobs.ts";

/** Lambda entry point: an export of a large subject was requested, has made progress, or was lost. */
export const handler = observe("exports", async (event: unknown, { note }) => {
  const { records, jobs } = runningJobsIn(event);
  note({ records });
  for (const { tenant, subjectId } of jobs) await packExport(packPorts(), tenant, subjectId);
});
