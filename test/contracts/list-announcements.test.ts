import { beforeAll, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, newTenant } from "./values.ts";

describeAdapters("announcements of lists", (at) => {
  const [one, other] = [newTenant(), newTenant()];
  const ports = { now: () => new Date(AT), newEventId: () => `evt_${newUlid()}` };
  beforeAll(async () => {
    for (const tenant of [one, other]) {
      const record = {
        id: `key_${newUlid()}`,
        ...tenant,
        name: "A key",
        scopes: ["workflows:read" as const],
        hint: "abcd",
        createdAt: AT,
      };
      const act = { actor: { type: "cli" as const }, eventId: ports.newEventId(), at: AT };
      await at.stores.apiKeys.create(newUlid(), record, act);
    }
  });

  async function told(tenant: Tenant) {
    await at.stores.feed.sequence(tenant);
    const events = await at.stores.feed.read(tenant, 0, 100);
    return events
      .filter(({ eventType }) => eventType === "lists.refreshed")
      .map(({ resourceId, actorType }) => `${resourceId} by ${actorType}`);
  }
  const announce = (section: "sanctions" | "companies", edition: string) =>
    at.stores.listAnnouncements.announce(section, edition, ports);

  it("reach everybody once for each edition, but for the first", async () => {
    await announce("sanctions", "a");
    expect(await told(one)).toEqual([]);
    await announce("sanctions", "b");
    await announce("sanctions", "b");
    await announce("companies", "x");
    for (const tenant of [one, other]) expect(await told(tenant)).toEqual(["sanctions by system"]);
    await announce("companies", "y");
    await announce("sanctions", "a");
    const all = ["companies by system", "sanctions by system", "sanctions by system"];
    for (const tenant of [one, other]) expect((await told(tenant)).toSorted()).toEqual(all);
  });
});
