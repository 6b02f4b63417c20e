import type { Tenant } from "../access/caller.ts";
import type { FeedEvent, SequencedEvent } from "./event.ts";

/**
 * The audit feed of a tenant. An event is written to the outbox in the transaction of the change that it reports. The
 * sequencer moves events into the feed and numbers them without a gap. One transaction moves a batch on the condition
 * that the head is unchanged, so that one of two sequencers gives way. A reader up to a number has read all events
 * before it: a numeric cursor can neither skip nor repeat.
 */
export interface FeedStore {
  /**
   * Moves waiting events into the feed: all, or at least `atLeast` if there are as many.
   * @returns the new events, in order
   */
  sequence(tenant: Tenant, atLeast?: number): Promise<SequencedEvent[]>;
  /** Events after a number, oldest first. */
  read(tenant: Tenant, after: number, limit: number): Promise<SequencedEvent[]>;
  /** Number of the last event; 0 in an empty feed. */
  last(tenant: Tenant): Promise<number>;
  /** An event that has just been recorded, with its place. */
  place(tenant: Tenant, eventId: string): Promise<SequencedEvent>;
}

/** Records frequent events without a change: disclosures of personal data, before they happen, and sign-ins. */
export interface DisclosureLog {
  /**
   * Writes events. One is left out when an equal one was written in the last minute (the same caller, from the same address, the same
   * thing and blocks): so a program that asks every second does not fill the feed.
   */
  tell(tenant: Tenant, events: readonly FeedEvent[]): Promise<void>;
}
