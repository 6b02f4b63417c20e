import { expect, it } from "vitest";
import { EMULATORS, entryOf, faultsOfSkipped, LEFT_OUT, leftOutOn } from "../aws/left-out.ts";

const entries = leftOutOn("ministack");
const everything = entries.map(({ name }) => name);

it.each(EMULATORS)("the left-out cases on %s are those of the list, each with its reason", (emulator) => {
  const own = leftOutOn(emulator);
  const skipped = own.map(({ name }) => `${name} > in one way`);
  expect(faultsOfSkipped(own, skipped, "all")).toEqual([]);
  expect(entryOf(own, `${own[0]?.name}`)?.reason).toMatch(/\.$/);
});

it("a case that another emulator leaves out is run", () => {
  const [other] = LEFT_OUT.filter(({ on }) => on === "ministack");
  expect(entryOf(entries, `${other?.name}`)).toBe(other);
  expect(entryOf(leftOutOn("localstack"), `${other?.name}`)).toBeUndefined();
});

it("a case that is skipped and not listed, or listed and not there, is a fault", () => {
  const [first = "", ...others] = everything;
  expect(faultsOfSkipped(entries, [...others, "a suite > skips by itself"], "all")).toEqual([
    "skipped, but not in the list: a suite > skips by itself",
    `in the list, but no case is called so: ${first}`,
  ]);
});

it("a run without the files of --all need not skip their cases, but all others", () => {
  const sampled = entries.filter(({ isWithAll }) => isWithAll === undefined).map(({ name }) => name);
  expect(sampled.length).toBeLessThan(everything.length);
  expect(faultsOfSkipped(entries, sampled, "usual")).toEqual([]);
  expect(faultsOfSkipped(entries, sampled, "all")).toHaveLength(everything.length - sampled.length);
  expect(faultsOfSkipped(entries, sampled.slice(1), "usual")).toHaveLength(1);
});

it("a sample need not skip a case of the list, but skips no other", () => {
  expect(faultsOfSkipped(entries, [], "share")).toEqual([]);
  expect(faultsOfSkipped(entries, ["a suite > skips by itself"], "share")).toHaveLength(1);
});
