import { describe, expect, it } from "vitest";
import { isExpected } from "./expected-version.ts";

describe("the version that a caller expects", () => {
  it.each([
    ["no condition", undefined, 3, true, true],
    ["no condition on nothing", undefined, 0, false, true],
    ["any record", "*", 3, true, true],
    ["any record where there is none", "*", 0, false, false],
    ["one of several", [1, 3], 3, true, true],
    ["others", [1, 2], 3, true, false],
    ["tags that name no version", [], 3, true, false],
    ["that there is none", [0], 0, false, true],
  ] as const)("is met or not: %s", (_, expected, version, exists, met) => {
    expect(isExpected(expected, version, exists)).toBe(met);
  });
});
