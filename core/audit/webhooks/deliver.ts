import { type ActPorts, actBy } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { eventOf, type SequencedEvent } from "../event.ts";
import type { FeedStore } from "../ports.ts";
import { viewEvent } from "../view.ts";
import type { WebhookStore } from "./ports.ts";
import type { Post, PostOutcome } from "./post.ts";
import type { Delivery, WebhookStream } from "./record.ts";
import { type ReadResource, type ResourceDelivery, type ShownResource, stateOfEvent } from "./resources.ts";
import { signatureHeaders } from "./sign.ts";

/** The dependencies of delivering. */
export interface WebhookPorts extends ActPorts {
  feed: FeedStore;
  webhooks: WebhookStore;
  post: Post;
  /** What configs send. */
  resource: ReadResource;
  /** In [0, 1): jitter. */
  random: () => number;
}

const PAGE = 100;
/** An attempt that has not ended by then died with its process. */
const LEASE_MS = 60_000;
/** How long a delivery is attempted, and how long its outcome is kept. */
const GIVE_UP_MS = 24 * 3_600_000;
/** Attempts of a delivery to a config. */
const CONFIG_TRIES = 5;
const KEEP_MS = 7 * 24 * 3_600_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Concurrent deliveries to one stream, and in total, so that no receiver gets thousands at once. */
const AT_ONCE = 10;
const DUE_AT_ONCE = 100;

/**
 * Sends new events of a tenant's feed to its streams: numbers the events, creates a delivery for each matching stream,
 * and sends due deliveries. Any number of processes may do this at once.
 */
export async function publish(ports: WebhookPorts, tenant: Tenant): Promise<void> {
  const streams = (await ports.webhooks.list(tenant)).filter(({ active }) => active);
  if (streams.length === 0) return;
  await ports.feed.sequence(tenant);
  await Promise.all(
    streams.map(async (stream) => {
      const subjects = await enqueueNew(ports, stream);
      // A receiver in trouble is left to the schedule: waiting for it here would hold up everybody's events.
      if (stream.failingSince === undefined)
        await atMost(AT_ONCE, subjects, (about) => deliverInOrder(ports, stream, about));
    }),
  );
}

/** Runs work for each item with limited concurrency. */
async function atMost<T>(width: number, items: Iterable<T>, work: (item: T) => Promise<unknown>) {
  const left = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** @returns the resources of the new deliveries */
async function enqueueNew(ports: WebhookPorts, stream: WebhookStream): Promise<Set<string>> {
  const { feed, webhooks } = ports;
  const subjects = new Set<string>();
  for (let position = stream.position; ; ) {
    const events = await feed.read(stream, position, PAGE);
    const last = events.at(-1);
    if (last === undefined) return subjects;
    const deliveries = await Promise.all(
      events.filter((event) => wants(stream, event)).map((event) => deliveryOf(ports, stream, event)),
    );
    await webhooks.enqueue(stream, deliveries, last.seq);
    for (const { about } of deliveries) subjects.add(about);
    position = last.seq;
  }
}

/** A stream gets events after its creation, not its own creation. */
function wants({ id, eventFilter }: WebhookStream, { eventType, resourceId }: SequencedEvent): boolean {
  if (eventType === "stream.created" && resourceId === id) return false;
  return eventFilter.length === 0 || eventFilter.includes(eventType);
}

/** Whether a stream may be sent an event by hand: a config can show no other resource than its own. */
export const mayGet = (stream: WebhookStream, event: SequencedEvent): boolean =>
  stream.config === undefined || wants(stream, event);

/** A delivery of an event, due at once. Its body is fixed here, so that every attempt sends the same. */
export async function deliveryOf(
  ports: Pick<WebhookPorts, "resource" | "now">,
  stream: WebhookStream,
  event: SequencedEvent,
): Promise<Delivery> {
  const now = ports.now();
  return {
    streamId: stream.id,
    organizationId: stream.organizationId,
    environment: stream.environment,
    about: event.credentialId ?? event.resourceId ?? "-",
    seq: event.seq,
    eventId: event.id,
    body: JSON.stringify(await bodyOf(ports, stream, event)),
    state: "pending",
    attempts: 0,
    createdAt: now.toISOString(),
    nextAttemptAt: now.toISOString(),
  };
}

/** The event; to a config the resource that it is about, in the state that the event tells. */
async function bodyOf(
  { resource }: Pick<WebhookPorts, "resource">,
  stream: WebhookStream,
  event: SequencedEvent,
): Promise<ReturnType<typeof viewEvent> | ResourceDelivery> {
  const { config } = stream;
  if (config === undefined) return viewEvent(event);
  const id = event.resourceId ?? "";
  const gone: ShownResource = { type: config.resourceType, id, attributes: {}, relationships: {} };
  const shown = (await resource(stream, config.resourceType, id)) ?? gone;
  const attributes = { ...shown.attributes, status: stateOfEvent(event.eventType) };
  const meta = { event_id: event.id, seq_num: event.seq, occurred_at: event.timestamp };
  return { data: { ...shown, attributes }, meta };
}

/**
 * Sends due deliveries about one resource in order: a newer one waits while an older one waits for its next attempt.
 */
export async function deliverInOrder(
  ports: WebhookPorts,
  stream: WebhookStream,
  about: string,
): Promise<void> {
  for (const item of await ports.webhooks.deliveries(stream.id, about)) {
    if (item.state !== "pending") continue;
    if (!(await attempt(ports, stream, item))) return;
  }
}

/** @returns whether the next delivery about the same thing may go out */
async function attempt(ports: WebhookPorts, stream: WebhookStream, item: Delivery): Promise<boolean> {
  const now = ports.now();
  if (Date.parse(item.nextAttemptAt) > now.getTime()) return false;
  const lease = new Date(now.getTime() + LEASE_MS).toISOString();
  if (!(await ports.webhooks.claim(item, now.toISOString(), lease))) return false;
  const headers = {
    "beltic-event-id": item.eventId,
    "beltic-stream-id": stream.id,
    ...signatureHeaders(stream, item.body, now),
  };
  const outcome = await ports.post(stream.url, item.body, headers);
  return isSuccess(outcome) ? succeed(ports, stream, item, outcome) : fail(ports, stream, item, outcome);
}

function isSuccess(outcome: PostOutcome): outcome is { status: number } {
  return "status" in outcome && outcome.status >= 200 && outcome.status < 300;
}

async function succeed(
  { webhooks, now }: WebhookPorts,
  stream: WebhookStream,
  item: Delivery,
  { status }: { status: number },
): Promise<boolean> {
  const outcome = {
    state: "delivered" as const,
    nextAttemptAt: item.nextAttemptAt,
    lastOutcome: String(status),
  };
  await webhooks.settle(item, outcome, new Date(now().getTime() + KEEP_MS));
  if (stream.failingSince !== undefined) await webhooks.change(stream, {}, ["failingSince"]);
  return true;
}

async function fail(
  ports: WebhookPorts,
  stream: WebhookStream,
  item: Delivery,
  outcome: PostOutcome,
): Promise<boolean> {
  const { webhooks, random } = ports;
  const now = ports.now();
  const lastOutcome = "status" in outcome ? String(outcome.status) : outcome.fault;
  const firstAttemptAt = Date.parse(item.firstAttemptAt ?? now.toISOString());
  const isOver = now.getTime() - firstAttemptAt >= GIVE_UP_MS;
  if (isOver || (stream.config !== undefined && item.attempts + 1 >= CONFIG_TRIES)) {
    const keepUntil = new Date(now.getTime() + KEEP_MS);
    await webhooks.settle(item, { state: "dead", nextAttemptAt: item.nextAttemptAt, lastOutcome }, keepUntil);
    // No delivery has succeeded for this long: the receiver is gone.
    const failingFor = now.getTime() - Date.parse(stream.failingSince ?? now.toISOString());
    if (failingFor >= GIVE_UP_MS - LEASE_MS) {
      const facts = {
        eventType: "stream.changed",
        resourceId: stream.id,
        outcomeReason: "deactivated",
      } as const;
      const event = eventOf(actBy(ports, { type: "system" }), facts);
      const { timestamp } = event;
      const off = { active: false, deactivatedAt: timestamp, updatedAt: timestamp };
      await webhooks.change(stream, off, [], event);
      return false;
    }
    return true;
  }
  const wait = backOff(item.attempts, random());
  await webhooks.settle(item, {
    state: "pending",
    nextAttemptAt: new Date(now.getTime() + wait).toISOString(),
    lastOutcome,
  });
  if (stream.failingSince === undefined) await webhooks.change(stream, { failingSince: now.toISOString() });
  return false;
}

/**
 * The wait after an attempt, in ms: doubles from five seconds to an hour, between half and all of it by chance, so that
 * a recovered receiver does not get all deliveries at once.
 */
function backOff(attempts: number, random: number): number {
  const bound = Math.min(LONGEST_WAIT_MS, 5_000 * 2 ** Math.min(attempts, 20));
  return bound / 2 + (bound / 2) * random;
}

/** Sends all due deliveries of all tenants. Called every minute. @returns how many streams and resources were processed */
export async function deliverDue(
  ports: WebhookPorts,
  findStream: (item: Delivery) => Promise<WebhookStream | undefined>,
): Promise<number> {
  const now = ports.now().toISOString();
  const seen = new Set<string>();
  let page: Awaited<ReturnType<WebhookPorts["webhooks"]["due"]>> | undefined;
  do {
    page = await ports.webhooks.due(now, page?.cursor);
    const fresh = new Map(
      page.things
        .map((thing) => [`${thing.streamId} ${thing.about}`, thing] as const)
        .filter(([name]) => !seen.has(name)),
    );
    for (const name of fresh.keys()) seen.add(name);
    await atMost(DUE_AT_ONCE, fresh.values(), (thing) => deliverThing(ports, findStream, thing));
  } while (page.cursor !== undefined);
  return seen.size;
}

async function deliverThing(
  ports: WebhookPorts,
  findStream: (item: Delivery) => Promise<WebhookStream | undefined>,
  { streamId, about }: { streamId: string; about: string },
): Promise<void> {
  const all = await ports.webhooks.deliveries(streamId, about);
  const waiting = all.filter(({ state }) => state === "pending");
  const [first] = waiting;
  const stream = first === undefined ? undefined : await findStream(first);
  if (stream?.active === true) await deliverInOrder(ports, stream, about);
  else await Promise.all(waiting.map((item) => park(ports, item)));
}

/** Deliveries of a deleted or inactive stream no longer wait; they can be sent again by hand. */
async function park({ webhooks, now }: WebhookPorts, item: Delivery): Promise<void> {
  const keepUntil = new Date(now().getTime() + KEEP_MS);
  const outcome = {
    state: "dead" as const,
    nextAttemptAt: item.nextAttemptAt,
    lastOutcome: "stream_inactive",
  };
  await webhooks.settle(item, outcome, keepUntil);
}
