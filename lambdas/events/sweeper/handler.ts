import { endIfDue } from "../../../core/capture/context.ts";
import { sweepSessions } from "../../../core/capture/settle.ts";
import { endStalledBatches } from "../../../core/credentials/batch-ends.ts";
import { sweepErasedUploads } from "../../../core/documents/erase.ts";
import { resumeLearning } from "../../../core/executions/learning/learn-from-run.ts";
import { sweep } from "../../../core/executions/state/sweep.ts";
import { sweepIdentitySessions } from "../../../core/identity/sessions/sweep.ts";
import { sweepVerifications } from "../../../core/identity/verifications/sweep.ts";
import { sweepScreenings } from "../../../core/screenings/use.ts";
import { resumeErasures } from "../../../core/subjects/erase.ts";
import { resumeExports } from "../../../core/subjects/export-job.ts";
import { collectMachines } from "../../../core/workflows/collect-machines.ts";
import {
  batchEndPorts,
  captures,
  collectPorts,
  eraseUploadPorts,
  erasures,
  executionPorts,
  exportJobs,
  identityRunPorts,
  now,
  runLearnPorts,
  settlePorts,
  settleScreeningPorts,
} from "../../composition.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute. */
export const handler = observe("sweeper", async (_event: unknown, { note, measure }) => {
  const { seen, failed } = await sweep(executionPorts());
  await collectMachines(collectPorts());
  const batches = await endStalledBatches(batchEndPorts());
  await resumeErasures({ erasures: erasures(), now });
  await sweepErasedUploads(eraseUploadPorts());
  await resumeExports({ exports: exportJobs(), now });
  await resumeLearning(runLearnPorts());
  const capture = { sessions: captures(), executions: executionPorts(), now };
  const sessions = await sweepSessions(capture, (session) => endIfDue(capture, session));
  const onboarding = await sweepIdentitySessions(identityRunPorts());
  if (batches > 0) measure("Batches", "failed", batches);
  const verifications = await sweepVerifications(settlePorts());
  const screenings = await sweepScreenings(settleScreeningPorts());
  const failures = failed + sessions.failed + onboarding.failed + verifications.failed + screenings.failed;
  note({ records: seen, outcome: failures === 0 ? "swept" : "swept_with_failures" });
});
