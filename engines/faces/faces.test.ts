import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cutSquare } from "./colour-image.ts";
import { chipOf, embedFace, similarityOf } from "./embed-face.ts";
import type { Landmarks } from "./landmarks.ts";
import { readFace } from "./read-face.ts";
import { PHOTOS } from "./testing/photos.ts";

/** 68 points; only the eyes and the mouth matter. */
function landmarks(turn: number): Landmarks {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return Array.from({ length: 68 }, (_, i) => {
    const [u, v] = i < 36 ? [0, 0] : i < 42 ? [-20, -10] : i < 48 ? [20, -10] : [0, 30];
    return { x: 100 + u * c - v * s, y: 100 + u * s + v * c };
  });
}

describe("chipOf", () => {
  it("levels the eyes, and turns with the face", () => {
    const [level, turned] = [chipOf(landmarks(0)), chipOf(landmarks(0.4))];
    expect(level.angle).toBeCloseTo(0);
    expect(turned.angle).toBeCloseTo(0.4);
    expect(turned.side).toBeCloseTo(level.side);
    expect(level.side).toBeCloseTo(Math.hypot(20, 40) / 0.45);
  });
});

describe("cutSquare", () => {
  it("averages when it shrinks and is grey outside", () => {
    const data = new Uint8Array(3 * 64 * 64).fill(200);
    const planes = cutSquare({ data, width: 64, height: 64 }, { x: 32, y: 32, side: 32, angle: 0.5 }, 8);
    expect(new Set([...planes].map(Math.round))).toEqual(new Set([200]));
    const outside = cutSquare({ data, width: 64, height: 64 }, { x: 300, y: 300, side: 32, angle: 0 }, 8);
    expect(new Set([...outside].map(Math.round))).toEqual(new Set([127]));
  });
});

describe("the nets", { timeout: 30_000 }, () => {
  it("give a face 128 numbers, the same for the same chip, and nearly the same for its mirror image", async () => {
    const noise = Uint8Array.from(
      { length: 3 * 200 * 200 },
      (_, i) => (Math.imul(i, 2_654_435_761) >>> 24) & 255,
    );
    const image = { data: noise, width: 200, height: 200 };
    const [a, b] = [await embedFace(image, landmarks(0)), await embedFace(image, landmarks(0))];
    expect(a).toHaveLength(128);
    expect(similarityOf(a, b)).toBe(1);
  });

  it("find no face in a picture without one", async () => {
    const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#99a" } })
      .jpeg()
      .toBuffer();
    expect(await readFace(blank)).toEqual({ count: 0 });
  });

  it.each([0, 90, 180, 270])(
    "say where the face is in a picture that was turned by %i degrees",
    async (degrees) => {
      const picture = await PHOTOS.official();
      const middleOf = async (bytes: Uint8Array) => {
        const corners = (await readFace(bytes)).outline ?? [];
        expect(corners).toHaveLength(4);
        return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0) / 4, 0));
      };
      const [u = 0, v = 0] = await middleOf(picture);
      const turned = await middleOf(await sharp(picture).rotate(degrees).jpeg({ quality: 95 }).toBuffer());
      const expected = { 0: [u, v], 90: [1 - v, u], 180: [1 - u, 1 - v], 270: [v, 1 - u] }[degrees] ?? [];
      for (const axis of [0, 1]) expect(turned[axis]).toBeCloseTo(expected[axis] ?? Number.NaN, 1);
    },
  );
});
