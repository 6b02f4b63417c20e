import * as z from "zod";

/**
 * "Step Functions Execution Status Change" of EventBridge, the used fields.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export const eventSchema = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
  }),
});
