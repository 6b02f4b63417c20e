/** One suite for every adapter of the port `SharedCalls`. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSharedCalls } from "../../adapters/dynamodb/rate-limits.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { memoryCalls } from "../../adapters/memory/shared-calls.ts";
import type { RateLimit } from "../../core/access/limits.ts";
import { createRateLimiter } from "../../core/access/rate-limit.ts";
import { type SharedCall, type SharedCalls, TOLERANCE_MS } from "../../core/access/shared-calls.ts";

import { DYNAMO, openLocalTable } from "../support/local-table.ts";

const minute = Math.floor(Date.parse("2026-11-26T12:00:00Z") / 60_000);
const time = minute * 60_000;
let close: () => Promise<void>;
let table: Table;
let writes = 0;

beforeAll(async () => {
  const local = await openLocalTable();
  const real = local.table;
  close = local.close;
  table = {
    ...real,
    updateSeen(key, change, condition) {
      writes += 1;
      return real.updateSeen(key, change, condition);
    },
  };
});
afterAll(() => close());

const adapters: [name: string, open: (now: () => number) => SharedCalls][] = [
  ["memory", memoryCalls],
  [DYNAMO, (now) => createSharedCalls(table, now)],
];
let made = 0;

describe.each(adapters)("shared calls in %s", (_, open) => {
  /** A fresh key, and a way to call with it, some milliseconds later. */
  function key(limit = { per_second: 10, burst: 4 }) {
    const clock = { now: time };
    const calls = open(() => clock.now);
    const keyId = `key_${made++}`;
    return {
      calls,
      keyId,
      take(change: Partial<SharedCall> = {}, later = 0) {
        clock.now = time + later;
        return calls.take({ keyId, limit, calls: 1, minute, tokens: 0, opens: false, ...change });
      },
      /** Takes until it is refused. */
      async drain(later = 0): Promise<number> {
        for (let taken = 0; ; taken++) if ((await this.take({}, later)).granted === 0) return taken;
      },
    };
  }
  /** Calls at once that a limit allows to all processes: its burst, plus the tolerance for clock differences. */
  const atOnce = ({ per_second, burst }: RateLimit) => burst + Math.floor((per_second * TOLERANCE_MS) / 1000);

  it("has the burst and the tolerance at once and no more", async () => {
    const limit = { per_second: 10, burst: 4 };
    expect(await key(limit).drain()).toBe(atOnce(limit));
  });

  it("refills at the rate of the limit, up to its capacity", async () => {
    const limit = { per_second: 10, burst: 4 };
    const { take, drain } = key(limit);
    const bucket = { take, drain };
    await bucket.drain();
    expect((await take({}, 99)).granted).toBe(0);
    expect((await take({}, 100)).granted).toBe(1);
    expect((await take({}, 100)).granted).toBe(0);
    expect(await bucket.drain(400)).toBe(3);
    expect(await bucket.drain(50_000)).toBe(atOnce(limit));
  });

  it("grants as many of several calls as it has, and deducts only those", async () => {
    const limit = { per_second: 10, burst: 4 };
    const { take } = key(limit);
    expect((await take({ calls: 3 })).granted).toBe(3);
    expect((await take({ calls: 50 })).granted).toBe(atOnce(limit) - 3);
    expect((await take({ calls: 50 })).granted).toBe(0);
    expect((await take({ calls: 50 }, 300)).granted).toBe(3);
    expect((await take({ calls: 1_000 }, 60_000)).granted).toBe(atOnce(limit));
  });

  it("is not refilled by the start of a minute", async () => {
    const { take } = key({ per_second: 1, burst: 20 });
    for (let n = 0; n < 20; n++) expect((await take({}, 59_400)).granted).toBe(1);
    expect((await take({ minute: minute + 1 }, 60_000)).granted).toBe(1);
    expect((await take({ minute: minute + 1 }, 60_100)).granted).toBe(0);
  });

  it("adds up the leases of a minute, and drops those of the minute before", async () => {
    const { take } = key();
    expect((await take({ tokens: 1 })).leased).toBe(1);
    expect((await take({ tokens: 5 })).leased).toBe(6);
    expect((await take({ tokens: 2 }, 20_000)).leased).toBe(8);
    expect((await take({ tokens: 3, minute: minute + 1 }, 60_000)).leased).toBe(3);
    // Another process, whose clock is a little behind.
    expect((await take({ tokens: 4 }, 59_990)).leased).toBe(7);
  });

  it("leases nothing with a call that it refuses", async () => {
    const bucket = key();
    await bucket.take({ tokens: 4 });
    await bucket.drain();
    expect(await bucket.take({ tokens: 9 })).toEqual({ granted: 0, leased: 4 });
    expect((await bucket.take({ tokens: 1 }, 1_000)).leased).toBe(5);
  });

  it("counts each key separately, and returns when each was used last", async () => {
    const one = key({ per_second: 1, burst: 1 });
    const other = key({ per_second: 1, burst: 1 });
    expect(await one.drain()).toBe(1);
    expect((await other.take({}, 700)).granted).toBe(1);
    expect((await other.take({}, 800)).granted).toBe(0);
    const never = "key_never";
    const used = one.calls === other.calls ? [] : await other.calls.lastUsed([never, other.keyId]);
    expect(used).toEqual([undefined, time + 700]);
  });

  it.for([7, 9_999])("gives callers at once what there is, at %i a second", async (perSecond) => {
    const limit = { per_second: perSecond, burst: 40 };
    const { take } = key(limit);
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, n) => take({ tokens: 1, opens: n % 2 === 0 })),
    );
    const granted = all.filter((answer) => answer.granted > 0);
    const expected = Math.min(60, atOnce(limit));
    expect(granted.map(({ leased }) => leased).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: expected }, (_, n) => n + 1),
    );
  });
});

describe("in DynamoDB", () => {
  const limit = { per_second: 10, burst: 4 };
  const call = { keyId: "key_alone", limit, calls: 1, minute, tokens: 1, opens: true };

  it("the only process with a key writes once a call", async () => {
    const clock = { now: time };
    const calls = createSharedCalls(table, () => clock.now);
    const before = writes;
    for (let minutes = 0; minutes < 5; minutes++) {
      clock.now = time + minutes * 60_000;
      await calls.take({ ...call, minute: minute + minutes });
      clock.now += 6_000;
      await calls.take({ ...call, minute: minute + minutes, opens: false });
    }
    expect(writes - before).toBe(10);
  });

  it("a refusal costs one write, and a call that meets another state at most four", async () => {
    const calls = createSharedCalls(table, () => time);
    for (let n = 0; ; n++) {
      const before = writes;
      const { granted } = await calls.take({ ...call, keyId: "key_busy", opens: n % 2 === 0 });
      expect(writes - before).toBeLessThanOrEqual(granted > 0 ? 4 : 1);
      if (granted === 0) break;
    }
  });

  it("a call that took long on its way is not refused for the calls that came after it", async () => {
    const clock = { now: time };
    const others = createSharedCalls(table, () => clock.now);
    let isSlow = true;
    const slowTable: Table = {
      ...table,
      async updateSeen(key, change, condition) {
        // Meanwhile, a minute of calls within the limit.
        for (let n = 0; isSlow && n < 5; n++) {
          clock.now += 12_000;
          await others.take({ ...call, keyId: "key_slow" });
        }
        isSlow = false;
        return table.updateSeen(key, change, condition);
      },
    };
    const slow = createSharedCalls(slowTable, () => clock.now);
    expect((await slow.take({ ...call, keyId: "key_slow", opens: false })).granted).toBe(1);
  });

  it("processes with clocks late by different seconds get the burst of an idle key", async () => {
    const limit = { per_second: 10_000, burst: 20_000 };
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        createSharedCalls(table, () => time - ((n * 37) % 100) * 200).take({
          ...call,
          limit,
          keyId: "key_late",
        }),
      ),
    );
    expect(all.filter(({ granted }) => granted === 1)).toHaveLength(100);
  });

  it("200 processes that race for the places of a key let no more through than its bucket has", async () => {
    const clock = { now: time };
    const slowTable: Table = {
      ...table,
      async updateSeen(key, change, condition) {
        clock.now += 25;
        return table.updateSeen(key, change, condition);
      },
    };
    const slow = { per_second: 1, burst: 10 };
    const limiters = Array.from({ length: 200 }, () => {
      const calls = createSharedCalls(slowTable, () => clock.now);
      return createRateLimiter(calls, slow, () => clock.now);
    });
    const all = await Promise.allSettled(limiters.map((limiter) => limiter.take("key_race", undefined)));
    const passed = all.filter(({ status }) => status === "fulfilled").length;
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThanOrEqual(10 + (clock.now - time + TOLERANCE_MS) / 1000);
  });

  /** Limiters of as many processes over the one table, and how many of their calls pass: one each, at once. */
  function processes(keyId: string, limit: RateLimit) {
    const clock = { now: time };
    const limiters = Array.from({ length: 200 }, () =>
      createRateLimiter(
        createSharedCalls(table, () => clock.now),
        limit,
        () => clock.now,
      ),
    );
    const passed = async () => {
      const all = await Promise.allSettled(limiters.map((limiter) => limiter.take(keyId, undefined)));
      return all.filter(({ status }) => status === "fulfilled").length;
    };
    return { clock, passed };
  }

  it("200 processes answer 200 calls at once of a key with 10,000 a second, minute after minute", async () => {
    const { clock, passed } = processes("key_large", { per_second: 10_000, burst: 20_000 });
    for (let minutes = 0; minutes < 2; minutes++) {
      expect(await passed()).toBe(200);
      clock.now += 60_000;
    }
  });

  it("200 processes let at most the stated multiple of a limit through in a second", async () => {
    const limit = { per_second: 100, burst: 200 };
    const { clock, passed } = processes("key_bounded", limit);
    let inAll = 0;
    for (let step = 0; step < 10; step++) {
      inAll += await passed();
      clock.now += 100;
    }
    expect(inAll).toBeGreaterThanOrEqual(limit.burst + limit.per_second * 0.9);
    // docs/decisions/0010-rate-limit.md: once from the shared bucket, twice from leases, and half a second for clocks.
    expect(inAll).toBeLessThanOrEqual(3 * (limit.per_second + limit.burst) + limit.per_second / 2);
  });

  it("fails, and is not read as a grant, when the stored value is something else", async () => {
    await table.put({ pk: "RATE#key_odd", sk: "META", fullAt: "soon", minute, leased: 0 });
    const calls = createSharedCalls(table, () => time);
    await expect(calls.take({ ...call, keyId: "key_odd" })).rejects.toThrow();
  });
});
