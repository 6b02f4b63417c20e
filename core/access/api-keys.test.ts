import { describe, expect, it } from "vitest";
import { type ApiKeyPorts, createApiKey, type NewApiKey, revokeApiKey } from "./api-keys.ts";
import type { ApiKeyRecord } from "./authenticate.ts";
import type { Caller } from "./caller.ts";

const standardLimit = { per_second: 100, burst: 200 };
const caller: Caller = {
  organizationId: "org_a",
  environment: "staging",
  kind: "key",
  id: "key_caller",
  scopes: new Set(["api_keys:write" as const]),
};
const actor = { type: "api_key", id: caller.id } as const;
const wanted: NewApiKey = { name: "k", scopes: ["api_keys:write"] };

function ports(): ApiKeyPorts {
  const records = new Map<string, ApiKeyRecord>();
  let made = 0;
  return {
    standardLimit,
    forgetKey: () => {},
    keyMaterial: {
      randomSecret: () => `secret${made++}`,
      newKeyId: () => `key_${made++}`,
      now: () => new Date("2026-11-26T12:00:00Z"),
      newEventId: () => `evt_${made++}`,
    },
    apiKeys: {
      find: async (hash) => records.get(hash),
      async create(hash, record) {
        records.set(hash, record);
        return true;
      },
      list: async () => [],
      hashOf: async (_, keyId) => [...records].find(([, { id }]) => id === keyId)?.[0],
      async revoke(hash, record, { at }) {
        records.set(hash, { ...record, revokedAt: at });
      },
      setScopes: async () => {},
    },
  };
}

describe("a key without its own limit", () => {
  it("gives at most the standard limit", async () => {
    const limits = [
      { per_second: 101, burst: 200 },
      { per_second: 100, burst: 201 },
      { per_second: 10_000, burst: 20_000 },
    ];
    for (const rate_limit of limits) {
      await expect(
        createApiKey(ports(), caller, "key_new", { ...wanted, rate_limit }, actor),
      ).rejects.toMatchObject({
        code: "forbidden",
        details: [{ path: "rate_limit", code: "exceeds_own_limit" }],
      });
    }
    const same = await createApiKey(
      ports(),
      caller,
      "key_new",
      { ...wanted, rate_limit: standardLimit },
      actor,
    );
    expect(same.record.rateLimit).toEqual(standardLimit);
    expect((await createApiKey(ports(), caller, "key_new", wanted, actor)).record.rateLimit).toBeUndefined();
  });

  it("revokes none with a higher one", async () => {
    const open = ports();
    const strong = { ...caller, rateLimit: { per_second: 500, burst: 200 } };
    await createApiKey(open, strong, "key_strong", { ...wanted, rate_limit: strong.rateLimit }, actor);
    await expect(revokeApiKey(open, caller, "key_strong", actor)).rejects.toMatchObject({
      code: "forbidden",
    });
    await revokeApiKey(open, strong, "key_strong", actor);
    const hash = (await open.apiKeys.hashOf(caller, "key_strong")) ?? "";
    expect((await open.apiKeys.find(hash))?.revokedAt).toBe("2026-11-26T12:00:00.000Z");
  });
});

describe("a limit that is lower than the standard in one respect and higher in the other", () => {
  it("is handed down as what both allow", async () => {
    const odd = { ...caller, rateLimit: { per_second: 500, burst: 50 } };
    const { record } = await createApiKey(ports(), odd, "key_new", wanted, actor);
    expect(record.rateLimit).toEqual({ per_second: 100, burst: 50 });
  });
});
