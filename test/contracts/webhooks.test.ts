import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import type { Delivery, WebhookStream } from "../../core/audit/webhooks/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Position } from "../../core/position.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describe.each(ADAPTERS)("webhooks in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let stream: WebhookStream;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    tenant = newTenant();
    stream = newStream();
    await stores.webhooks.create(stream, newEvent());
    await stores.feed.sequence(tenant);
  });

  const newStream = (): WebhookStream => ({
    id: `whs_${newUlid()}`,
    ...tenant,
    url: "https://hooks.example/",
    secrets: [{ secret: "one" }, { secret: "two", until: LATER }],
    eventFilter: ["credential.issued"],
    active: true,
    createdAt: AT,
    position: 0,
  });
  const deliveryOf = (about: string, seq: number, nextAttemptAt = AT): Delivery => ({
    streamId: stream.id,
    ...tenant,
    about,
    seq,
    eventId: `evt_${seq}`,
    body: '{"b":1,"a":2}',
    state: "pending",
    attempts: 0,
    createdAt: AT,
    nextAttemptAt,
  });
  const find = () => stores.webhooks.find(tenant, stream.id);

  describe("streams", () => {
    it("keeps a stream, once for each id, for its tenant", async () => {
      expect(await find()).toEqual(stream);
      expect(await stores.webhooks.create({ ...stream, url: "https://other.example/" }, newEvent())).toBe(
        false,
      );
      expect(await find()).toEqual(stream);
      const other = otherEnvironment(tenant);
      expect(await stores.webhooks.find(other, stream.id)).toBeUndefined();
      expect(await stores.webhooks.list(other)).toEqual([]);
      expect(await stores.webhooks.remove(other, stream.id, newEvent())).toBe(false);
      expect(await stores.webhooks.change({ ...stream, ...other }, { active: false })).toBe(false);
      expect(await find()).toEqual(stream);
    });

    it("lists those of a tenant, and every tenant once", async () => {
      const second = newStream();
      await stores.webhooks.create(second, newEvent());
      expect((await stores.webhooks.list(tenant)).map(({ id }) => id)).toEqual(
        [stream.id, second.id].toSorted(),
      );
      const own = (await stores.webhooks.tenants()).filter(
        ({ organizationId }) => organizationId === tenant.organizationId,
      );
      expect(own).toEqual([tenant]);
    });

    it("changes fields of a stream that is there", async () => {
      const change = { active: false, deactivatedAt: AT, failingSince: AT };
      expect(await stores.webhooks.change(stream, change)).toBe(true);
      expect(await find()).toEqual({ ...stream, ...change });
      expect(await stores.feed.sequence(tenant)).toEqual([]);
      const event = newEvent({ eventType: "stream.changed" });
      await stores.webhooks.change(stream, { active: true }, ["deactivatedAt", "failingSince"], event);
      expect(await stores.feed.sequence(tenant)).toHaveLength(1);
      expect(await find()).toEqual(stream);
    });

    it("is gone when it was removed, once", async () => {
      const removed = await twentyAtOnce(() => stores.webhooks.remove(tenant, stream.id, newEvent()));
      expect(countOf(removed, true)).toBe(1);
      expect(await find()).toBeUndefined();
      expect(await stores.webhooks.change(stream, { active: false }, [], newEvent())).toBe(false);
      expect(await stores.feed.sequence(tenant)).toHaveLength(1);
      await stores.webhooks.enqueue(stream, [], 9);
      expect(await find()).toBeUndefined();
    });

    it("moves on and never back", async () => {
      await stores.webhooks.enqueue(stream, [], 7);
      await stores.webhooks.enqueue(stream, [], 3);
      expect((await find())?.position).toBe(7);
    });
  });

  describe("deliveries", () => {
    const enqueue = (...made: Delivery[]) => stores.webhooks.enqueue(stream, made, 1);
    const all = () => stores.webhooks.deliveries(stream.id);

    it("makes each once, and keeps its body letter by letter", async () => {
      const first = deliveryOf("cred_a", 1);
      await enqueue(first);
      await enqueue({ ...first, body: "{}", attempts: 3 }, deliveryOf("cred_b", 2));
      expect(await all()).toEqual([first, deliveryOf("cred_b", 2)]);
    });

    it("shows deliveries about one resource in the order of the feed", async () => {
      await enqueue(...[11, 2, 100].map((seq) => deliveryOf("cred_a", seq)), deliveryOf("cred_ab", 1));
      const about = await stores.webhooks.deliveries(stream.id, "cred_a");
      expect(about.map(({ seq }) => seq)).toEqual([2, 11, 100]);
      expect(await stores.webhooks.deliveries(stream.id, "cred_none")).toEqual([]);
      expect(await stores.webhooks.deliveries("whs_none")).toEqual([]);
    });

    it("lets one of twenty take a delivery", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const taken = await twentyAtOnce(() => stores.webhooks.claim(item, AT, LATER));
      expect(countOf(taken, true)).toBe(1);
      expect(await all()).toEqual([{ ...item, attempts: 1, firstAttemptAt: AT, nextAttemptAt: LATER }]);
    });

    it("takes a delivery only as it was seen", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const times = ["2026-11-26T09:00:00.000Z", "2026-11-26T11:00:00.000Z"];
      for (const nextAttemptAt of times)
        expect(await stores.webhooks.claim({ ...item, nextAttemptAt }, AT, LATER)).toBe(false);
      expect(await all()).toEqual([item]);
    });

    it("keeps the time of the first attempt", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      await stores.webhooks.claim(item, AT, LATER);
      const [seen = item] = await all();
      expect(await stores.webhooks.claim(seen, LATER, "2026-11-26T10:09:00.000Z")).toBe(true);
      expect((await all())[0]).toMatchObject({ attempts: 2, firstAttemptAt: AT });
    });

    it("takes none that has ended, until it is put on its way again", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const outcome = { state: "delivered" as const, nextAttemptAt: AT, lastOutcome: "200" };
      await stores.webhooks.settle(item, outcome);
      expect(await all()).toEqual([{ ...item, ...outcome }]);
      expect(await stores.webhooks.claim(item, AT, LATER)).toBe(false);
      await stores.webhooks.requeue(item);
      expect(await all()).toEqual([item]);
      expect(await stores.webhooks.claim(item, AT, LATER)).toBe(true);
    });

    it("settles nothing that is not there", async () => {
      const outcome = { state: "dead" as const, nextAttemptAt: AT };
      await stores.webhooks.settle(deliveryOf("cred_a", 1), outcome);
      expect(await all()).toEqual([]);
    });
  });

  describe("due deliveries", () => {
    const dueAt = async (now: string, start?: Position): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = start, more = true; more; more = cursor !== undefined) {
        const page = await stores.webhooks.due(now, cursor);
        found.push(...page.things.filter(({ streamId }) => streamId === stream.id).map(({ about }) => about));
        cursor = page.cursor;
      }
      return found;
    };

    it("is pending and its time has come, oldest first", async () => {
      const [early, late] = ["2026-11-26T09:00:00.000Z", "2026-11-26T09:30:00.000Z"];
      const done = deliveryOf("cred_c", 3, early);
      const items = [deliveryOf("cred_b", 1, late), deliveryOf("cred_a", 2, early), done];
      await stores.webhooks.enqueue(stream, [...items, deliveryOf("cred_d", 4, LATER)], 4);
      await stores.webhooks.settle(done, { state: "dead", nextAttemptAt: early });
      expect(await dueAt(AT)).toEqual(["cred_a", "cred_b"]);
      expect(await dueAt(LATER)).toEqual(["cred_a", "cred_b", "cred_d"]);
      expect(await dueAt("2026-11-26T08:00:00.000Z")).toEqual([]);
    });

    it("waits when it was taken or will be tried again", async () => {
      const item = deliveryOf("cred_a", 1);
      await stores.webhooks.enqueue(stream, [item], 1);
      await stores.webhooks.claim(item, AT, LATER);
      expect(await dueAt(AT)).toEqual([]);
      await stores.webhooks.settle(item, { state: "pending", nextAttemptAt: AT });
      expect(await dueAt(AT)).toEqual(["cred_a"]);
    });

    it("comes page by page, all of it, also when those before were taken meanwhile", async () => {
      const items = Array.from({ length: 230 }, (_, place) => deliveryOf(`cred_${place}`, place + 1));
      await stores.webhooks.enqueue(stream, items, 230);
      const all = new Set(items.map(({ about }) => about));
      expect(new Set(await dueAt(AT))).toEqual(all);
      const first = await stores.webhooks.due(AT);
      const own = first.things.filter(({ streamId }) => streamId === stream.id);
      const taken = new Set(own.map(({ about }) => about));
      const claimed = items.filter(({ about }) => taken.has(about));
      await Promise.all(claimed.map((item) => stores.webhooks.claim(item, AT, LATER)));
      const rest = await dueAt(AT, first.cursor);
      expect(new Set([...taken, ...rest])).toEqual(all);
    });
  });
});
