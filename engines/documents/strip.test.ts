import { describe, expect, it } from "vitest";
import type { GreyImage } from "../common/grey-image.ts";
import { cutStrip, sampleAt } from "./strip.ts";

const [WIDTH, HEIGHT] = [120, 80];
const slope: GreyImage = {
  width: WIDTH,
  height: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH) + 1.5 * Math.floor(i / WIDTH)),
};

describe("a strip", () => {
  it.each([
    ["within the picture", 60, 40],
    ["at its left edge", 8, 40],
    ["at its lower right corner", 116, 76],
    ["outside of it", -40, 130],
  ])("%s holds the picture's values along its box", (_, x, y) => {
    for (const angle of [0, 0.4, -1.2, Math.PI]) {
      const box = { x, y, width: 24, height: 12, angle };
      const { data } = cutStrip(slope, box, 24, 12);
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (const i of data.keys()) {
        const [u, v] = [(i % 24) - 11.5, Math.floor(i / 24) - 5.5];
        expect(data[i]).toBeCloseTo(sampleAt(slope, x + u * c - v * s - 0.5, y + u * s + v * c - 0.5), 3);
      }
    }
  });

  it("averages all pixels of a box that it shrinks", () => {
    const { data } = cutStrip(slope, { x: 60, y: 40, width: 40, height: 20, angle: 0 }, 1, 1);
    expect(data[0]).toBeCloseTo(60 - 0.5 + 1.5 * (40 - 0.5), 0);
  });
});
