import { type Actor, actBy } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound, Problem } from "../../problem.ts";
import { catchUp } from "../catch-up.ts";
import { eventOf, type FeedEvent } from "../event.ts";
import type { EventType } from "../event-types.ts";
import { deliverInOrder, deliveryOf, mayGet, type WebhookPorts } from "./deliver.ts";
import type { Delivery, WebhookStream } from "./record.ts";
import type { ResourceType } from "./resources.ts";
import { targetFault } from "./target.ts";

/** The dependencies of managing streams. */
export interface StreamPorts extends WebhookPorts {
  /** Local mode: see {@link targetFault}. */
  isLocal: boolean;
}

/** A stream to make; `resourceType`: it is a config of this kind of resource. */
export interface WantedStream {
  readonly url: string;
  readonly secret: string;
  readonly eventFilter: EventType[];
  readonly resourceType?: ResourceType;
}

/** Streams of an organization and environment. */
const MAX_STREAMS = 20;

/**
 * Creates a stream; it gets the events from now on.
 * @throws Problem `validation_failed` for a URL that cannot receive events; `conflict` when there are too many
 */
export async function createStream(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  wanted: WantedStream,
  actor: Actor,
): Promise<WebhookStream> {
  const fault = targetFault(wanted.url, ports.isLocal);
  if (fault !== undefined) {
    const details = [{ path: "url", code: "refused_url", message: fault }];
    throw new Problem("validation_failed", fault, { details });
  }
  const known = await ports.webhooks.list(tenant);
  const mine = known.find((stream) => stream.id === id);
  if (mine !== undefined) return mine;
  if (known.length >= MAX_STREAMS) throw new Problem("conflict", `There are ${MAX_STREAMS} streams already.`);
  await catchUp(ports.feed, tenant);
  const createdAt = ports.now().toISOString();
  const stream: WebhookStream = {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    url: wanted.url,
    secrets: [{ secret: wanted.secret }],
    eventFilter: wanted.eventFilter,
    active: true,
    createdAt,
    position: await ports.feed.last(tenant),
    ...(wanted.resourceType === undefined ? {} : { config: { resourceType: wanted.resourceType } }),
  };
  await ports.webhooks.create(stream, streamEvent(ports, "stream.created", id, actor));
  return stream;
}

/** @throws Problem `not_found` */
export async function findStream(
  { webhooks }: Pick<StreamPorts, "webhooks">,
  tenant: Tenant,
  id: string,
): Promise<WebhookStream> {
  const stream = await webhooks.find(tenant, id);
  if (stream === undefined) throw notFound("stream");
  return stream;
}

/** Activates or deactivates a stream. Events of the inactive time are delivered after reactivation. */
export async function setActive(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  active: boolean,
  actor: Actor,
): Promise<WebhookStream> {
  const stream = await findStream(ports, tenant, id);
  const event = streamEvent(ports, "stream.changed", id, actor);
  const { timestamp: updatedAt } = event;
  await (active
    ? ports.webhooks.change(stream, { active, updatedAt }, ["deactivatedAt", "failingSince"], event)
    : ports.webhooks.change(stream, { active, updatedAt, deactivatedAt: updatedAt }, [], event));
  return findStream(ports, tenant, id);
}

/** @throws Problem `not_found` */
export async function deleteStream(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<void> {
  const event = streamEvent(ports, "stream.deleted", id, actor);
  if (!(await ports.webhooks.remove(tenant, id, event))) throw notFound("stream");
}

const streamEvent = (
  ports: WebhookPorts,
  eventType: Extract<EventType, `stream.${string}`>,
  resourceId: string,
  actor: Actor,
): FeedEvent => eventOf(actBy(ports, actor), { eventType, resourceId });

/**
 * Replaces the secret. For `overlapSeconds` deliveries are signed with the old one too.
 */
export async function rotateSecret(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  secret: string,
  overlapSeconds: number,
  actor: Actor,
): Promise<WebhookStream> {
  const stream = await findStream(ports, tenant, id);
  const now = ports.now().getTime();
  const until = new Date(now + overlapSeconds * 1000).toISOString();
  const old = stream.secrets
    .filter((entry) => entry.until === undefined)
    .map((entry) => ({ ...entry, until }));
  const secrets = [{ secret }, ...(overlapSeconds > 0 ? old : [])];
  const event = streamEvent(ports, "stream.changed", id, actor);
  await ports.webhooks.change(stream, { secrets, updatedAt: event.timestamp }, [], event);
  return findStream(ports, tenant, id);
}

/**
 * Sends an event of the feed to a stream again, now, after success or failure.
 * @throws Problem `not_found` for an unknown event, and to a config for one of another resource; `conflict` when the stream is inactive
 */
export async function redeliver(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  seq: number,
): Promise<Delivery> {
  const stream = await findStream(ports, tenant, id);
  if (!stream.active) throw new Problem("conflict", "The stream is turned off.");
  const [event] = await ports.feed.read(tenant, seq - 1, 1);
  if (event?.seq !== seq || !mayGet(stream, event)) throw notFound("event");
  const again = await deliveryOf(ports, stream, event);
  await ports.webhooks.requeue(again);
  await deliverInOrder(ports, stream, again.about);
  const all = await ports.webhooks.deliveries(stream.id, again.about);
  return all.find((item) => item.seq === seq) ?? again;
}
