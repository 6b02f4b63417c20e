import { expect, it } from "vitest";
import { keepNewest } from "./keep-newest.ts";

it("drops what was set longest ago, and counts what is set again as new", () => {
  const entries = new Map<string, number>();
  for (const [place, key] of ["a", "b", "a", "c"].entries()) keepNewest(entries, key, place, 2);
  expect([...entries]).toEqual([
    ["a", 2],
    ["c", 3],
  ]);
});
