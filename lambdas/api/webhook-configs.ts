import * as z from "zod";
import {
  createConfig,
  deleteConfig,
  findConfig,
  listConfigs,
  type WebhookConfig,
} from "../../core/audit/webhooks/configs.ts";
import { streamIdSchema } from "../../core/audit/webhooks/record.ts";
import { RESOURCE_TYPES, stateOfEvent, statesOf } from "../../core/audit/webhooks/resources.ts";
import { webhookToken } from "../../core/audit/webhooks/sign.ts";
import type { StreamPorts } from "../../core/audit/webhooks/streams.ts";
import { actorOf } from "./actor.ts";
import { documentSchema, requestBody, resourceSchema } from "./json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { json, noContent, type Route } from "./route.ts";

const tag = "Webhooks";
const PATH = "/v1/webhooks/configs";
const params = z.object({ id: streamIdSchema });

const attributes = z.object({
  resource_type: z.enum(RESOURCE_TYPES),
  url: z.string(),
  subscribed_statuses: z.array(z.string()),
  secret_prefix: z.string().describe("The beginning of the secret."),
  is_active: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
const config = resourceSchema("webhook_config", attributes, z.object({})).meta({ id: "WebhookConfig" });
const newConfig = resourceSchema(
  "webhook_config",
  attributes.extend({
    secret: z.string().describe("Only in this answer: the key of `X-Webhook-Signature`."),
    token: z
      .string()
      .describe("Only in this answer: what `X-Webhook-Token` holds. Nothing can be signed with it."),
  }),
  z.object({}),
).meta({ id: "NewWebhookConfig" });

const wanted = z
  .strictObject({
    resource_type: z.enum(RESOURCE_TYPES),
    url: z.url().max(2000),
    subscribed_statuses: z.array(z.string().max(40)).min(1).max(20),
  })
  .check((context) => {
    const { resource_type: type, subscribed_statuses: statuses } = context.value;
    for (const [at, status] of statuses.entries()) {
      if (statesOf(type).includes(status)) continue;
      context.issues.push({
        code: "custom",
        input: status,
        path: ["subscribed_statuses", at],
        message: `A ${type} has these states: ${statesOf(type).join(", ")}.`,
        params: { code: "invalid_value" },
      });
    }
  });

/** The dependencies of the calls about configs. */
export interface ConfigDeps extends StreamPorts {
  /** A new secret. */
  readonly randomSecret: () => string;
}

/** `/v1/webhooks/configs`: streams that send resources. */
export const webhookConfigRoutes = (deps: ConfigDeps): Route[] => [
  createRoute(deps),
  listRoute(deps),
  readRoute(deps),
  deleteRoute(deps),
];

const createRoute = (deps: ConfigDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "post",
      path: PATH,
      operationId: "createWebhookConfig",
      summary: "Send documents, sessions, verifications or screenings to a URL when their status changes.",
      description:
        "The secret and the token are shown once. Deliveries, a new secret and turning off are those of `/v1/audit/streams/{id}`.",
      scope: "webhooks:write",
      request: z.object({ body: requestBody("webhook_config", { attributes: wanted }) }),
      bodyOptions: {
        examples: {
          documents: {
            data: {
              type: "webhook_config",
              attributes: {
                resource_type: "document",
                url: "https://example.com/webhooks/documents",
                subscribed_statuses: ["processed", "failed"],
              },
            },
          },
        },
      },
      idempotent: "private",
      responses: {
        201: { description: "The config, active, with its secret.", schema: documentSchema(newConfig) },
      },
      problems: ["conflict"],
    },
    async ({ caller, body, newId, source }) => {
      const { resource_type, url, subscribed_statuses } = body.data.attributes;
      const order = {
        resourceType: resource_type,
        url,
        states: subscribed_statuses,
        secret: deps.randomSecret(),
      };
      const made = await createConfig(deps, caller, newId("stream"), order, actorOf(caller, source));
      const secret = secretOf(made);
      const view = viewOf(made);
      return json(201, {
        data: { ...view, attributes: { ...view.attributes, secret, token: webhookToken(secret) } },
      });
    },
  );

const listRoute = (deps: ConfigDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "get",
      path: PATH,
      operationId: "listWebhookConfigs",
      summary: "List webhook configs.",
      scope: "webhooks:read",
      request: z.object({ query: z.object(pageParameters) }),
      responses: {
        200: { description: "One page.", schema: listSchema(config).meta({ id: "WebhookConfigPage" }) },
      },
    },
    async (call) => {
      const page = await listConfigs(deps, call.caller, pageOf(call.query));
      return json(200, listBody(PATH, call, page, viewOf));
    },
  );

const readRoute = (deps: ConfigDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "get",
      path: `${PATH}/{id}`,
      operationId: "readWebhookConfig",
      summary: "Read a webhook config.",
      scope: "webhooks:read",
      request: z.object({ params }),
      responses: { 200: { description: "The config.", schema: documentSchema(config) } },
    },
    async ({ caller, params: { id } }) => json(200, { data: viewOf(await findConfig(deps, caller, id)) }),
  );

const deleteRoute = (deps: ConfigDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "delete",
      path: `${PATH}/{id}`,
      operationId: "deleteWebhookConfig",
      summary: "Delete a webhook config.",
      scope: "webhooks:write",
      request: z.object({ params }),
      responses: { 204: { description: "Deleted." } },
    },
    async ({ caller, params: { id }, source }) => {
      await deleteConfig(deps, caller, id, actorOf(caller, source));
      return noContent();
    },
  );

const secretOf = ({ secrets: [current] }: WebhookConfig): string => current?.secret ?? "";

const viewOf = (stream: WebhookConfig) => ({
  type: "webhook_config" as const,
  id: stream.id,
  attributes: {
    resource_type: stream.config.resourceType,
    url: stream.url,
    subscribed_statuses: stream.eventFilter.map(stateOfEvent),
    secret_prefix: `${secretOf(stream).slice(0, 5)}...`,
    is_active: stream.active,
    created_at: stream.createdAt,
    updated_at: stream.updatedAt ?? stream.createdAt,
  },
  relationships: {},
});
