import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const script = readFileSync(new URL("../../.ci/run", import.meta.url), "utf8");

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

it("CI runs every part of a suite at some commit, also of those that have no turn at each", () => {
  const parts = [...script.matchAll(/\$\(\(turn % (\d+)(?: \+ 1)?\)\)\/(\d+)/g)].map(([, of, all]) => {
    expect(of).toBe(all);
    return Number(of);
  });
  const turns = [...script.matchAll(/\[ \$\(\(turn % (\d+)\)\) !?= \d+ \]/g)].map(([, of]) => Number(of));
  expect([parts.length, turns.length]).toEqual([6, 2]);
  for (const part of parts)
    for (const turn of turns) expect([part, turn, greatestDivisor(part, turn)]).toEqual([part, turn, 1]);
});
