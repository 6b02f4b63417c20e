import { describe, expect, it } from "vitest";
import { bootstrap, shownEstimate, wilson } from "../../bench/intervals.ts";
import { randomOf } from "./random-of.ts";

describe("intervals", () => {
  it("are those of Wilson's paper and its users", () => {
    // R: prop.test(10, 20, correct = FALSE), and Wilson for 0 of 10
    expect(wilson(10, 20).low).toBeCloseTo(0.2993, 4);
    expect(wilson(10, 20).high).toBeCloseTo(0.7007, 4);
    expect(wilson(0, 10).high).toBeCloseTo(0.2775, 4);
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });

  it("of the bootstrap hold the figure, and one seed gives one interval", () => {
    const cases = Array.from({ length: 200 }, (_, at) => Number(at % 4 === 0));
    const mean = (sample: readonly number[]) => sample.reduce((sum, one) => sum + one, 0) / sample.length;
    const { value, low, high } = bootstrap(cases, mean);
    expect(value).toBe(0.25);
    expect(low).toBeGreaterThan(0.17);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeLessThan(0.33);
    expect(bootstrap(cases, mean)).toEqual({ value, low, high });
    expect(randomOf(2)()).not.toBe(randomOf(1)());
  });

  it("are shown short", () => {
    expect(shownEstimate({ value: 0.9, low: 0.8512, high: 1 })).toBe(".900 (.851–1.000)");
  });
});
