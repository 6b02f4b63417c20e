import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery, WebhookStream } from "../../core/audit/webhooks/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Position } from "../../core/position.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("webhooks", (at) => {
  let stream: WebhookStream;
  beforeEach(async () => {
    stream = newStream();
    await at.stores.webhooks.create(stream, newEvent());
    await at.stores.feed.sequence(at.tenant);
  });

  const newStream = (): WebhookStream => ({
    id: `whs_${newUlid()}`,
    ...at.tenant,
    url: "https://hooks.example/",
    secrets: [{ secret: "one" }, { secret: "two", until: LATER }],
    eventFilter: ["credential.issued"],
    active: true,
    createdAt: AT,
    position: 0,
    config: { resourceType: "document" },
    updatedAt: AT,
  });
  const deliveryOf = (about: string, seq: number, nextAttemptAt = AT): Delivery => ({
    streamId: stream.id,
    ...at.tenant,
    about,
    seq,
    eventId: `evt_${seq}`,
    body: '{"b":1,"a":2}',
    state: "pending",
    attempts: 0,
    createdAt: AT,
    nextAttemptAt,
  });
  const find = () => at.stores.webhooks.find(at.tenant, stream.id);

  describe("streams", () => {
    it("keeps a stream, once for each id, for its tenant", async () => {
      expect(await find()).toEqual(stream);
      expect(await at.stores.webhooks.create({ ...stream, url: "https://other.example/" }, newEvent())).toBe(
        false,
      );
      expect(await find()).toEqual(stream);
      const other = otherEnvironment(at.tenant);
      expect(await at.stores.webhooks.find(other, stream.id)).toBeUndefined();
      expect(await at.stores.webhooks.list(other)).toEqual([]);
      expect(await at.stores.webhooks.remove(other, stream.id, newEvent())).toBe(false);
      expect(await at.stores.webhooks.change({ ...stream, ...other }, { active: false })).toBe(false);
      expect(await find()).toEqual(stream);
    });

    it("lists those of a tenant, and every tenant once", async () => {
      const second = newStream();
      await at.stores.webhooks.create(second, newEvent());
      expect((await at.stores.webhooks.list(at.tenant)).map(({ id }) => id)).toEqual(
        [stream.id, second.id].toSorted(),
      );
      const own = (await at.stores.webhooks.tenants()).filter(
        ({ organizationId }) => organizationId === at.tenant.organizationId,
      );
      expect(own).toEqual([at.tenant]);
    });

    it("changes fields of a stream that is there", async () => {
      const change = { active: false, deactivatedAt: AT, failingSince: AT };
      expect(await at.stores.webhooks.change(stream, change)).toBe(true);
      expect(await find()).toEqual({ ...stream, ...change });
      expect(await at.stores.feed.sequence(at.tenant)).toEqual([]);
      const event = newEvent({ eventType: "stream.changed" });
      await at.stores.webhooks.change(stream, { active: true }, ["deactivatedAt", "failingSince"], event);
      expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
      expect(await find()).toEqual(stream);
    });

    it("gets other secrets only as its own were seen", async () => {
      const secrets = [{ secret: "three" }, { secret: "one", until: LATER }];
      const replace = (seen: WebhookStream, secret = "three") =>
        at.stores.webhooks.replaceSecrets(
          seen,
          { secrets: [{ secret }, ...secrets.slice(1)], updatedAt: LATER },
          newEvent(),
        );
      const answers = await Promise.all(["three", "three", "three"].map((secret) => replace(stream, secret)));
      expect(answers.toSorted()).toEqual([false, false, true]);
      expect(await find()).toEqual({ ...stream, secrets, updatedAt: LATER });
      expect(await replace({ ...stream, secrets }, "four")).toBe(true);
      await at.stores.webhooks.remove(at.tenant, stream.id, newEvent());
      expect(await replace({ ...stream, secrets })).toBe(false);
    });

    it("is gone when it was removed, once", async () => {
      const removed = await twentyAtOnce(() => at.stores.webhooks.remove(at.tenant, stream.id, newEvent()));
      expect(countOf(removed, true)).toBe(1);
      expect(await find()).toBeUndefined();
      expect(await at.stores.webhooks.change(stream, { active: false }, [], newEvent())).toBe(false);
      expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
      await at.stores.webhooks.enqueue(stream, [], 9);
      expect(await find()).toBeUndefined();
    });

    it("moves on and never back", async () => {
      await at.stores.webhooks.enqueue(stream, [], 7);
      await at.stores.webhooks.enqueue(stream, [], 3);
      expect((await find())?.position).toBe(7);
    });
  });

  describe("deliveries", () => {
    const enqueue = (...made: Delivery[]) => at.stores.webhooks.enqueue(stream, made, 1);
    const all = () => at.stores.webhooks.deliveries(stream.id);

    it("makes each once, and keeps its body letter by letter", async () => {
      const first = deliveryOf("cred_a", 1);
      await enqueue(first);
      await enqueue({ ...first, body: "{}", attempts: 3 }, deliveryOf("cred_b", 2));
      expect(await all()).toEqual([first, deliveryOf("cred_b", 2)]);
    });

    it("shows deliveries about one resource in the order of the feed", async () => {
      await enqueue(...[11, 2, 100].map((seq) => deliveryOf("cred_a", seq)), deliveryOf("cred_ab", 1));
      const about = await at.stores.webhooks.deliveries(stream.id, "cred_a");
      expect(about.map(({ seq }) => seq)).toEqual([2, 11, 100]);
      expect(await at.stores.webhooks.deliveries(stream.id, "cred_none")).toEqual([]);
      expect(await at.stores.webhooks.deliveries("whs_none")).toEqual([]);
    });

    it("lets one of twenty take a delivery", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const taken = await twentyAtOnce(() => at.stores.webhooks.claim(item, AT, LATER));
      expect(countOf(taken, true)).toBe(1);
      expect(await all()).toEqual([{ ...item, attempts: 1, firstAttemptAt: AT, nextAttemptAt: LATER }]);
    });

    it("takes a delivery only as it was seen", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const times = ["2026-11-26T09:00:00.000Z", "2026-11-26T11:00:00.000Z"];
      for (const nextAttemptAt of times)
        expect(await at.stores.webhooks.claim({ ...item, nextAttemptAt }, AT, LATER)).toBe(false);
      expect(await all()).toEqual([item]);
    });

    it("keeps the time of the first attempt", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      await at.stores.webhooks.claim(item, AT, LATER);
      const [seen = item] = await all();
      expect(await at.stores.webhooks.claim(seen, LATER, "2026-11-26T10:09:00.000Z")).toBe(true);
      expect((await all())[0]).toMatchObject({ attempts: 2, firstAttemptAt: AT });
    });

    it("takes none that has ended, until it is put on its way again", async () => {
      const item = deliveryOf("cred_a", 1);
      await enqueue(item);
      const outcome = { state: "delivered" as const, nextAttemptAt: AT, lastOutcome: "200" };
      await at.stores.webhooks.settle(item, outcome);
      expect(await all()).toEqual([{ ...item, ...outcome }]);
      expect(await at.stores.webhooks.claim(item, AT, LATER)).toBe(false);
      await at.stores.webhooks.requeue(item);
      expect(await all()).toEqual([item]);
      expect(await at.stores.webhooks.claim(item, AT, LATER)).toBe(true);
    });

    it("settles nothing that is not there", async () => {
      const outcome = { state: "dead" as const, nextAttemptAt: AT };
      await at.stores.webhooks.settle(deliveryOf("cred_a", 1), outcome);
      expect(await all()).toEqual([]);
    });
  });

  describe("due deliveries", () => {
    const dueAt = async (now: string, start?: Position): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = start, more = true; more; more = cursor !== undefined) {
        const page = await at.stores.webhooks.due(now, cursor);
        found.push(...page.things.filter(({ streamId }) => streamId === stream.id).map(({ about }) => about));
        cursor = page.cursor;
      }
      return found;
    };

    it("is pending and its time has come, oldest first", async () => {
      const [early, late] = ["2026-11-26T09:00:00.000Z", "2026-11-26T09:30:00.000Z"];
      const done = deliveryOf("cred_c", 3, early);
      const items = [deliveryOf("cred_b", 1, late), deliveryOf("cred_a", 2, early), done];
      await at.stores.webhooks.enqueue(stream, [...items, deliveryOf("cred_d", 4, LATER)], 4);
      await at.stores.webhooks.settle(done, { state: "dead", nextAttemptAt: early });
      expect(await dueAt(AT)).toEqual(["cred_a", "cred_b"]);
      expect(await dueAt(LATER)).toEqual(["cred_a", "cred_b", "cred_d"]);
      expect(await dueAt("2026-11-26T08:00:00.000Z")).toEqual([]);
    });

    it("waits when it was taken or will be tried again", async () => {
      const item = deliveryOf("cred_a", 1);
      await at.stores.webhooks.enqueue(stream, [item], 1);
      await at.stores.webhooks.claim(item, AT, LATER);
      expect(await dueAt(AT)).toEqual([]);
      await at.stores.webhooks.settle(item, { state: "pending", nextAttemptAt: AT });
      expect(await dueAt(AT)).toEqual(["cred_a"]);
    });

    it("comes page by page, all of it, also when those before were taken meanwhile", async () => {
      const items = Array.from({ length: 230 }, (_, place) => deliveryOf(`cred_${place}`, place + 1));
      await at.stores.webhooks.enqueue(stream, items, 230);
      const all = new Set(items.map(({ about }) => about));
      expect(new Set(await dueAt(AT))).toEqual(all);
      const first = await at.stores.webhooks.due(AT);
      const own = first.things.filter(({ streamId }) => streamId === stream.id);
      const taken = new Set(own.map(({ about }) => about));
      const claimed = items.filter(({ about }) => taken.has(about));
      await Promise.all(claimed.map((item) => at.stores.webhooks.claim(item, AT, LATER)));
      const rest = await dueAt(AT, first.cursor);
      expect(new Set([...taken, ...rest])).toEqual(all);
    });
  });
});
