import { describe, expect, it } from "vitest";
import {
  type ApiKeyPorts,
  createApiKey,
  listApiKeys,
  type NewApiKey,
  readApiKey,
  revokeApiKey,
} from "./api-keys.ts";
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

describe("a key by its id", () => {
  const gone = { code: "not_found" };

  it("is found with what was asked for, and no more", async () => {
    const open = ports();
    const { record } = await createApiKey(open, caller, "key_new", wanted, actor);
    expect(await readApiKey(open.apiKeys, caller, "key_new")).toStrictEqual(record);
    for (const field of ["expiresAt", "madeBy"]) expect(record).not.toHaveProperty(field);
    expect(record.createdBy).toBe(caller.id);
  });

  it("is missing when there is none, or when its record went meanwhile", async () => {
    const open = ports();
    await expect(readApiKey(open.apiKeys, caller, "key_none")).rejects.toMatchObject(gone);
    await expect(revokeApiKey(open, caller, "key_none", actor)).rejects.toMatchObject(gone);
    // Without a hash nothing is looked up: a table refuses an empty key by an error of its own.
    const strict = { ...open.apiKeys, find: () => Promise.reject(new Error("No key.")) };
    await expect(readApiKey(strict, caller, "key_none")).rejects.toMatchObject(gone);
    await expect(revokeApiKey({ ...open, apiKeys: strict }, caller, "key_none", actor)).rejects.toMatchObject(
      gone,
    );
    const lost = { ...open.apiKeys, hashOf: async () => "hash" };
    await expect(readApiKey(lost, caller, "key_lost")).rejects.toMatchObject(gone);
    await expect(revokeApiKey({ ...open, apiKeys: lost }, caller, "key_lost", actor)).rejects.toMatchObject(
      gone,
    );
  });

  it("is listed page by page", async () => {
    const open = ports();
    const records = await Promise.all(
      ["key_a", "key_b", "key_c"].map(
        async (id) => (await createApiKey(open, caller, id, wanted, actor)).record,
      ),
    );
    const store = { ...open.apiKeys, list: async (_: unknown, limit: number) => records.slice(0, limit) };
    const idsOf = async (limit: number) => {
      const page = await listApiKeys(store, caller, limit, undefined);
      return [page.records.map(({ id }) => id), page.next];
    };
    expect(await idsOf(2)).toEqual([["key_a", "key_b"], "key_c"]);
    expect(await idsOf(3)).toEqual([["key_a", "key_b", "key_c"], undefined]);
  });
});

describe("a limit that is lower than the standard in one respect and higher in the other", () => {
  it("is handed down as what both allow", async () => {
    const odd = { ...caller, rateLimit: { per_second: 500, burst: 50 } };
    const { record } = await createApiKey(ports(), odd, "key_new", wanted, actor);
    expect(record.rateLimit).toEqual({ per_second: 100, burst: 50 });
  });
});

describe("whom a key counts as", () => {
  it("is whom the key that makes it counts as, or the person", async () => {
    const originOf = async (by: Partial<Caller>) =>
      (await createApiKey(ports(), { ...caller, ...by }, "key_new", wanted, actor)).record.madeBy;
    expect(await originOf({ madeBy: caller.id })).toBe(caller.id);
    expect(await originOf({ madeBy: "key_first" })).toBe("key_first");
    expect(await originOf({ madeBy: "user_1" })).toBe("user_1");
    expect(await originOf({ kind: "person", id: "user_1" })).toBe("user_1");
    // A key of unknown origin hands none on.
    expect(await originOf({})).toBeUndefined();
  });
});

describe("the life of a key", () => {
  const now = "2026-11-26T12:00:00.000Z";
  const end = "2026-12-01T00:00:00.000Z";
  const lifeOf = async (expires_at: string | undefined, expiresAt: string | undefined) => {
    const made = await createApiKey(
      ports(),
      expiresAt === undefined ? caller : { ...caller, expiresAt },
      "key_new",
      { ...wanted, expires_at },
      actor,
    );
    return made.record.expiresAt;
  };

  it("ends no later than that of the key that creates it, and with it when nothing else is said", async () => {
    expect(await lifeOf(end, end)).toBe(end);
    expect(await lifeOf("2026-11-30T00:00:00.000Z", end)).toBe("2026-11-30T00:00:00.000Z");
    expect(await lifeOf(undefined, end)).toBe(end);
    expect(await lifeOf(end, undefined)).toBe(end);
    await expect(lifeOf("2026-12-01T00:00:00.001Z", end)).rejects.toMatchObject({
      code: "forbidden",
      details: [{ path: "expires_at", code: "outlives_own_key" }],
    });
  });

  it("does not end at once", async () => {
    await expect(lifeOf(now, end)).rejects.toMatchObject({
      code: "validation_failed",
      details: [{ path: "expires_at", code: "in_the_past" }],
    });
    expect(await lifeOf("2026-11-26T12:00:00.001Z", end)).toBe("2026-11-26T12:00:00.001Z");
  });
});
