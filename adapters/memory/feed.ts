import type { SequencedEvent } from "../../core/audit/event.ts";
import type { FeedStore } from "../../core/audit/ports.ts";
import { compare, entry, type MemoryState, tenantName } from "./state.ts";

/** The audit feed in memory, for tests of the use cases. It gives everything that waits its place at once. */
export function createFeedStore(state: MemoryState): FeedStore {
  const feedOf = (name: string): SequencedEvent[] => entry(state.feeds, name, () => []);
  const store: FeedStore = {
    async sequence(tenant) {
      const name = tenantName(tenant);
      const feed = feedOf(name);
      const moved = [...(state.outbox.get(name)?.values() ?? [])]
        .toSorted((a, b) => compare(a.timestamp, b.timestamp) || compare(a.id, b.id))
        .map((event, place) => ({ ...event, seq: feed.length + place + 1 }));
      state.outbox.delete(name);
      feed.push(...moved);
      return structuredClone(moved);
    },
    read: async (tenant, after, limit) =>
      structuredClone(feedOf(tenantName(tenant)).slice(after, after + limit)),
    last: async (tenant) => feedOf(tenantName(tenant)).length,
    async place(tenant, eventId) {
      await store.sequence(tenant);
      const found = feedOf(tenantName(tenant)).find(({ id }) => id === eventId);
      if (found === undefined) throw new Error("a recorded event has its place");
      return structuredClone(found);
    },
  };
  return store;
}
