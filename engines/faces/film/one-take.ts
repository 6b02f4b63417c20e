import { brightnessOf, sharpnessOf } from "../chip-measures.ts";
import type { ReadFace } from "../read-face.ts";
import { SAME_SCENE, SCALES, sceneDifference, sceneOf } from "./scene.ts";

/** Ratios by which frames of one take may differ: of the face's brightness, and of the sharpness of faces that look straight. */
const MOST = { brightness: 1.8, sharpness: 6 } as const;
/** A face that has come so much closer may cover what is behind it. */
const CLOSE = 1.15;
/** Degrees from the straight look within which sharpness is compared. */
const STRAIGHT = 12;

/**
 * Whether all frames are of one take: one camera, one scene, one light. Pictures of different days, or of two films, are not.
 * @param base the straight look
 */
export function takeFlaws(base: ReadFace, faces: readonly ReadFace[]): string[] {
  const scene = sceneOf(base);
  const differences = faces.map((face) => {
    const growth = face.share / base.share;
    // The head alone comes closer, or the camera does, and all grows.
    return sceneDifference(scene, sceneOf(face), growth > CLOSE ? [...SCALES, growth] : SCALES);
  });
  const isSeen = differences.every(
    (difference, i) => difference !== undefined || (faces[i]?.share ?? 0) > CLOSE * base.share,
  );
  const isOneScene = differences.every((difference) => (difference ?? 0) <= SAME_SCENE);
  const { width, height } = base.seen.image;
  const isOneCamera = faces.every(({ seen }) => seen.image.width === width && seen.image.height === height);
  const straight = faces.filter(({ pose }) => Math.abs(pose.yaw - base.pose.yaw) <= STRAIGHT);
  const isOneLight =
    ratioOf(faces.map(({ chip }) => brightnessOf(chip))) <= MOST.brightness &&
    ratioOf(straight.map(({ chip }) => sharpnessOf(chip))) <= MOST.sharpness;
  return [
    ...(isSeen ? [] : ["Too little is to be seen around the head."]),
    ...(isOneScene ? [] : ["What stands around the head is not the same in all frames."]),
    ...(isOneCamera ? [] : ["The frames have different sizes."]),
    ...(isOneLight ? [] : ["The light or the sharpness of the frames differs."]),
  ];
}

const ratioOf = (values: readonly number[]): number =>
  values.length === 0 ? 1 : Math.max(...values) / Math.max(1e-6, Math.min(...values));
