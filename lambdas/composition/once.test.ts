import { expect, it } from "vitest";
import { once, startOver } from "./once.ts";

it("makes a thing at the first call alone, undefined included", () => {
  let calls = 0;
  const made = once(() => {
    calls += 1;
    return undefined;
  });
  expect([made(), made(), calls]).toEqual([undefined, undefined, 1]);
});

it("makes all anew after another start, from parts of that start", () => {
  let number = 0;
  const part = once(() => ({ number: ++number }));
  const whole = once(() => ({ part: part() }));
  const before = whole();
  startOver();
  expect(part()).not.toBe(before.part);
  expect(whole().part).toBe(part());
  expect(number).toBe(2);
});
