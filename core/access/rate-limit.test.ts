import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kept, memoryCalls } from "../../adapters/memory/shared-calls.ts";
import { Problem } from "../problem.ts";
import type { RateLimit } from "./limits.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limit.ts";
import { type SharedCall, type SharedCalls, TOLERANCE_MS } from "./shared-calls.ts";

/** The bound of decision 0010 in any span of time, over however many processes. */
const bound = ({ per_second, burst }: RateLimit, seconds: number): number =>
  3 * (per_second * seconds + burst) + (per_second * TOLERANCE_MS) / 1000;
const INSTANCES = 200;
const start = Date.parse("2026-11-26T12:00:30Z");
const standard = { per_second: 100, burst: 200 };

const limits = fc.record({
  per_second: fc.integer({ min: 1, max: 300 }),
  burst: fc.integer({ min: 1, max: 400 }),
});
/** Gaps between calls, in ms: rushes, a steady flow, rests, and rests over several minutes. */
const gaps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 2, arbitrary: fc.integer({ min: 500, max: 20_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 400_000 }) },
  ),
  { minLength: 200, maxLength: 1500 },
);

/** Processes over one store and one clock; each may die, and a new one takes its place. */
function fleet(size: number, open: (now: () => number) => SharedCalls = memoryCalls) {
  const clock = { now: start };
  const opened = open(() => clock.now);
  let asked = 0;
  const shared = {
    ...opened,
    take(call: SharedCall) {
      asked += 1;
      return opened.take(call);
    },
  };
  const create = () => createRateLimiter(shared, standard, () => clock.now);
  const limiters = Array.from({ length: size }, create);
  return {
    clock,
    asked: () => asked,
    replace(position: number) {
      limiters[position % size] = create();
    },
    call: (position: number, limit: RateLimit) => passes(limiters[position % size], limit),
  };
}

async function passes(limiter: RateLimiter | undefined, limit: RateLimit): Promise<boolean> {
  try {
    await limiter?.take("key_1", limit);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "rate_limited") return false;
    throw error;
  }
}

/** The caller's own token bucket: says whether a call now would be within the limit. */
function honestCaller({ per_second, burst }: RateLimit) {
  let tokens = burst;
  let at = start;
  return (now: number): boolean => {
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * per_second);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** The most calls in any span of that length. */
function most(times: readonly number[], span: number): number {
  let from = 0;
  return times.reduce((highest, time, position) => {
    while ((times[from] ?? 0) <= time - span) from += 1;
    return Math.max(highest, position - from + 1);
  }, 0);
}

describe("200 processes with one key", () => {
  it("never refuse a caller within the limit, for any routing between them and any crashes", async () => {
    const routes = fc.infiniteStream(fc.nat(INSTANCES - 1));
    await fc.assert(
      fc.asyncProperty(limits, gaps, routes, fc.nat(20), async (limit, waits, route, deathEvery) => {
        const { clock, call, replace } = fleet(INSTANCES);
        const isWithin = honestCaller(limit);
        for (const [position, wait] of waits.entries()) {
          clock.now += wait;
          const instance = route.next().value ?? 0;
          if (deathEvery > 0 && position % deathEvery === 0) replace(instance);
          if (isWithin(clock.now)) expect(await call(instance, limit)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("let at most three times the limit and half a second through, in any second and any minute", async () => {
    const routes = fc.infiniteStream(fc.nat(INSTANCES - 1));
    const tight = fc.record({
      per_second: fc.integer({ min: 1, max: 20 }),
      burst: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(tight, gaps, routes, fc.nat(50), async (limit, waits, route, deathEvery) => {
        const { clock, call, replace } = fleet(INSTANCES);
        const passed: number[] = [];
        for (const [position, wait] of waits.entries()) {
          clock.now += wait;
          const instance = route.next().value ?? 0;
          if (deathEvery > 0 && position % deathEvery === 0) replace(instance);
          if (await call(instance, limit)) passed.push(clock.now);
        }
        for (const seconds of [1, 60]) {
          expect(most(passed, seconds * 1000)).toBeLessThanOrEqual(bound(limit, seconds));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stay within it when all have full leases and then call as fast as possible", async () => {
    const limit = { per_second: 50, burst: 100 };
    const { clock, call } = fleet(INSTANCES);
    const passed: number[] = [];
    const flood = async (instances: number, every: number, calls: number) => {
      for (let n = 0; n < calls; n++) {
        clock.now += every;
        if (await call(n % instances, limit)) passed.push(clock.now);
      }
    };
    await flood(8, 25, 4_800);
    clock.now += 55_000;
    for (let round = 0; round < 3; round++) {
      await flood(INSTANCES, 0, 2_000);
      await flood(INSTANCES, 1, 4_000);
      clock.now += 8_000;
    }
    expect(most(passed, 1_000)).toBeGreaterThan(150);
    expect(most(passed, 1_000)).toBeLessThanOrEqual(bound(limit, 1));
    expect(most(passed, 60_000)).toBeLessThanOrEqual(bound(limit, 60));
  });

  it("cannot use leases of the minute before, which other processes have now", async () => {
    const limit = { per_second: 10, burst: 100 };
    const { clock, call } = fleet(20);
    clock.now = start - (start % 60_000);
    const flood = async (from: number) => {
      let passed = 0;
      for (let n = 0; n < 1_000; n++) passed += (await call(from + (n % 10), limit)) ? 1 : 0;
      return passed;
    };
    const lease = async (from: number) => {
      for (let n = 0; n < 450; n++) {
        clock.now += 100;
        await call(from + (n % 10), limit);
      }
    };
    await lease(0);
    clock.now += 16_000;
    await lease(10);
    clock.now += 12_000;
    const passed = (await flood(10)) + (await flood(0));
    expect(passed).toBeGreaterThan(200);
    expect(passed).toBeLessThanOrEqual(bound(limit, 0));
  });

  it("answer 200 calls at once, one each, and then no more than the clocks' tolerance", async () => {
    const { call } = fleet(INSTANCES);
    const limit = { per_second: 100, burst: 200 };
    const atOnce = (calls: number) => Promise.all(Array.from({ length: calls }, (_, n) => call(n, limit)));
    expect((await atOnce(200)).filter(Boolean)).toHaveLength(200);
    expect((await atOnce(200)).filter(Boolean)).toHaveLength((100 * TOLERANCE_MS) / 1000);
  });

  it("never refuse a caller within its limit while clocks differ and calls overtake one another", async () => {
    const routes = fc.infiniteStream(fc.nat(INSTANCES - 1));
    // A call may wait for one before it, and clocks differ by 100 ms.
    const delays = fc.infiniteStream(fc.nat((TOLERANCE_MS - 2 * 50) / 2));
    const fast = fc.record({
      per_second: fc.integer({ min: 1, max: 2_000 }),
      burst: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fast, gaps, routes, delays, async (limit, waits, route, delay) => {
        const clock = { now: start };
        const kept = new Map<string, Kept>();
        const late: { at: number; run: () => void }[] = [];
        const limiters = Array.from({ length: INSTANCES }, (_, n) => {
          const ownClock = () => clock.now + (n % 101) - 50;
          const store = memoryCalls(ownClock, kept);
          const take = (call: SharedCall) =>
            new Promise<Awaited<ReturnType<SharedCalls["take"]>>>((resolve) => {
              late.push({ at: clock.now + (delay.next().value ?? 0), run: () => resolve(store.take(call)) });
            });
          return createRateLimiter({ ...store, take }, standard, ownClock);
        });
        const arrive = async (until: number) => {
          for (;;) {
            const due = late.toSorted((a, b) => a.at - b.at)[0];
            if (due === undefined || due.at > until) return;
            late.splice(late.indexOf(due), 1);
            clock.now = Math.max(clock.now, due.at);
            due.run();
            // Calls that waited for it continue, and may ask in turn.
            await new Promise(setImmediate);
          }
        };
        const isWithin = honestCaller(limit);
        const answers: Promise<boolean>[] = [];
        for (const wait of waits) {
          const next = clock.now + wait;
          await arrive(next);
          clock.now = next;
          if (isWithin(next)) answers.push(passes(limiters[route.next().value ?? 0], limit));
        }
        await arrive(Number.POSITIVE_INFINITY);
        expect(await Promise.all(answers)).not.toContain(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe("leases", () => {
  const limit = { per_second: 100, burst: 200 };

  /** Calls at a steady rate, each at one of the processes by turns. @returns how many asked the store */
  async function steady(instances: number, perSecond: number, seconds: number): Promise<number[]> {
    const { clock, call, asked } = fleet(instances);
    clock.now = start - (start % 60_000);
    const each: number[] = [];
    for (let minute = 0; minute < seconds / 60; minute++) {
      const before = asked();
      for (let n = 0; n < perSecond * 60; n++) {
        expect(await call(n, limit)).toBe(true);
        clock.now += 1000 / perSecond;
      }
      each.push(asked() - before);
    }
    return each;
  }

  it.for([
    [1, 1],
    [1, 20],
    [1, 100],
    [10, 10],
    [10, 90],
    [50, 50],
    [200, 40],
  ] as const)(
    "of %i processes at %i calls a second cost one write a process and minute",
    async ([instances, perSecond]) => {
      const [first = 0, ...later] = await steady(instances, perSecond, 180);
      expect(later.length).toBe(2);
      for (const asked of later) expect(asked).toBeLessThanOrEqual(instances);
      expect(first).toBeLessThanOrEqual(instances * 12);
    },
  );

  it("of a process that died are free again in the next minute", async () => {
    const { clock, call, replace, asked } = fleet(2);
    for (let n = 0; n < 3_000; n++) {
      clock.now += 10;
      await call(0, limit);
    }
    replace(0);
    clock.now += 60_000;
    const before = asked();
    for (let n = 0; n < 3_000; n++) {
      clock.now += 10;
      expect(await call(1, limit)).toBe(true);
    }
    expect(asked() - before).toBeLessThan(40);
  });
});

describe("one process", () => {
  const limit = { per_second: 2, burst: 5 };

  it("lets no more through than the limit itself, although leases would allow it", async () => {
    const { clock, call } = fleet(1);
    const passed: number[] = [];
    for (let n = 0; n < 6_000; n++) {
      clock.now += 10;
      if (await call(0, limit)) passed.push(clock.now);
    }
    expect(most(passed, 1_000)).toBeLessThanOrEqual(2 + 5);
    expect(passed.length).toBeLessThanOrEqual(60 * 2 + 5);
    expect(passed.length).toBeGreaterThanOrEqual(60 * 2);
  });

  it("uses its own bucket while the store is unavailable", async () => {
    const { call } = fleet(1, (now) => ({
      ...memoryCalls(now),
      take: () => Promise.reject(new Error("away")),
    }));
    const all: boolean[] = [];
    for (let n = 0; n < 8; n++) all.push(await call(0, limit));
    expect(all).toEqual([true, true, true, true, true, false, false, false]);
  });

  it("asks the store for calls that come at once together, and lets as many through as it grants", async () => {
    const asked: number[] = [];
    const { call } = fleet(1, (now) => {
      const calls = memoryCalls(now);
      return {
        ...calls,
        take(wanted) {
          asked.push(wanted.calls);
          return calls.take(wanted);
        },
      };
    });
    const many = { per_second: 2, burst: 500 };
    const all = await Promise.all(Array.from({ length: 200 }, () => call(0, many)));
    expect(all).not.toContain(false);
    expect(asked).toEqual([1, 199]);
  });

  it("returns when to retry, and a retry then succeeds", async () => {
    const { clock, call } = fleet(2);
    for (let n = 0; n < 20; n++) await call(n, limit);
    expect(await call(0, limit)).toBe(false);
    clock.now += 1000;
    expect(await call(0, limit)).toBe(true);
  });

  it("asks the store about a key that is over its limit at most once a second", async () => {
    const { clock, call, asked } = fleet(2, (now) => ({
      ...memoryCalls(now),
      take: async () => ({ granted: 0, leased: 0 }),
    }));
    for (let n = 0; n < 50; n++) {
      clock.now += 10;
      expect(await call(0, { per_second: 1, burst: 100 })).toBe(false);
    }
    expect(asked()).toBe(1);
  });
});
