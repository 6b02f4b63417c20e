import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { BatchJob } from "../credentials/batch-record.ts";

/**
 * Starts the Distributed Map of a batch. The execution has the job's name, so a second start of the same job changes nothing.
 * @param bucket where the list of chunk numbers goes
 */
export function createBatchStarter(
  stepFunctions: SFNClient,
  s3: S3Client,
  stateMachineArn: string,
  bucket: string,
) {
  return async (job: BatchJob): Promise<void> => {
    if (job.status === "completed") return;
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
          name: job.jobId,
          input: JSON.stringify({ bucket, key }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
