import { describe, expect, it } from "vitest";
import { createFeedStore } from "../../adapters/dynamodb/feed.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import type { FeedEvent, SequencedEvent } from "../../core/audit/event.ts";
import { DYNAMO, openLocalTable } from "../support/local-table.ts";
import { describeAdapters } from "./adapters.ts";
import { newEvent, newTenant, otherEnvironment } from "./values.ts";

const seqsOf = (events: readonly SequencedEvent[]): number[] => events.map(({ seq }) => seq);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, place) => place + 1);

describeAdapters("the audit feed", (at) => {
  const write = async (...events: FeedEvent[]): Promise<void> => {
    await Promise.all(events.map((event) => at.stores.record({ tenant: at.tenant, event })));
  };
  const minute = (place: number) =>
    newEvent({ timestamp: `2026-11-26T10:${String(place).padStart(2, "0")}:00.000Z` });

  it("is empty at first", async () => {
    expect(await at.stores.feed.sequence(at.tenant)).toEqual([]);
    expect(await at.stores.feed.last(at.tenant)).toBe(0);
    expect(await at.stores.feed.read(at.tenant, 0, 10)).toEqual([]);
  });

  it("gives each event a place, by its time", async () => {
    const [first, second, third] = [minute(1), minute(2), minute(3)];
    await write(third, first, second);
    const moved = await at.stores.feed.sequence(at.tenant);
    expect(moved).toEqual([
      { ...first, seq: 1 },
      { ...second, seq: 2 },
      { ...third, seq: 3 },
    ]);
    expect(await at.stores.feed.read(at.tenant, 0, 10)).toEqual(moved);
    expect(await at.stores.feed.last(at.tenant)).toBe(3);
    expect(await at.stores.feed.sequence(at.tenant)).toEqual([]);
  });

  it("never changes a place that it has given", async () => {
    const late = minute(1);
    await write(minute(5));
    const before = await at.stores.feed.sequence(at.tenant);
    await write(late);
    expect(await at.stores.feed.sequence(at.tenant)).toEqual([{ ...late, seq: 2 }]);
    expect(await at.stores.feed.read(at.tenant, 0, 1)).toEqual(before);
  });

  it("takes an event that was written twice as one", async () => {
    const event = minute(1);
    await write(event, event);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
  });

  it("numbers without a gap and without a repeat, however many sequencers there are", async () => {
    const events = upTo(59).map(minute);
    await write(...events);
    const moved = await Promise.all(upTo(4).map(() => at.stores.feed.sequence(at.tenant)));
    expect(seqsOf(moved.flat()).toSorted((a, b) => a - b)).toEqual(upTo(59));
    const feed = await at.stores.feed.read(at.tenant, 0, 100);
    expect(seqsOf(feed)).toEqual(upTo(59));
    expect(new Set(feed.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
    expect(await at.stores.feed.last(at.tenant)).toBe(59);
  });

  it("reads on from a number", async () => {
    await write(...upTo(9).map(minute));
    await at.stores.feed.sequence(at.tenant);
    expect(seqsOf(await at.stores.feed.read(at.tenant, 4, 3))).toEqual([5, 6, 7]);
    expect(seqsOf(await at.stores.feed.read(at.tenant, 7, 3))).toEqual([8, 9]);
    expect(await at.stores.feed.read(at.tenant, 9, 3)).toEqual([]);
  });

  it("returns the place of an event from any sequencer", async () => {
    const [first, second] = [minute(1), minute(2)];
    await write(first, second);
    expect(await at.stores.feed.place(at.tenant, second.id)).toEqual({ ...second, seq: 2 });
    expect(await at.stores.feed.place(at.tenant, first.id)).toEqual({ ...first, seq: 1 });
    await expect(at.stores.feed.place(at.tenant, "evt_none")).rejects.toThrow();
  });

  it("keeps tenants and environments apart", async () => {
    await write(minute(1));
    expect(await at.stores.feed.sequence(otherEnvironment(at.tenant))).toEqual([]);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    expect(await at.stores.feed.last(otherEnvironment(at.tenant))).toBe(0);
    expect(await at.stores.feed.read(newTenant(), 0, 10)).toEqual([]);
  });
});

describe(`in ${DYNAMO}`, () => {
  it.each([0, 49])(
    "a sequencer that is overtaken after %i events gives way, though it moves others",
    async (before) => {
      const { table, close } = await openLocalTable();
      try {
        const tenant = newTenant();
        const write = async (name: string): Promise<void> => {
          const events = upTo(49).map((place) => newEvent({ id: `evt_${name}_${100 + place}` }));
          await table.batchPut(events.map((event) => outboxMove(tenant, event).item));
        };
        const other = createFeedStore(table);
        let isFirst = true;
        const overtaken = createFeedStore({
          ...table,
          async transact(moves) {
            if (isFirst) {
              isFirst = false;
              // Ids that come before those that it has read: the other one takes these alone.
              await write("a");
              await other.sequence(tenant, 49);
            }
            return table.transact(moves);
          },
        });
        if (before > 0) await write("0");
        await other.sequence(tenant);
        await write("b");
        await overtaken.sequence(tenant);
        const ids = (await other.read(tenant, 0, 200)).map(({ id }) => id);
        expect(new Set(ids).size).toBe(before + 98);
        expect(await other.last(tenant)).toBe(before + 98);
      } finally {
        await close();
      }
    },
  );
});
