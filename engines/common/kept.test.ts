import { expect, it } from "vitest";
import { kept } from "./kept.ts";

it("loads once, again after a failure, and again once it is forgotten", async () => {
  let calls = 0;
  let isBroken = true;
  const load = kept(async () => {
    calls += 1;
    if (isBroken) throw new Error("not now");
    return calls;
  });
  await expect(Promise.all([load(), load()])).rejects.toThrow("not now");
  expect(calls).toBe(1);
  isBroken = false;
  expect(await Promise.all([load(), load()])).toEqual([2, 2]);
  expect(await load()).toBe(2);
  load.forget();
  expect(await load()).toBe(3);
});
