import { expect, it } from "vitest";
import { sideBySide } from "./side-by-side.ts";

const soon = () => new Promise((resolve) => setImmediate(resolve));

it("gives results in the order of the items, whichever ends first", async () => {
  const steps = [5, 1, 3, 0, 2];
  const done: number[] = [];
  const results = await sideBySide(steps, async (wait) => {
    for (let step = 0; step < wait; step++) await soon();
    done.push(wait);
    return wait;
  });
  expect(results).toEqual(steps);
  expect(done).not.toEqual(steps);
});

it("works on three items at most at a time", async () => {
  let [now, most] = [0, 0];
  await sideBySide([1, 2, 3, 4, 5, 6, 7], async () => {
    most = Math.max(most, ++now);
    await soon();
    now--;
  });
  expect(most).toBe(3);
});

it("throws what one item throws, and begins no other", async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await soon();
    if (item === 2) throw new Error("the second");
    return item;
  };
  await expect(sideBySide([1, 2, 3, 4, 5, 6, 7], work)).rejects.toThrow("the second");
  for (let step = 0; step < 9; step++) await soon();
  expect(begun).toEqual([1, 2, 3, 4]);
});

it("has no results of no items", async () => {
  expect(await sideBySide([], async () => 1)).toEqual([]);
});
