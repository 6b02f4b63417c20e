import * as z from "zod";
import { eventView } from "../../../core/audit/view.ts";
import type { Components, Json } from "./components.ts";

const eventHeaders = {
  "Beltic-Event-Id": ["Id of the event: the same at every attempt.", "^evt_"],
  "Beltic-Stream-Id": [
    "Id of the stream that sends it. It is not signed: the secret tells the stream.",
    "^stream_",
  ],
  "Beltic-Timestamp": ["When this attempt was signed, in seconds since 1970.", "^[0-9]+$"],
  "Beltic-Signature": [
    "`sha256=` and the HMAC-SHA256 in hex over `<timestamp>.<raw body>`, with the secret of the stream. While a secret is being replaced: one for each, separated by commas.",
    "^sha256=[0-9a-f]{64}(,sha256=[0-9a-f]{64})*$",
  ],
} as const;

const chatMessage = z.object({
  text: z.string().describe("What happened, with a link to the console. No personal data."),
});

/** A group of their own: generators make a file of each. */
export const webhookTag = "Webhooks";

/** The calls that this service makes to its clients. */
export function describeWebhooks(components: Components): Json {
  return {
    auditEvent: {
      post: {
        operationId: "receiveAuditEvent",
        tags: [webhookTag],
        summary: "An event of the audit feed, sent to a stream.",
        description:
          "At least once, in order for each credential and each resource, repeated for 24 hours. Check the signature over the bytes as they came, and refuse old timestamps.",
        security: [],
        parameters: Object.entries(eventHeaders).map(([name, [description, pattern]]) => ({
          in: "header",
          name,
          required: true,
          description,
          schema: { type: "string", pattern },
        })),
        ...jsonBody(components.describe(eventView, "output")),
        responses: receipt,
      },
    },
    teamMessage: {
      post: {
        operationId: "receiveTeamMessage",
        tags: [webhookTag],
        summary: "A notification for a team, sent to its channel.",
        description:
          "A new, overdue or expiring case, as chat services take it. It is not signed: keep the URL secret.",
        security: [],
        ...jsonBody(components.describe(chatMessage, "output")),
        responses: receipt,
      },
    },
  };
}

const jsonBody = (schema: Json): Json => ({
  requestBody: { required: true, content: { "application/json": { schema } } },
});

const receipt = {
  "2XX": { description: "Received. The body is not read; redirects are not followed." },
};
