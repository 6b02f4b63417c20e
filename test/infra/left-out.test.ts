import { expect, it } from "vitest";
import { faultsOfSkipped, LEFT_OUT, leftOut } from "../aws/left-out.ts";

const everything = LEFT_OUT.map(({ name }) => name);

it("the left-out cases on the emulator are those of the list, each with its reason", () => {
  expect(faultsOfSkipped(everything.map((name) => `${name} > in one way`))).toEqual([]);
  expect(leftOut(`${everything[0]}`)?.reason).toMatch(/\.$/);
});

it("a case that is skipped and not listed, or listed and not there, is a fault", () => {
  const [first = "", ...others] = everything;
  expect(faultsOfSkipped([...others, "a suite > skips by itself"])).toEqual([
    "skipped, but not in the list: a suite > skips by itself",
    `in the list, but no case is called so: ${first}`,
  ]);
});
