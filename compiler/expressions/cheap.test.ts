import { describe, expect, it } from "vitest";
import { type Cheapness, cheapnessOf, isCheap } from "./cheap.ts";
import { parseExpression } from "./parse.ts";

function costOf(source: string): Cheapness | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return cheapnessOf(parsed.ast);
}

/** What JSONata needs much time or memory for, alone. */
const COSTLY = "$map($input.a, function($x) { $x })";
const sought = (length: number): string => `$contains($input.a, "${"x".repeat(length)}")`;

describe("an expression has a bound", () => {
  it.each([
    ["$input.a.b", 4],
    ["-$input.a", 4],
    ["$input.a = 1", 5],
    ["$input.a > 1 and $exists($input.b)", 10],
    ["$input.a ? 1 : 2", 6],
    ["$input.a ? 1", 5],
    ["($input.a)", 4],
    ["[$input.a, 1]", 5],
    ['{"a": $input.a}', 5],
    ["$input.a[0]", 3],
    [sought(50), 5],
  ])("in proportion to its scope: %s", (source, nodes) => {
    expect(costOf(source)).toEqual({ nodes, degree: 1 });
  });

  it("that is a square when it filters", () => {
    expect(costOf("$input.a[b = 1]")?.degree).toBe(2);
    expect(costOf("$input.a[b = 1].c")?.degree).toBe(2);
  });
});

describe("an expression has no bound", () => {
  it.each([
    ["a function of its own", COSTLY],
    ["a call within a path", "$input.a.$uppercase(b)"],
    ["a range", "[1..3]"],
    ["a range in a comparison", "1 in [1..3]"],
    ["something costly in a path's first step", `(${COSTLY}).b`],
    ["something costly as a condition", `${COSTLY} ? 1 : 2`],
    ["something costly as the consequence", `1 ? ${COSTLY} : 2`],
    ["something costly as the alternative", `1 ? 2 : ${COSTLY}`],
    ["something costly below a sign", `-(${COSTLY})`],
    ["something costly in a list", `[${COSTLY}]`],
    ["something costly in an object", `{"a": ${COSTLY}}`],
    ["something costly as an argument", `$string(${COSTLY})`],
    ["something costly on the left", `${COSTLY} = 1`],
    ["something costly on the right", `1 = ${COSTLY}`],
    ["a sequence of expressions", "($input.a; $input.b)"],
    ["a search for a text of the run", "$contains($input.a, $input.b)"],
    ["a search for a long text", sought(51)],
    ["a search by a pattern", "$contains($input.a, /x/)"],
    ["a filter within a filter", "$input.a[b[c = 1] = 2]"],
    ["a filter of what it builds", "[$input.a][b = 1]"],
    ["a list that it builds after a filter", "$input.a[b = 1] = [1]"],
    ["an object that it builds after a filter", '$input.a[b = 1] = {"a": 1}'],
    ["an assignment", "$x := 1"],
    ["a sort", "$input.a^(b)"],
    ["a grouping", '$input.a{"b": c}'],
    ["more than 60 nodes", Array.from({ length: 40 }, () => "1").join(" + ")],
  ])("with %s", (_what, source) => {
    expect(costOf(source)).toBeUndefined();
  });
});

it("is cheap up to two million steps, over its scope or the square of it", () => {
  expect(isCheap({ nodes: 10, degree: 1 }, 20_000)).toBe(true);
  expect(isCheap({ nodes: 10, degree: 1 }, 20_001)).toBe(false);
  expect(isCheap({ nodes: 2, degree: 2 }, 1_000)).toBe(true);
  expect(isCheap({ nodes: 2, degree: 2 }, 1_001)).toBe(false);
});
