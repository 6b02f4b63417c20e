import { describe, expect, it } from "vitest";
import { Random } from "../../test/support/scenes/random.ts";
import { similarityOf } from "./embed-face.ts";
import { bucketsNear, bucketsOf, MIDDLE, packFace, unpackFace } from "./face-buckets.ts";

const random = new Random("faces");
/** Strangers are about 0.85 apart. */
const stranger = () =>
  Float32Array.from(MIDDLE, (mean) => mean / 100 + (0.6 * random.normal()) / Math.sqrt(128));
/** Another picture of a face, at a distance. */
const again = (face: Float32Array, distance: number) =>
  face.map((value) => value + (distance * random.normal()) / Math.sqrt(128));
const isFound = (wanted: Float32Array, kept: Float32Array) => {
  const near = new Set(bucketsNear(wanted));
  return bucketsOf(kept).some((bucket) => near.has(bucket));
};
const share = (count: number, holds: () => boolean) =>
  Array.from({ length: count }, holds).filter(Boolean).length / count;

describe("buckets of faces", () => {
  it("are 24, the same every time, and among those that are read for the same face", () => {
    const face = stranger();
    expect(bucketsOf(face)).toHaveLength(24);
    expect(bucketsOf(face)).toEqual(bucketsOf(Float32Array.from(face)));
    expect(bucketsNear(face)).toHaveLength(96);
    expect(isFound(face, face)).toBe(true);
  });

  it("are shared by pictures of one person, and seldom by strangers", () => {
    const foundAt = (distance: number) =>
      share(100, () => {
        const face = stranger();
        return isFound(again(face, distance), face);
      });
    expect(foundAt(0.25)).toBeGreaterThan(0.95);
    expect(foundAt(0.4)).toBeGreaterThan(0.7);
    expect(share(300, () => isFound(stranger(), stranger()))).toBeLessThan(0.03);
  });
});

it("a face that is packed is as alike to itself as before", () => {
  const face = stranger();
  const [packed, other] = [packFace(face), packFace(stranger())];
  expect(packed).toHaveLength(172);
  expect(similarityOf(face, unpackFace(packed))).toBeGreaterThan(0.98);
  expect(similarityOf(face, unpackFace(other))).toBeLessThan(0.5);
});
