import { expect, it } from "vitest";
import { createLocalLimiter } from "./local-limit.ts";

it("lets a burst through for each name, then what time brings", () => {
  let now = 0;
  const limiter = createLocalLimiter({ per_second: 2, burst: 3 }, () => now);
  const passes = (name: string): boolean => {
    try {
      limiter.take(name);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: "rate_limited", retryAfterSeconds: 1 });
      return false;
    }
  };
  expect([1, 2, 3, 4].map(() => passes("a"))).toEqual([true, true, true, false]);
  expect(passes("b")).toBe(true);
  now = 500;
  expect([passes("a"), passes("a")]).toEqual([true, false]);
});

it("remembers a bounded number of names, and one that keeps calling is not forgotten", () => {
  const limiter = createLocalLimiter({ per_second: 1, burst: 1 }, () => 0);
  limiter.take("busy");
  for (let n = 0; n < 20_000; n++) {
    limiter.take(`name ${n}`);
    if (n % 1000 === 0) expect(() => limiter.take("busy")).toThrow();
  }
  expect(() => limiter.take("name 0")).not.toThrow();
});
