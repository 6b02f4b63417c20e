import { isDeepStrictEqual } from "node:util";
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
/** Secrets that sign a delivery: the current one and those whose overlap goes on. */
const MAX_SECRETS = 5;
/** Other rotations of one stream that may be faster. */
const MAX_TRIES = 5;

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
 * Replaces the secret. For `overlapSeconds` deliveries are signed with the old one too, and with those before it until their own time is over; 0
 * drops all of them at once, as after a leak. The same call again changes nothing (decision 325).
 * @throws Problem `not_found`; `conflict` when too many secrets would sign, and while others replace it at the same time
 */
export async function rotateSecret(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  secret: string,
  overlapSeconds: number,
  actor: Actor,
): Promise<WebhookStream> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const stream = await findStream(ports, tenant, id);
    const { secrets: before } = stream;
    const secrets = rotated(before, secret, overlapSeconds, ports.now());
    if (isDeepStrictEqual(secrets, before)) return stream;
    const event = streamEvent(ports, "stream.changed", id, actor);
    const wanted = { secrets, updatedAt: event.timestamp };
    if (await ports.webhooks.replaceSecrets(stream, wanted, event)) return findStream(ports, tenant, id);
  }
  throw new Problem("conflict", "Others are replacing the secret at the same time: try again.", {
    retryAfterSeconds: 1,
  });
}

type Secrets = WebhookStream["secrets"];

/** @throws Problem `conflict` for one secret more than may sign */
function rotated(before: Secrets, secret: string, overlapSeconds: number, now: Date): Secrets {
  if (overlapSeconds === 0) return [{ secret }];
  const isCurrent = before.some((entry) => entry.until === undefined && entry.secret === secret);
  if (isCurrent) return before;
  const until = new Date(now.getTime() + overlapSeconds * 1000).toISOString();
  const kept = before
    .filter(
      (entry) => entry.secret !== secret && (entry.until === undefined || entry.until > now.toISOString()),
    )
    .map((entry) => ({ secret: entry.secret, until: entry.until ?? until }));
  if (kept.length < MAX_SECRETS) return [{ secret }, ...kept];
  const message = `Deliveries carry ${MAX_SECRETS} signatures at most. One secret of before ends at ${firstEnd(kept)}: rotate again then, or now with overlap_seconds 0, which drops all earlier ones.`;
  throw new Problem("conflict", message, {
    details: [{ path: "secret", code: "too_many_secrets", message }],
  });
}

const firstEnd = (kept: readonly { readonly until: string }[]): string =>
  kept.map(({ until }) => until).sort()[0] ?? "";

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
