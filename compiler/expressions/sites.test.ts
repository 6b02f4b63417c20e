import { expect, test } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const codesOf = (when: string): string[] => {
  const check = { type: "decision", config: { outcomes: [{ name: "yes", when }], default: "no" } };
  const compiled = compile({ blocks: { check } }, { catalogue, functionArn: (name) => name });
  return compiled.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
};

test("a bare expression may compare with a text that holds the delimiters", () => {
  expect(codesOf("$input.name = '{% $env.TEAM %}'")).toEqual([]);
});

test("a bare expression inside delimiters, or with one astray, is an error", () => {
  for (const when of ["{% true %}", " {% true", "true %}", "1 = {% 1 %}"]) {
    expect(codesOf(when)).toEqual(["invalid_expression"]);
  }
});

/** How many of these conditions are refused in one graph. */
function refusedOf(conditions: readonly string[]): number {
  const outcomes = conditions.map((when, n) => ({ name: `o${n}`, when }));
  const check = { type: "decision", config: { outcomes, default: "no" } };
  const compiled = compile({ blocks: { check } }, { catalogue, functionArn: (name) => name });
  return compiled.diagnostics.filter(({ code }) => code === "invalid_expression").length;
}

test("what reading the expressions of a graph takes is bounded for all of them together", () => {
  const path = `$input${".a".repeat(3_000)} = 1`;
  expect(refusedOf([path])).toBe(0);
  expect(refusedOf([path, path, path])).toBe(2);
  const text = `$input.a = '${"x".repeat(9_900)}'`;
  expect(refusedOf(Array.from({ length: 24 }, () => text))).toBe(0);
  expect(refusedOf(Array.from({ length: 30 }, () => text))).toBe(5);
  const pattern = "$contains($input.a, /[a-z]{900}/)";
  expect(refusedOf(Array.from({ length: 10 }, () => pattern))).toBe(0);
  expect(refusedOf(Array.from({ length: 15 }, () => pattern))).toBe(4);
});
