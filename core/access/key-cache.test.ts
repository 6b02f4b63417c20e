import { describe, expect, it } from "vitest";
import type { ApiKeyRecord } from "./authenticate.ts";
import { cacheKeys } from "./key-cache.ts";

const record: ApiKeyRecord = {
  id: "key_1",
  organizationId: "org_1",
  environment: "staging",
  name: "test",
  scopes: [],
  hint: "abcd",
  createdAt: "2026-11-26T00:00:00.000Z",
};

/** A cache over a table of keys, with a record of its lookups and a clock under test control. */
function kit() {
  const table = new Map<string, ApiKeyRecord>();
  const asked: string[] = [];
  const clock = { at: 1_000_000 };
  const cache = cacheKeys(
    async (hash) => {
      asked.push(hash);
      return table.get(hash);
    },
    () => clock.at,
  );
  return { table, asked, clock, cache };
}

describe("an unknown key", () => {
  it("asks the table once a minute", async () => {
    const { asked, clock, cache } = kit();
    for (let call = 0; call < 50; call++) expect(await cache.find("x")).toBeUndefined();
    clock.at += 59_999;
    await cache.find("x");
    expect(asked).toEqual(["x"]);
    clock.at += 1;
    await cache.find("x");
    expect(asked).toEqual(["x", "x"]);
  });

  it("asks the table once for calls at the same time", async () => {
    const { asked, cache } = kit();
    expect(await Promise.all([cache.find("x"), cache.find("x"), cache.find("x")])).toEqual(
      Array(3).fill(undefined),
    );
    expect(asked).toEqual(["x"]);
  });

  it("works 60 s after it was stored at the latest", async () => {
    const { table, clock, cache } = kit();
    await cache.find("x");
    table.set("x", record);
    clock.at += 60_000;
    expect(await cache.find("x")).toEqual(record);
  });

  it("works at once in the process that made it", async () => {
    const { table, cache } = kit();
    await cache.find("x");
    table.set("x", record);
    cache.forget("x");
    expect(await cache.find("x")).toEqual(record);
  });

  it("pushes no known key out, however many there are", async () => {
    const { table, asked, cache } = kit();
    table.set("known", record);
    await cache.find("known");
    for (let number = 0; number < 20_000; number++) await cache.find(`unknown ${number}`);
    asked.length = 0;
    expect(await cache.find("known")).toEqual(record);
    expect(asked).toEqual([]);
    // Bounded: the first one was evicted.
    await cache.find("unknown 0");
    expect(asked).toEqual(["unknown 0"]);
  });
});

describe("a known key", () => {
  it("is trusted for 30 s", async () => {
    const { table, asked, clock, cache } = kit();
    table.set("x", record);
    await cache.find("x");
    table.set("x", { ...record, revokedAt: "2026-11-26T00:01:00.000Z" });
    clock.at += 29_999;
    expect((await cache.find("x"))?.revokedAt).toBeUndefined();
    clock.at += 1;
    expect((await cache.find("x"))?.revokedAt).toBeDefined();
    expect(asked).toHaveLength(2);
  });

  it("is not taken from a lookup that began before it was forgotten", async () => {
    const table = new Map([["x", record]]);
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const lookups: number[] = [];
    const cache = cacheKeys(
      async (hash) => {
        const found = table.get(hash);
        lookups.push(lookups.length);
        if (lookups.length === 1) await held;
        return found;
      },
      () => 0,
    );
    const early = cache.find("x");
    table.set("x", { ...record, revokedAt: "2026-11-26T00:01:00.000Z" });
    cache.forget("x");
    answer();
    await early;
    expect((await cache.find("x"))?.revokedAt).toBeDefined();
  });
});

it("an error of the table is not kept", async () => {
  let fails = true;
  const cache = cacheKeys(
    async () => {
      if (fails) throw new Error("throttled");
      return record;
    },
    () => 0,
  );
  await expect(cache.find("x")).rejects.toThrow("throttled");
  fails = false;
  expect(await cache.find("x")).toEqual(record);
});
