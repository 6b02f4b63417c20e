import { describe, expect, it } from "vitest";
import { corners, halfTurn, smallestBox } from "./geometry.ts";

describe("smallestBox", () => {
  it("finds a turned rectangle from its corners", () => {
    const box = { x: 100, y: 50, width: 80, height: 10, angle: 0.3 };
    const found = smallestBox(corners(box));
    expect(found.x).toBeCloseTo(100);
    expect(found.y).toBeCloseTo(50);
    expect(found.width).toBeCloseTo(80);
    expect(found.height).toBeCloseTo(10);
    expect(halfTurn(found.angle - 0.3)).toBeCloseTo(0);
  });

  it("takes the longer side as the width of an upright rectangle", () => {
    const found = smallestBox(corners({ x: 0, y: 0, width: 30, height: 4, angle: Math.PI / 2 }));
    expect(found.width).toBeCloseTo(30);
    expect(Math.abs(found.angle)).toBeCloseTo(Math.PI / 2);
  });

  it("survives a single point", () => {
    expect(smallestBox([{ x: 1, y: 2 }]).width).toBe(0);
  });
});
