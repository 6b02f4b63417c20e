import type { Tenant } from "../../access/caller.ts";
import type { Position } from "../../position.ts";
import type { FeedEvent } from "../event.ts";
import type { Delivery, WebhookStream } from "./record.ts";

/** Streams and deliveries. */
export interface WebhookStore {
  /** With its event, as are `remove` and `change` if given one. */
  create(stream: WebhookStream, event: FeedEvent): Promise<boolean>;
  list(tenant: Tenant): Promise<WebhookStream[]>;
  /** Everybody who has a stream. */
  tenants(): Promise<Tenant[]>;
  find(tenant: Tenant, streamId: string): Promise<WebhookStream | undefined>;
  remove(tenant: Tenant, streamId: string, event: FeedEvent): Promise<boolean>;
  /** Changes fields of a stream that still exists. */
  change(
    stream: WebhookStream,
    set: Partial<Pick<WebhookStream, "active" | "deactivatedAt" | "failingSince" | "updatedAt">>,
    remove?: readonly ("deactivatedAt" | "failingSince")[],
    event?: FeedEvent,
  ): Promise<boolean>;
  /** Gives a stream other secrets. @param stream with the secrets that were seen. @returns false when it has others by now, or is gone */
  replaceSecrets(
    stream: WebhookStream,
    set: Pick<WebhookStream, "secrets" | "updatedAt">,
    event: FeedEvent,
  ): Promise<boolean>;
  /** Makes deliveries, each once, then moves the stream on to `position`. */
  enqueue(stream: WebhookStream, deliveries: readonly Delivery[], position: number): Promise<void>;
  /** Makes a delivery due again, after any outcome. */
  requeue(again: Delivery): Promise<void>;
  /** Deliveries of a stream; of one resource only when `about` is given, in order. */
  deliveries(streamId: string, about?: string): Promise<Delivery[]>;
  /** Takes a pending delivery that is due, until `until`. @returns false when another took it */
  claim(item: Delivery, now: string, until: string): Promise<boolean>;
  /** Ends an attempt. */
  settle(
    item: Delivery,
    outcome: Pick<Delivery, "state" | "nextAttemptAt" | "lastOutcome">,
    keepUntil?: Date,
  ): Promise<void>;
  /**
   * Due deliveries at a time: stream and resource, oldest first, page by page. Those that wait behind another delivery are due as well.
   * @param cursor of the page before
   */
  due(
    now: string,
    cursor?: Position,
  ): Promise<{ things: { streamId: string; about: string }[]; cursor?: Position }>;
}
