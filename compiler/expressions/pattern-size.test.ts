import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { patternSize } from "./pattern-size.ts";

test.each([
  "abc",
  "x{1000}",
  "(?:abcdefghij){100}",
  "(a|b[c-f]{2,5}){1,40}",
  "^[\\]x]{3}\\p{L}{20}(\\x{41}|\\d){7,}$",
  "((a{10}){10}){10}",
  "[{}]{4}a{b",
])(
  "is no less than a third of the program that RE2 makes of %s, and no more than three times as much",
  (pattern) => {
    const program = RE2JS.compile(RE2JS.translateRegExp(pattern)).programSize();
    expect(patternSize(pattern)).toBeGreaterThan(program / 3);
    expect(patternSize(pattern)).toBeLessThan(program * 3 + 5);
  },
);

test("stops counting where nested repetitions would overflow", () => {
  expect(patternSize("((((a{999}){999}){999}){999}){999}")).toBeGreaterThan(100_000);
});
