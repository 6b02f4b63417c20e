import { expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { type FeedEvent, makeEvent } from "../../core/audit/event.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, newTenant } from "./values.ts";

const read = (time: string, about: Partial<FeedEvent> = {}): FeedEvent =>
  makeEvent({
    id: `evt_${newUlid()}`,
    eventType: "credential.read",
    timestamp: time,
    outcome: "success",
    actorType: "api_key",
    actorId: "key_a",
    credentialId: "cred_a",
    sourceIp: "192.0.2.1",
    ...about,
  });

describeAdapters("a disclosure", (at) => {
  const tell = (tenant: Tenant, events: FeedEvent[]) => at.stores.disclosures.tell(tenant, events);
  /** All that the tenant's feed has, also once the events have left the outbox. */
  async function told(tenant: Tenant) {
    await at.stores.feed.sequence(tenant);
    return at.stores.feed.read(tenant, 0, 500);
  }

  it("is written once, however many ask at the same time, and again after a minute", async () => {
    const tenant = newTenant();
    const first = "2026-11-26T10:00:30.000Z";
    await Promise.all(Array.from({ length: 20 }, () => tell(tenant, [read(first)])));
    expect(await told(tenant)).toHaveLength(1);
    await tell(tenant, [read("2026-11-26T10:01:29.999Z")]);
    expect(await told(tenant)).toHaveLength(1);
    await tell(tenant, [read("2026-11-26T10:01:30.000Z")]);
    expect(await told(tenant)).toHaveLength(2);
  });

  it("is not shared by another caller, address, thing, kind or set of blocks, nor by another tenant", async () => {
    const tenant = newTenant();
    const others: Partial<FeedEvent>[] = [
      {},
      { actorId: "key_b" },
      { onBehalfOf: "clerk" },
      { sourceIp: "192.0.2.2" },
      { credentialId: "cred_b" },
      { resourceId: "doc_a" },
      { eventType: "document.viewed" },
      { blockIds: ["a"] },
      { blockIds: ["a", "b"] },
    ];
    for (const other of others) await tell(tenant, [read(AT, other)]);
    expect(await told(tenant)).toHaveLength(others.length);
    await tell(tenant, [read(AT, { blockIds: ["b", "a"] })]);
    expect(await told(tenant)).toHaveLength(others.length);
    const neighbour = newTenant();
    await tell(neighbour, [read(AT)]);
    expect(await told(neighbour)).toHaveLength(1);
  });

  it("records all of a list, also when some of it is shared and another process records the rest", async () => {
    const tenant = newTenant();

    const page = (from: number) =>
      Array.from({ length: 60 }, (_, place) => read(AT, { credentialId: `cred_${from + place}` }));
    await Promise.all([tell(tenant, page(0)), tell(tenant, page(30)), tell(tenant, page(60))]);
    const ids = (await told(tenant)).map(({ credentialId }) => credentialId);
    expect(ids.toSorted()).toEqual(Array.from({ length: 120 }, (_, place) => `cred_${place}`).toSorted());
  });
});
