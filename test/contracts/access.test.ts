import { expect, it } from "vitest";
import type { Act } from "../../core/access/actor.ts";
import type { ApiKeyRecord } from "../../core/access/authenticate.ts";
import { keptForMs } from "../../core/access/idempotency.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, mixedIds, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("API keys", (at) => {
  const newRecord = (changes: Partial<ApiKeyRecord> = {}): ApiKeyRecord => ({
    id: `key_${newUlid()}`,
    ...at.tenant,
    name: "A key",
    scopes: ["workflows:read"],
    hint: "abcd",
    createdAt: AT,
    ...changes,
  });
  const actAt = (at: string): Act => ({ actor: { type: "cli" }, eventId: `evt_${newUlid()}`, at });
  const create = (hash: string, record: ApiKeyRecord) => at.stores.apiKeys.create(hash, record, actAt(AT));
  const eventTypes = async (): Promise<string[]> =>
    (await at.stores.feed.sequence(at.tenant)).map(({ eventType }) => eventType);
  const newHash = (): string => `hash-${newUlid()}`;

  it("is found by the hash of its secret alone", async () => {
    const [hash, record] = [newHash(), newRecord({ rateLimit: { per_second: 5, burst: 9 } })];
    expect(await create(hash, record)).toBe(true);
    expect(await at.stores.apiKeys.find(hash)).toEqual(record);
    expect(await at.stores.apiKeys.find(record.id)).toBeUndefined();
    expect(await at.stores.apiKeys.find(newHash())).toBeUndefined();
  });

  it("belongs to one of twenty that bring the same secret", async () => {
    const hash = newHash();
    const records = Array.from({ length: 20 }, () => newRecord());
    const created = await Promise.all(records.map((record) => create(hash, record)));
    expect(countOf(created, true)).toBe(1);
    expect(await at.stores.apiKeys.find(hash)).toEqual(records[created.indexOf(true)]);
    expect(await eventTypes()).toEqual(["api_key.created"]);
  });

  it("is listed for its organization and environment, newest first, page by page", async () => {
    const ids = mixedIds("key", 4);
    for (const id of ids.toReversed()) await create(newHash(), newRecord({ id }));
    const sorted = ids.toReversed();
    const list = async (limit: number, from?: string): Promise<string[]> =>
      (await at.stores.apiKeys.list(at.tenant, limit, from)).map(({ id }) => id);
    expect(await list(3)).toEqual(sorted.slice(0, 3));
    expect(await list(3, sorted[2])).toEqual(sorted.slice(2));
    expect(await at.stores.apiKeys.list(otherEnvironment(at.tenant), 3, undefined)).toEqual([]);
    expect(await at.stores.apiKeys.list(newTenant(), 3, undefined)).toEqual([]);
  });

  it("returns the hash of a key to its own tenant", async () => {
    const [hash, record] = [newHash(), newRecord()];
    await create(hash, record);
    await create(newHash(), newRecord({ id: `${record.id}x` }));
    expect(await at.stores.apiKeys.hashOf(at.tenant, record.id)).toBe(hash);
    expect(await at.stores.apiKeys.hashOf(otherEnvironment(at.tenant), record.id)).toBeUndefined();
    expect(await at.stores.apiKeys.hashOf(newTenant(), record.id)).toBeUndefined();
    expect(await at.stores.apiKeys.hashOf(at.tenant, record.id.slice(0, -1))).toBeUndefined();
  });

  it("is revoked once, at the first time, and creates no missing key", async () => {
    const [hash, record] = [newHash(), newRecord()];
    await create(hash, record);
    await twentyAtOnce(() => at.stores.apiKeys.revoke(hash, record, actAt(AT)));
    await at.stores.apiKeys.revoke(hash, record, actAt(LATER));
    expect(await at.stores.apiKeys.find(hash)).toEqual({ ...record, revokedAt: AT });
    const none = newHash();
    await at.stores.apiKeys.revoke(none, record, actAt(AT));
    await at.stores.apiKeys.setScopes(none, at.tenant, ["workflows:read"], 2);
    expect(await at.stores.apiKeys.find(none)).toBeUndefined();
    expect((await eventTypes()).toSorted()).toEqual(["api_key.created", "api_key.revoked"]);
  });

  it("gets other scopes and keeps the rest", async () => {
    const [hash, record] = [newHash(), newRecord()];
    await create(hash, record);
    await at.stores.apiKeys.setScopes(hash, at.tenant, ["workflows:write", "executions:data:read"], 2);
    const scopes = ["workflows:write", "executions:data:read"];
    expect(await at.stores.apiKeys.find(hash)).toEqual({ ...record, scopes, scopes_version: 2 });
  });
});

describeAdapters("idempotency keys", (at) => {
  const now = Date.parse(AT);
  const recordOf = (seed: string, leaseUntil = now + 1000) =>
    ({ requestHash: "r", seed, capitals: true, leaseUntil }) as const;
  const claim = (seed: string, moment = now) =>
    at.stores.idempotency.claim(at.tenant, "k", recordOf(seed), moment);
  const reply = {
    status: 201,
    headers: { location: "/v1/x" },
    contentType: "application/json",
    body: Uint8Array.from([0, 255, 128, 10, 13]),
  };

  it("belongs to one of twenty; the others see whose it is", async () => {
    const seen = await twentyAtOnce((place) => claim(`seed-${place}`));
    expect(countOf(seen, undefined)).toBe(1);
    const winner = recordOf(`seed-${seen.indexOf(undefined)}`);
    expect(seen.filter((record) => record !== undefined)).toEqual(Array(19).fill(winner));
  });

  it("stays with the one who claims it again", async () => {
    await claim("mine");
    expect(await claim("mine")).toBeUndefined();
    expect(await claim("other")).toEqual(recordOf("mine"));
  });

  it("is one key for each tenant and environment", async () => {
    await claim("mine");
    for (const other of [otherEnvironment(at.tenant), newTenant()])
      expect(await at.stores.idempotency.claim(other, "k", recordOf("other"), now)).toBeUndefined();
    expect(await at.stores.idempotency.claim(at.tenant, "k2", recordOf("other"), now)).toBeUndefined();
    await at.stores.idempotency.complete(otherEnvironment(at.tenant), "k", "mine", reply);
    expect(await claim("again")).toEqual(recordOf("mine"));
  });

  it("is found in its tenant, for a day", async () => {
    await claim("mine");
    expect(await at.stores.idempotency.find(at.tenant, "k", now)).toEqual(recordOf("mine"));
    expect(await at.stores.idempotency.find(at.tenant, "k2", now)).toBeUndefined();
    expect(await at.stores.idempotency.find(otherEnvironment(at.tenant), "k", now)).toBeUndefined();
    expect(await at.stores.idempotency.find(at.tenant, "k", now + keptForMs)).toBeUndefined();
  });

  it("keeps an answer byte by byte for a day, and then starts again", async () => {
    await claim("mine");
    await at.stores.idempotency.complete(at.tenant, "k", "mine", reply);
    const end = now + keptForMs;
    expect(await claim("other", end - 1)).toEqual({ ...recordOf("mine"), reply });
    expect(await claim("other", end)).toBeUndefined();
    expect(await claim("third", end)).toEqual(recordOf("other"));
  });

  it("takes an answer from its holder alone", async () => {
    await claim("mine");
    await at.stores.idempotency.complete(at.tenant, "k", "other", reply);
    await at.stores.idempotency.complete(at.tenant, "none", "other", reply);
    expect(await claim("again")).toEqual(recordOf("mine"));
    expect(await at.stores.idempotency.claim(at.tenant, "none", recordOf("new"), now)).toBeUndefined();
  });

  it("is taken over by one of twenty that saw the same lease", async () => {
    await claim("mine");
    const taken = await twentyAtOnce((place) =>
      at.stores.idempotency.retake(at.tenant, "k", recordOf("mine"), now + 2000 + place),
    );
    expect(countOf(taken, true)).toBe(1);
    const leaseUntil = now + 2000 + taken.indexOf(true);
    expect(await claim("again")).toEqual(recordOf("mine", leaseUntil));
  });

  it("is not taken over once it has its answer", async () => {
    await claim("mine");
    await at.stores.idempotency.complete(at.tenant, "k", "mine", reply);
    expect(await at.stores.idempotency.retake(at.tenant, "k", recordOf("mine"), now + 2000)).toBe(false);
    expect(await at.stores.idempotency.retake(at.tenant, "k", recordOf("other"), now + 2000)).toBe(false);
    expect(await at.stores.idempotency.retake(at.tenant, "none", recordOf("mine"), now + 2000)).toBe(false);
  });

  it("stays with who took it over just before its day is over, until that lease ends", async () => {
    await claim("mine");
    const end = now + keptForMs;
    expect(await at.stores.idempotency.retake(at.tenant, "k", recordOf("mine"), end + 500)).toBe(true);
    for (const moment of [end - 1, end, end + 499])
      expect(await claim("other", moment)).toEqual(recordOf("mine", end + 500));
    const seen = await twentyAtOnce((place) => claim(`seed-${place}`, end + 500));
    expect(countOf(seen, undefined)).toBe(1);
  });

  it("is let go by its holder, who keeps the seed, and never after the answer", async () => {
    await claim("mine");
    await at.stores.idempotency.release(at.tenant, "k", "other");
    expect(await claim("again")).toEqual(recordOf("mine"));
    await at.stores.idempotency.release(at.tenant, "k", "mine");
    expect(await claim("again")).toEqual(recordOf("mine", 0));
    expect(await at.stores.idempotency.retake(at.tenant, "k", recordOf("mine", 0), now + 2000)).toBe(true);
    await at.stores.idempotency.complete(at.tenant, "k", "mine", reply);
    await at.stores.idempotency.release(at.tenant, "k", "mine");
    expect(await claim("again")).toEqual({ ...recordOf("mine", now + 2000), reply });
  });
});
