import { expect, it } from "vitest";
import { faultsOfSkipped, LEFT_OUT, leftOut } from "../aws/left-out.ts";

const everything = LEFT_OUT.map(({ name }) => name);

it("the left-out cases on the emulator are those of the list, each with its reason", () => {
  expect(
    faultsOfSkipped(
      everything.map((name) => `${name} > in one way`),
      true,
    ),
  ).toEqual([]);
  expect(leftOut(`${everything[0]}`)?.reason).toMatch(/\.$/);
});

it("a case that is skipped and not listed, or listed and not there, is a fault", () => {
  const [first = "", ...others] = everything;
  expect(faultsOfSkipped([...others, "a suite > skips by itself"], true)).toEqual([
    "skipped, but not in the list: a suite > skips by itself",
    `in the list, but no case is called so: ${first}`,
  ]);
});

it("the sample need not skip the cases of files that it leaves out, but all others", () => {
  const sampled = LEFT_OUT.filter(({ isWithAll }) => isWithAll === undefined).map(({ name }) => name);
  expect(sampled.length).toBeLessThan(everything.length);
  expect(faultsOfSkipped(sampled, false)).toEqual([]);
  expect(faultsOfSkipped(sampled, true)).toHaveLength(everything.length - sampled.length);
  expect(faultsOfSkipped(sampled.slice(1), false)).toHaveLength(1);
});
