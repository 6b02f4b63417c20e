const RETRY = [
  {
    ErrorEquals: ["States.ALL"],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    JitterStrategy: "FULL",
  },
];

/**
 * The state machine of batches, for infra: a Distributed Map over an S3 object that lists chunk numbers, and the end of the run. What
 * the credentials say stays in the table, so that nothing personal enters Step Functions or the bucket.
 * @param functionArn the function of `handler.ts`
 */
export function batchMachine(functionArn: string) {
  return {
    Comment: "Issues the chunks of a batch of credentials, then ends it",
    StartAt: "Chunks",
    // Two hundred chunks of five minutes at most, ten at a time, would be less: a run that hangs ends.
    TimeoutSeconds: 7_200,
    States: {
      Chunks: {
        Type: "Map",
        MaxConcurrency: 10,
        // A chunk that fails every try stops no other; the end tells that it is missing.
        ToleratedFailurePercentage: 100,
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
              Retry: RETRY,
              OutputPath: null,
              End: true,
            },
          },
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "End" }],
        Next: "End",
      },
      End: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: functionArn, Payload: { "jobId.$": "$.jobId", "run.$": "$.run" } },
        Retry: RETRY,
        OutputPath: null,
        End: true,
      },
    },
  };
}
