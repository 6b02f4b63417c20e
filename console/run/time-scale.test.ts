import { describe, expect, it } from "vitest";
import { timeScale } from "./time-scale.ts";

const DAY = 86_400_000;

describe("the scale of a timeline", () => {
  it("is even where something always worked", () => {
    const scale = timeScale({ from: 1000, to: 2000 }, [{ from: 1000, to: 2000 }]);
    expect(scale.squeezed).toEqual([]);
    expect(scale.place({ from: 1000, to: 1500 })).toEqual({ left: 0, width: 0.5 });
    expect(scale.place({ from: 1500, to: 2000 })).toEqual({ left: 0.5, width: 0.5 });
  });

  it("draws three days of waiting shorter than the second of work around them", () => {
    const whole = { from: 0, to: 3 * DAY + 1000 };
    const scale = timeScale(whole, [
      { from: 0, to: 600 },
      { from: 3 * DAY + 600, to: 3 * DAY + 1000 },
    ]);
    expect(scale.squeezed).toEqual([{ from: 600, to: 3 * DAY + 600 }]);
    const before = scale.place({ from: 0, to: 600 });
    const waiting = scale.place({ from: 600, to: 3 * DAY + 600 });
    const after = scale.place({ from: 3 * DAY + 600, to: whole.to });
    expect(before.width).toBeCloseTo(600 / 1150);
    expect(waiting.left).toBeCloseTo(before.width);
    expect(waiting.width).toBeCloseTo(150 / 1150);
    expect(after.left + after.width).toBeCloseTo(1);
  });

  it("keeps the order of times, and stays within the drawing", () => {
    const scale = timeScale({ from: 0, to: 10_000 }, [
      { from: 100, to: 200 },
      { from: 150, to: 400 },
      { from: 9000, to: 12_000 },
    ]);
    let last = 0;
    for (let time = -500; time <= 13_000; time += 250) {
      const { left, width } = scale.place({ from: time, to: time });
      expect(left).toBeGreaterThanOrEqual(last);
      expect(left).toBeLessThanOrEqual(1);
      expect(width).toBe(0);
      last = left;
    }
  });

  it("is even before any work", () => {
    const scale = timeScale({ from: 0, to: 1000 }, []);
    expect(scale.squeezed).toEqual([]);
    expect(scale.place({ from: 250, to: 750 })).toEqual({ left: 0.25, width: 0.5 });
  });
});
