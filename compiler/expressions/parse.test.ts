import { describe, expect, it } from "vitest";
import { newReadingBudget, parseExpression } from "./parse.ts";
import { createScale } from "./size.ts";

describe("reading the expressions of a graph", () => {
  it("uses the budget up to its end, and no further", () => {
    const budget = { ...newReadingBudget(), characters: 2 * (3 + 40), squaredSteps: 2 };
    expect(parseExpression("a.b", budget)).toMatchObject({ ok: true });
    expect(parseExpression("c.d", budget)).toMatchObject({ ok: true });
    expect(budget).toMatchObject({ characters: 0, squaredSteps: 0 });
    for (const source of ["e", "e.f"]) {
      const fresh = { ...newReadingBudget(), [source === "e" ? "characters" : "squaredSteps"]: 0 };
      expect(parseExpression(source, fresh)).toMatchObject({
        ok: false,
        message: expect.stringContaining("longer than can be read"),
      });
    }
  });

  it.each([
    ["", "The expression is empty."],
    [" \n", "The expression is empty."],
    ["x".repeat(10_001), "more than 10000 characters"],
    [`${"(".repeat(1_900)}1${")".repeat(1_900)}`, "nested too deeply"],
    ["[".repeat(1_900) + "]".repeat(1_900), "nested too deeply"],
    [Array(2_000).fill("1").join("+"), "nested too deeply"],
    ["$contains(a, /(?=b)/)", "cannot be matched in linear time"],
    ["$contains(a, /(b{1000}){1000}/)", "larger than can be prepared"],
  ])("refuses %j", (source, message) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });
});

it("reads what people nest", () => {
  for (const source of [`${"(".repeat(50)}1${")".repeat(50)}`, Array(200).fill("a").join(" & ")])
    expect(parseExpression(source)).toMatchObject({ ok: true });
});

it("counts an expression of one letter as more than its letter", () => {
  const budget = newReadingBudget();
  const read = Array.from({ length: 8_000 }, () => parseExpression("a", budget).ok);
  expect(read.filter(Boolean).length).toBeLessThan(8_000);
  expect(read.slice(0, 5_000).every(Boolean)).toBe(true);
});

describe("the size of a value", () => {
  it("counts characters and values, and stops at its limit", () => {
    expect(createScale(100)({ name: "Ada", list: [1, null] })).toBe(16);
    expect(createScale(10)({ name: "Ada", list: [1, null] })).toBe(10);
    expect(createScale(10)({ a: "x".repeat(20), b: "y".repeat(20) })).toBe(10);
    expect(createScale(10)("x".repeat(20))).toBe(10);
  });

  it("counts each time what stands in a value twice", () => {
    const shared = "x".repeat(8);
    expect(createScale(100)([[shared], [shared]])).toBe(21);
    const part = [shared];
    expect(createScale(100)([part, part])).toBe(21);
  });
});
