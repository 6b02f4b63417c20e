import * as z from "zod";
import type { LocalLimiter } from "../../core/access/local-limit.ts";
import type { ReceiveWebhookRequest } from "../../core/executions/commands/receive-webhook.ts";
import { jsonValueSchema } from "../../core/json.ts";
import { LIMITS } from "../../core/limits.ts";
import { executionTag } from "./execution-route.ts";
import { json, publicRoute, type Route } from "./route.ts";

/** The use cases of webhooks, their ports bound. */
export interface WebhookCalls {
  /** @throws Problem 404 for a token that is not one of ours */
  checkWebhookToken: (token: string) => Promise<void>;
  receiveWebhook: (request: ReceiveWebhookRequest) => Promise<{ receivedAt: string }>;
}

/** What the webhook call needs. */
export interface WebhookDeps {
  calls: WebhookCalls;
  limiter: LocalLimiter;
}

/** `/v1/hooks/{token}`: the POST that a block waits for. */
export function webhookRoutes({ calls, limiter }: WebhookDeps): Route[] {
  return [
    publicRoute(
      {
        method: "post",
        path: "/v1/hooks/{token}",
        operationId: "receiveWebhook",
        tag: executionTag,
        summary: "Answer a block that waits for a webhook.",
        description:
          "Needs no API key: the URL, `$hooks.<block>` of the run, is what allows it, and works once. A POST that comes before the block waits is kept for it. One that lacks the signature that the block asks for, or does not fit its schema, is refused, and the block waits on.",
        // The token is not checked here: a foreign one of any shape has the same answer.
        request: z.object({ params: z.object({ token: z.string() }), body: jsonValueSchema }),
        bodyOptions: {
          maxBytes: LIMITS.inputBytes,
          signed: true,
          examples: { report: { report_id: "rep_17", result: "clear" } },
        },
        async admit({ params: { token = "" }, source: { ip = "unknown" } }) {
          limiter.take(`address ${ip}`);
          await calls.checkWebhookToken(token);
          limiter.take(`token ${token}`);
        },
        responses: {
          202: {
            description: "Received.",
            schema: z.strictObject({ received_at: z.iso.datetime() }).meta({ id: "ReceivedWebhook" }),
          },
        },
        problems: [
          "forbidden",
          "not_found",
          "conflict",
          "payload_too_large",
          "unprocessable_entity",
          "rate_limited",
          "unavailable",
        ],
      },
      async ({ params: { token }, body, sent }) => {
        if (sent === undefined) throw new Error("The route asks for the body as it was sent.");
        const { receivedAt } = await calls.receiveWebhook({ token, body, sent });
        return json(202, { received_at: receivedAt });
      },
    ),
  ];
}
