import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { type FeedEvent, feedEvent, type SequencedEvent, sequencedEvent } from "../../core/audit/event.ts";
import type { FeedStore } from "../../core/audit/ports.ts";
import { feedKeys } from "./keys.ts";
import { type Move, PRESENT, type Table } from "./table.ts";

/** A transaction holds 100 moves: two an event and one for the head. */
const BATCH = 49;
const head = z.object({ seq: z.int() });

/** The feed over the table. */
export function createFeedStore(table: Table): FeedStore {
  const store: FeedStore = {
    async sequence(tenant, atLeast = Number.POSITIVE_INFINITY) {
      const moved: SequencedEvent[] = [];
      while (moved.length < atLeast) {
        const waiting = await table.partition(feedKeys.outbox(tenant), { limit: BATCH });
        if (waiting.length === 0) return moved;
        const last = await store.last(tenant);
        const events = inOrder(waiting.map((entry) => feedEvent.parse(entry)));
        const outcome = await table.transact(sequenceMoves(tenant, last, events));
        if (outcome.ok) moved.push(...events.map((event, place) => ({ ...event, seq: last + place + 1 })));
      }
      return moved;
    },
    async read(tenant, after, limit) {
      const items = await table.partition(feedKeys.feed(tenant), {
        after: feedKeys.event(tenant, after).sk,
        limit,
      });
      return items.map((item) => sequencedEvent.parse(item));
    },
    async last(tenant) {
      const item = await table.get(feedKeys.head(tenant));
      return item === undefined ? 0 : head.parse(item).seq;
    },
    async place(tenant, eventId) {
      const mine = (await store.sequence(tenant)).find(({ id }) => id === eventId);
      // Another sequencer was faster: the event is among the last ones.
      const last =
        mine === undefined
          ? await table.partition(feedKeys.feed(tenant), { newestFirst: true, limit: 500 })
          : [];
      const found = mine ?? last.map((item) => sequencedEvent.parse(item)).find(({ id }) => id === eventId);
      if (found === undefined) throw new Error("a recorded event has its place");
      return found;
    },
  };
  return store;
}

/** Event ids do not order events of different writers; times do, within the precision of clocks. */
function inOrder(events: FeedEvent[]): FeedEvent[] {
  return events.toSorted((a, b) =>
    a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : a.id < b.id ? -1 : 1,
  );
}

function sequenceMoves(tenant: Tenant, last: number, events: readonly FeedEvent[]): Move[] {
  const moveHead: Move = {
    kind: "put",
    item: { ...feedKeys.head(tenant), seq: last + events.length },
    condition:
      last === 0
        ? { expression: "attribute_not_exists(pk)" }
        : { expression: "seq = :last", values: { ":last": last } },
  };
  const moveEvents = events.flatMap((event, place): Move[] => [
    { kind: "put", item: { ...feedKeys.event(tenant, last + place + 1), ...event, seq: last + place + 1 } },
    { kind: "delete", key: feedKeys.pending(tenant, event.id), condition: PRESENT },
  ]);
  return [moveHead, ...moveEvents];
}
