import { describe, expect, it } from "vitest";
import { memoryCalls } from "../../adapters/memory/shared-calls.ts";
import { advance, grow, moreTokens, noLease } from "./lease.ts";
import { createRateLimiter } from "./rate-limit.ts";
import type { SharedCalls } from "./shared-calls.ts";

const limit = { per_second: 10, burst: 100 };
const MINUTE = 60_000;
const start = Date.parse("2026-11-26T12:00:00Z");

describe("the first call of a minute", () => {
  /** Processes with one key, and whether their calls to the store said that they open their minute. */
  function processes(size: number) {
    const clock = { now: start, isStoreAway: false };
    const store = memoryCalls(() => clock.now);
    const said: boolean[] = [];
    const shared: SharedCalls = {
      ...store,
      take(call) {
        said.push(call.opens);
        return clock.isStoreAway ? Promise.reject(new Error("away")) : store.take(call);
      },
    };
    const limiters = Array.from({ length: size }, () => createRateLimiter(shared, limit, () => clock.now));
    const calls = async (positions: readonly number[]) => {
      const before = said.length;
      for (const position of positions) await limiters[position]?.take("key_1", undefined);
      return said.slice(before);
    };
    return { clock, calls };
  }
  const twenty = Array.from({ length: 20 }, () => 0);

  it("opens it for the process that had the minute before alone, and no later call does", async () => {
    const { clock, calls } = processes(1);
    expect(await calls(twenty)).not.toContain(true);
    for (let minute = 0; minute < 2; minute++) {
      clock.now += MINUTE;
      const [first, ...later] = await calls(twenty);
      expect(first).toBe(true);
      expect(later.length).toBeGreaterThan(0);
      expect(later).not.toContain(true);
    }
  });

  it("leaves that open after a minute with another process", async () => {
    const { clock, calls } = processes(2);
    await calls([0, 1, 0, 0, 1, 1]);
    clock.now += MINUTE;
    expect(await calls([0, 1])).toEqual([false, false]);
  });

  it("leaves that open after a minute in which the store did not answer", async () => {
    const { clock, calls } = processes(1);
    await calls([0]);
    clock.now += MINUTE;
    clock.isStoreAway = true;
    await calls([0]);
    clock.now += MINUTE;
    clock.isStoreAway = false;
    expect(await calls([0])).toEqual([false]);
  });
});

describe("a lease", () => {
  /** A lease of that many tokens, when all processes together have so many. */
  const leaseOf = (size: number, leased = size) => {
    const lease = noLease(start);
    grow(lease, limit, size, leased);
    return lease;
  };

  it("begins with one token, and then doubles while others leave most of the pool", () => {
    expect(moreTokens(noLease(start), limit)).toBe(1);
    expect(moreTokens(leaseOf(8), limit)).toBe(8);
    expect(moreTokens(leaseOf(8, 100), limit)).toBe(8);
    expect(moreTokens(leaseOf(8, 101), limit)).toBe(2);
    expect(moreTokens(leaseOf(1, 199), limit)).toBe(1);
    expect(moreTokens(leaseOf(8, 200), limit)).toBe(0);
  });

  it("is granted no token beyond twice the burst for all processes together", () => {
    expect(leaseOf(8, 200).size).toBe(8);
    expect(leaseOf(8, 203)).toMatchObject({ size: 5, leased: 200 });
    expect(leaseOf(8, 300).size).toBe(0);
  });

  it("fills with its part of the rate until the minute ends, and then has none", () => {
    const lease = leaseOf(10);
    expect(lease.bucket.tokens).toBe(0);
    advance(lease, limit, start + 5_000);
    expect(lease.bucket.tokens).toBeCloseTo(5);
    advance(lease, limit, start + MINUTE - 1);
    expect(lease.bucket.tokens).toBe(10);
    advance(lease, limit, start + MINUTE);
    expect(lease).toMatchObject({ size: 0, calls: 0, leased: undefined, minute: start / MINUTE + 1 });
  });

  it("asks at first for what the last minute needed, and less where many ask", () => {
    const firstAfter = (calls: number, leased: number) => {
      const lease = leaseOf(50, leased);
      lease.calls = calls;
      advance(lease, limit, start + MINUTE);
      return moreTokens(lease, limit);
    };
    // One call in six seconds needs a sixtieth of the rate.
    expect(firstAfter(10, 50)).toBe(Math.ceil(6 * (10 / 6)) + 2);
    expect(firstAfter(10, 150)).toBe(Math.ceil(1.25 * (10 / 6)) + 2);
    expect(firstAfter(600, 50)).toBe(50);
  });
});
