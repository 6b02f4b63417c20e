import { describe, expect, it } from "vitest";
import { boxAt, corners, halfTurn, smallestBox } from "./geometry.ts";

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

  it("is as small as the smallest one along any two points of a raster", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const points = Array.from({ length: 60 }, (_, i) => ({
        x: Math.floor(20 * Math.abs(Math.sin(seed * 31 + i * 7.1))) + 0.5,
        y: Math.floor(9 * Math.abs(Math.sin(seed * 17 + i * 3.7))) + 0.5,
      }));
      const areas = points.flatMap((a) =>
        points
          .filter((b) => a !== b)
          .map((b) => boxAt(points, Math.atan2(b.y - a.y, b.x - a.x)))
          .map(({ width, height }) => width * height),
      );
      const { width, height } = smallestBox(points);
      expect(width * height).toBeCloseTo(Math.min(...areas));
    }
  });

  it("survives a single point", () => {
    expect(smallestBox([{ x: 1, y: 2 }]).width).toBe(0);
  });
});
