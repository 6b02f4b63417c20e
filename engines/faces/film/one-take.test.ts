import { expect, it } from "vitest";
import type { ReadFace } from "../read-face.ts";
import { plainFace } from "../testing/plain-face.ts";
import { takeFlaws } from "./one-take.ts";

/** The picture with one half of its ground in another colour. */
function withWindow(face: ReadFace, value: number): ReadFace {
  const { image } = face.seen;
  const data = image.data.map((was, i) => (Math.floor(i / 3) % image.width < 25 ? value : was));
  return { ...face, seen: { ...face.seen, image: { ...image, data } } };
}

const base = withWindow(plainFace(), 40);

it("takes frames of one scene, also when the camera's exposure changes or the head comes close", () => {
  const brighter = withWindow(plainFace({ ground: [110, 121, 132] }), 44);
  expect(takeFlaws(base, [base, brighter])).toEqual([]);
  const close = plainFace({ share: 0.6 });
  const box = { ...close.seen.box, width: 140, height: 160 };
  expect(takeFlaws(base, [{ ...close, seen: { ...close.seen, box } }])).toEqual([]);
});

it.each([
  ["another ground", withWindow(plainFace(), 230), "What stands around"],
  [
    "another camera",
    { ...base, seen: { ...base.seen, image: { ...base.seen.image, height: 110 } } },
    "different sizes",
  ],
  ["another light", { ...base, chip: new Float32Array(96 * 96).fill(30) }, "light or the sharpness"],
  [
    "a cut-out head",
    { ...base, seen: { ...base.seen, box: { ...base.seen.box, width: 140, height: 160 } } },
    "Too little",
  ],
] as const)("doubts %s", (_what, face, flaw) => {
  expect(takeFlaws(base, [base, face]).join(" ")).toContain(flaw);
});
