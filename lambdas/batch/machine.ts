/**
 * The state machine of batches, for infra: a Distributed Map over an S3 object that lists chunk numbers. What the credentials say stays
 * in the table, so that nothing personal enters Step Functions or the bucket.
 * @param functionArn the function of `handler.ts`
 */
export function batchMachine(functionArn: string) {
  return {
    Comment: "Issues the chunks of a batch of credentials",
    StartAt: "Chunks",
    States: {
      Chunks: {
        Type: "Map",
        MaxConcurrency: 10,
        ItemReader: {
          Resource: "arn:aws:states:::s3:getObject",
          ReaderConfig: { InputType: "JSON" },
          Parameters: { "Bucket.$": "$.bucket", "Key.$": "$.key" },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
          StartAt: "Issue",
          States: {
            Issue: {
              Type: "Task",
              Resource: "arn:aws:states:::lambda:invoke",
              Parameters: { FunctionName: functionArn, "Payload.$": "$" },
              Retry: [
                {
                  ErrorEquals: ["States.ALL"],
                  IntervalSeconds: 2,
                  MaxAttempts: 6,
                  BackoffRate: 2,
                  JitterStrategy: "FULL",
                },
              ],
              OutputPath: null,
              End: true,
            },
          },
        },
        ResultPath: null,
        End: true,
      },
    },
  };
}
