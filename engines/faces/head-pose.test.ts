import { beforeAll, describe, expect, it } from "vitest";
import { sharpnessOf } from "./chip-measures.ts";
import { similarityOf } from "./embed-face.ts";
import { correlationOf } from "./face-chip.ts";
import { headPose } from "./head-pose.ts";
import type { Landmarks } from "./landmarks.ts";
import { type ReadFace, readFace } from "./read-face.ts";
import { strongestPattern, WINDOW } from "./spectrum.ts";
import { PHOTOS } from "./testing/photos.ts";
import { turnFace } from "./testing/turn-face.ts";

async function faceOf(picture: Uint8Array): Promise<ReadFace> {
  const { face } = await readFace(picture);
  if (face === undefined) throw new Error("There is no face.");
  return face;
}

describe("headPose", { timeout: 240_000 }, () => {
  let photo: Buffer;
  let straight: ReadFace;
  beforeAll(async () => {
    photo = await PHOTOS.other();
    straight = await faceOf(photo);
  });

  it.each([-30, -20, 20, 30])("measures a head that is turned by %d degrees", async (head) => {
    const { pose } = await faceOf(await turnFace(photo, { head }));
    expect(Math.abs(pose.yaw - straight.pose.yaw - head)).toBeLessThan(8);
  });

  it.each([-40, -25, 25, 40])(
    "sees no turn in a flat picture that is turned by %d degrees",
    async (sheet) => {
      const { pose } = await faceOf(await turnFace(photo, { sheet }));
      expect(Math.abs(pose.yaw - straight.pose.yaw)).toBeLessThan(8);
    },
  );

  it("sees a tilt as roll, and gives no result for points that are not a face", () => {
    const flat: Landmarks = Array.from({ length: 68 }, () => ({ x: 5, y: 5 }));
    expect(headPose(flat)).toEqual({ yaw: 0, pitch: 0, roll: 0 });
    const level: Landmarks = Array.from({ length: 68 }, (_, i) => ({ x: i, y: (i % 7) * 3 }));
    const turned = level.map(({ x, y }) => ({ x: -y, y: x }));
    const change = headPose(turned).roll - headPose(level).roll;
    expect(((change % 360) + 360) % 360).toBeCloseTo(90);
  });

  it("grows as the person comes closer, not as the head turns", async () => {
    const [turned, near] = [
      await faceOf(await turnFace(photo, { head: 28 })),
      await faceOf(await turnFace(photo, { zoom: 1.5 })),
    ];
    const same = await faceOf(await turnFace(photo, {}));
    expect(near.share / same.share).toBeCloseTo(1.5, 1);
    expect(Math.abs(turned.share / same.share - 1)).toBeLessThan(0.15);
  });
});

describe("a face's chip", { timeout: 240_000 }, () => {
  it("distinguishes a copy of a photo from another photo of the same person", async () => {
    const [one, two] = [await faceOf(await PHOTOS.official()), await faceOf(await PHOTOS.speaking())];
    expect(similarityOf(one.embedding, two.embedding)).toBeGreaterThan(0.55);
    expect(correlationOf(one.chip, one.chip)).toBeCloseTo(1);
    expect(correlationOf(one.chip, two.chip)).toBeLessThan(0.7);
  });

  it("is sharp in focus", async () => {
    const { chip } = await faceOf(await PHOTOS.official());
    expect(sharpnessOf(chip)).toBeGreaterThan(0.14);
    expect(sharpnessOf(chip.map(() => 90))).toBe(0);
  });
});

describe("strongestPattern", () => {
  const made = (value: (x: number, y: number) => number) =>
    Float32Array.from({ length: WINDOW * WINDOW }, (_, i) => value(i % WINDOW, Math.floor(i / WINDOW)));
  const noise = (x: number, y: number) =>
    (Math.imul(Math.imul(x + 1, 2_654_435_761) ^ (y * 40_503), 2_246_822_519) >>> 24) / 8;

  it("finds a grid under noise, but not in noise alone or in a slow change", () => {
    expect(strongestPattern(made(noise))).toBeLessThan(60);
    expect(strongestPattern(made((x, y) => noise(x, y) + 30 * Math.sin(x / 40)))).toBeLessThan(60);
    expect(strongestPattern(made((x, y) => noise(x, y) + 20 * Math.sin(1.9 * x + 0.7 * y)))).toBeGreaterThan(
      500,
    );
    expect(strongestPattern(made(() => 7))).toBe(0);
  });
});
