import * as z from "zod";
import { expirySchema, expirySeconds } from "../../../compiler/catalogue/expiry.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { textSchema } from "../../../compiler/catalogue/values.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";
import { webhookTermsSchema } from "../../executions/webhook-terms.ts";

const waitForWebhookConfigSchema = z.strictObject({
  reason: textSchema
    .default("webhook")
    .describe(
      "What the run waits for, as a short word: vendor_report. The pause point and the audit trail show it.",
    ),
  ...webhookTermsSchema.shape,
  expiresIn: expirySchema
    .default("P1D")
    .describe(
      "How long the block waits, as an ISO 8601 duration such as PT1H or P7D. Then it fails with webhook_expired.",
    ),
});
export type WaitForWebhookConfig = z.infer<typeof waitForWebhookConfigSchema>;

/** Free: nothing reads it. */
const waitForWebhookInputSchema = jsonValueSchema.optional();

/** `received_at` is the time of the POST, which may lie before the block began to wait. */
const waitForWebhookOutputSchema = z.strictObject({ received_at: z.string(), body: jsonValueSchema });

/** Seconds that the block waits: by default P1D. */
export const waitSeconds = (config: unknown): number => expirySeconds(config, 86_400);

export const waitForWebhook = {
  type: "wait_for_webhook",
  title: "Wait for a webhook",
  description: "Pauses the run until a POST arrives at a URL that is made for this block and works once.",
  icon: "M12 3v10M8 9l4 4 4-4M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4",
  config: waitForWebhookConfigSchema,
  input: waitForWebhookInputSchema,
  output: waitForWebhookOutputSchema,
  summary: z.object({ received_at: z.string() }),
  hold: { kind: "pause", seconds: waitSeconds, answeredBy: "webhook" },
  jsonSchemas: ["schema"],
  readsUpstream: false,
  bareExpressions: [],
  literals: ["expiresIn", "schema", "signature"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    webhook_expired: {
      meaning: "No webhook arrived before the pause expired.",
      hint: "Run again from this block to wait again, or set a longer `expiresIn`.",
    },
  },
} as const satisfies BlockTypeSpec;
