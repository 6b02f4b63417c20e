import { expect, it } from "vitest";
import { guideOn, inVideo, SHAPES } from "./guide.ts";

it("puts the frame into the middle, in the shape of the document", () => {
  for (const screen of [
    { width: 350, height: 262 },
    { width: 350, height: 620 },
  ]) {
    const { x, y, width, height } = guideOn(screen, SHAPES.card);
    expect(width / height).toBeCloseTo(SHAPES.card);
    expect(2 * x + width).toBeCloseTo(screen.width);
    expect(2 * y + height).toBeCloseTo(screen.height);
    expect(height).toBeLessThan(screen.height);
  }
});

it("finds the frame in the video where the video is larger than the screen and cut on two sides", () => {
  // 1280 × 960 shown on 300 × 300: scaled to 400 × 300, so 50 pixels are hidden on the left.
  const box = inVideo(
    { x: 0, y: 0, width: 300, height: 300 },
    { width: 300, height: 300 },
    { width: 1280, height: 960 },
    0,
  );
  expect(box).toEqual({ x: 160, y: 0, width: 960, height: 960 });
});

it("stays within the video", () => {
  const screen = { width: 300, height: 300 };
  const box = inVideo({ x: 0, y: 0, ...screen }, screen, screen, 0.5);
  expect(box).toEqual({ x: 0, y: 0, width: 300, height: 300 });
});
