import * as z from "zod";
import { eventType } from "../../core/audit/event-types.ts";
import { type Delivery, streamIdSchema, type WebhookStream } from "../../core/audit/webhooks/record.ts";
import {
  createStream,
  deleteStream,
  findStream,
  redeliver,
  rotateSecret,
  type StreamPorts,
  setActive,
} from "../../core/audit/webhooks/streams.ts";
import { actorOf } from "./actor.ts";
import { json, noContent, type Route, route } from "./route.ts";

const streamSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    event_filter: z.array(eventType).describe("Empty: every event."),
    active: z.boolean(),
    created_at: z.string(),
    deactivated_at: z.string().nullable(),
    failing_since: z.string().nullable().describe("Time since which no delivery has succeeded."),
  })
  .meta({ id: "AuditStream" });

const deliverySchema = z
  .object({
    event_id: z.string(),
    seq_num: z.int(),
    state: z.enum(["pending", "delivered", "dead"]),
    attempts: z.int(),
    last_outcome: z.string().nullable().describe("An HTTP status, or why there was none."),
    next_attempt_at: z.string().nullable(),
  })
  .meta({ id: "AuditDelivery" });

const secret = z.string().min(32).max(256);
const byId = z.object({ id: streamIdSchema });
const TAG = "Audit";
const base = { tag: TAG, scope: "audit:streams" as const };

/** `/v1/audit/streams`: where events are sent. Secrets are never returned. */
export function streamRoutes(ports: StreamPorts): Route[] {
  return [...manage(ports), ...deliveries(ports)];
}

function manage(ports: StreamPorts): Route[] {
  const create = z.strictObject({
    url: z.url().max(2000),
    secret,
    event_filter: z.array(eventType).max(50).default([]),
  });
  const stream = { 200: { description: "The stream.", schema: streamSchema } };
  return [
    route(
      {
        ...base,
        method: "post",
        path: "/v1/audit/streams",
        operationId: "createAuditStream",
        summary: "Send events to a URL, signed with a secret, from now on.",
        request: z.object({ body: create }),
        idempotent: true,
        responses: { 201: { description: "The stream, active.", schema: streamSchema } },
        problems: ["conflict"],
      },
      async ({ caller, body, newId, source }) => {
        const wanted = { url: body.url, secret: body.secret, eventFilter: body.event_filter };
        const actor = actorOf(caller, source);
        return json(201, asReply(await createStream(ports, caller, newId("stream"), wanted, actor)));
      },
    ),
    route(
      {
        ...base,
        method: "get",
        path: "/v1/audit/streams",
        operationId: "listAuditStreams",
        summary: "List streams.",
        request: z.object({}),
        responses: {
          200: { description: "All of them.", schema: z.object({ streams: z.array(streamSchema) }) },
        },
      },
      async ({ caller }) => json(200, { streams: (await ports.webhooks.list(caller)).map(asReply) }),
    ),
    route(
      {
        ...base,
        method: "get",
        path: "/v1/audit/streams/{id}",
        operationId: "readAuditStream",
        summary: "Read a stream.",
        request: z.object({ params: byId }),
        responses: stream,
        problems: ["not_found"],
      },
      async ({ caller, params }) => json(200, asReply(await findStream(ports, caller, params.id))),
    ),
    route(
      {
        ...base,
        method: "patch",
        path: "/v1/audit/streams/{id}",
        operationId: "updateAuditStream",
        summary: "Turn a stream on or off.",
        request: z.object({ params: byId, body: z.strictObject({ active: z.boolean() }) }),
        responses: stream,
        problems: ["not_found"],
      },
      async ({ caller, params, body, source }) =>
        json(200, asReply(await setActive(ports, caller, params.id, body.active, actorOf(caller, source)))),
    ),
    route(
      {
        ...base,
        method: "post",
        path: "/v1/audit/streams/{id}/rotate-secret",
        operationId: "rotateAuditStreamSecret",
        summary: "Replace the secret; for a while deliveries carry a signature by each.",
        description:
          "For `overlap_seconds` the secret of before signs, too; those before it sign until their own time is over. At most five secrets sign. 0 drops all earlier ones at once: use it after a leak. The same call again changes nothing.",
        request: z.object({
          params: byId,
          body: z.strictObject({ secret, overlap_seconds: z.int().min(0).max(604_800).default(86_400) }),
        }),
        responses: stream,
        problems: ["not_found", "conflict"],
      },
      async ({ caller, params, body: { secret, overlap_seconds }, source }) => {
        const actor = actorOf(caller, source);
        return json(
          200,
          asReply(await rotateSecret(ports, caller, params.id, secret, overlap_seconds, actor)),
        );
      },
    ),
    route(
      {
        ...base,
        method: "delete",
        path: "/v1/audit/streams/{id}",
        operationId: "deleteAuditStream",
        summary: "Delete a stream.",
        request: z.object({ params: byId }),
        responses: { 204: { description: "Deleted." } },
        problems: ["not_found"],
      },
      async ({ caller, params, source }) => {
        await deleteStream(ports, caller, params.id, actorOf(caller, source));
        return noContent();
      },
    ),
  ];
}

function deliveries(ports: StreamPorts): Route[] {
  return [
    route(
      {
        ...base,
        method: "get",
        path: "/v1/audit/streams/{id}/deliveries",
        operationId: "listAuditDeliveries",
        summary: "Deliveries of the last week: waiting, given up and delivered.",
        request: z.object({
          params: byId,
          query: z.object({ state: z.enum(["pending", "delivered", "dead"]).optional() }),
        }),
        responses: {
          200: { description: "Deliveries.", schema: z.object({ deliveries: z.array(deliverySchema) }) },
        },
        problems: ["not_found"],
      },
      async ({ caller, params, query }) => {
        const { id } = await findStream(ports, caller, params.id);
        const all = await ports.webhooks.deliveries(id);
        const shown = all.filter(({ state }) => query.state === undefined || state === query.state);
        return json(200, { deliveries: shown.map(deliveryView) });
      },
    ),
    route(
      {
        ...base,
        method: "post",
        path: "/v1/audit/streams/{id}/redeliver",
        operationId: "redeliverAuditEvent",
        summary: "Send an event again, now.",
        request: z.object({ params: byId, body: z.strictObject({ seq_num: z.int().positive() }) }),
        responses: { 200: { description: "The result.", schema: deliverySchema } },
        problems: ["not_found", "conflict"],
      },
      async ({ caller, params, body }) =>
        json(200, deliveryView(await redeliver(ports, caller, params.id, body.seq_num))),
    ),
  ];
}

function asReply(stream: WebhookStream): z.input<typeof streamSchema> {
  return {
    id: stream.id,
    url: stream.url,
    event_filter: stream.eventFilter,
    active: stream.active,
    created_at: stream.createdAt,
    deactivated_at: stream.deactivatedAt ?? null,
    failing_since: stream.failingSince ?? null,
  };
}

function deliveryView(item: Delivery): z.input<typeof deliverySchema> {
  return {
    event_id: item.eventId,
    seq_num: item.seq,
    state: item.state,
    attempts: item.attempts,
    last_outcome: item.lastOutcome ?? null,
    next_attempt_at: item.state === "pending" ? item.nextAttemptAt : null,
  };
}
