/** The function of `handler.ts`, without the prefix of a deployment. */
export const BATCH_FUNCTION_NAME = "batch-chunk";

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
 * The state machine of batches: a Map over the numbers of the chunks, then the end of the run. The credentials' content
 * stays in the table, so that no personal data enters Step Functions. An inline Map is enough: a batch has some 290
 * chunks at most (10,000 credentials, 25 megabytes), whose attempts are some 7,500 of the 25,000 events of a history.
 * @param functionArn ARN or name of the function of `handler.ts`
 */
export function batchMachine(functionArn: string) {
  return {
    Comment: "Issues the chunks of a batch of credentials, then ends it",
    StartAt: "Chunks",
    // Longer than 290 chunks, ten at a time, each with seven attempts of a minute and two minutes between them: ends a run that hangs.
    TimeoutSeconds: 16_200,
    States: {
      Chunks: {
        Type: "Map",
        MaxConcurrency: 10,
        ItemsPath: "$.chunks",
        ItemSelector: { "jobId.$": "$.jobId", "chunk.$": "$$.Map.Item.Value" },
        ItemProcessor: {
          ProcessorConfig: { Mode: "INLINE" },
          StartAt: "Issue",
          States: {
            Issue: {
              Type: "Task",
              Resource: "arn:aws:states:::lambda:invoke",
              Parameters: { FunctionName: functionArn, "Payload.$": "$" },
              Retry: RETRY,
              // A chunk that fails every attempt does not stop the others; the end finds that it is missing.
              Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "Missing" }],
              ResultPath: null,
              End: true,
            },
            Missing: { Type: "Pass", End: true },
          },
        },
        ResultPath: null,
        Next: "End",
      },
      End: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: functionArn, Payload: { "jobId.$": "$.jobId", "run.$": "$.run" } },
        Retry: RETRY,
        ResultPath: null,
        End: true,
      },
    },
  };
}
