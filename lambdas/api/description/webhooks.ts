import * as z from "zod";
import { eventView } from "../../../core/audit/view.ts";
import { resourceDelivery } from "../../../core/audit/webhooks/resources.ts";
import type { Components } from "./components.ts";
import { requestExamples } from "./examples.ts";
import type { Json } from "./json.ts";

type Headers = Readonly<Record<string, readonly [description: string, pattern: string]>>;

const eventHeaders: Headers = {
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
};

/** A config has two more, for receivers of the vendor's API. */
const resourceHeaders: Headers = {
  ...eventHeaders,
  "X-Webhook-Token": [
    "The `token` of the config. It proves nothing: check a signature.",
    "^[A-Za-z0-9_-]{43}$",
  ],
  "X-Webhook-Signature": [
    "The HMAC-SHA256 in hex over the raw body, with the secret of the config. `Beltic-Signature` covers the time too, and alone tells a replay.",
    "^[0-9a-f]{64}$",
  ],
};

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
        parameters: parametersOf(eventHeaders),
        ...jsonBody("receiveAuditEvent", components.describe(eventView, "output")),
        responses: receipt,
      },
    },
    resourceState: {
      post: {
        operationId: "receiveResource",
        tags: [webhookTag],
        summary: "A resource that has entered a state, sent to a webhook config.",
        description:
          "At least once, in order for each resource, five times at most. Check a signature over the bytes as they came, and drop what came before by `meta.event_id`.",
        security: [],
        parameters: parametersOf(resourceHeaders),
        ...jsonBody("receiveResource", components.describe(resourceDelivery, "output")),
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
        ...jsonBody("receiveTeamMessage", components.describe(chatMessage, "output")),
        responses: receipt,
      },
    },
  };
}

const parametersOf = (headers: Headers): Json[] =>
  Object.entries(headers).map(([name, [description, pattern]]) => ({
    in: "header",
    name,
    required: true,
    description,
    schema: { type: "string", pattern },
  }));

function jsonBody(operationId: string, schema: Json): Json {
  const examples = requestExamples(operationId);
  const shown = Object.keys(examples).length === 0 ? {} : { examples };
  return { requestBody: { required: true, content: { "application/json": { schema, ...shown } } } };
}

const receipt = {
  "2XX": { description: "Received. The body is not read; redirects are not followed." },
};
