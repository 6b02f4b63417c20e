import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { type BatchJob, isOpen, runName } from "../credentials/batch-record.ts";

/**
 * Starts the machine of a batch. The execution has the run's name, so a second start of the same run changes nothing.
 * @param bucket where the list of chunk numbers goes
 */
export function createBatchStarter(
  stepFunctions: SFNClient,
  s3: S3Client,
  stateMachineArn: string,
  bucket: string,
) {
  return async (job: BatchJob): Promise<void> => {
    if (!isOpen(job)) return;
    const key = `batches/${job.jobId}.json`;
    const chunks = Array.from({ length: job.chunks }, (_, chunk) => ({ jobId: job.jobId, chunk }));
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: JSON.stringify(chunks),
        ContentType: "application/json",
      }),
    );
    try {
      await stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: runName(job),
          input: JSON.stringify({ jobId: job.jobId, run: job.resumes, bucket, key }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
