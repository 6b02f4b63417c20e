import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { type BatchJob, isOpen, runName } from "../../core/credentials/batch-record.ts";

/** Starts the machine of a batch. The execution has the run's name, so a second start of the same run has no effect. */
export function createBatchStarter(stepFunctions: SFNClient, stateMachineArn: string) {
  return async (job: BatchJob): Promise<void> => {
    if (!isOpen(job)) return;
    const { jobId, resumes: run } = job;
    const chunks = Array.from({ length: job.chunks }, (_, chunk) => chunk);
    try {
      await stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: runName(job),
          input: JSON.stringify({ jobId, run, chunks }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
