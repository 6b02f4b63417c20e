import { netOf } from "../common/infer.ts";
import { type ColourImage, cutSquare, type Square } from "./colour-image.ts";
import type { DetectedFace } from "./detect-faces.ts";
import { FACE_MODELS } from "./face-models.ts";

const SIZE = 112;
/** The landmark net was trained on boxes about as tight as the detector's. */
const AIR = 1.05;

const landmarkNet = netOf(FACE_MODELS.landmarks);

/** The 68 points of iBUG 300-W, in pixels of the picture. */
export type Landmarks = readonly { readonly x: number; readonly y: number }[];

/** Finds the 68 landmarks of a face. */
export async function findLandmarks(image: ColourImage, face: DetectedFace): Promise<Landmarks> {
  const square: Square = { x: face.x, y: face.y, side: Math.max(face.width, face.height) * AIR, angle: 0 };
  const { data: values } = await landmarkNet(cutSquare(image, square, SIZE), [1, 3, SIZE, SIZE]);
  const at = (i: number, centre: number): number => centre + ((values[i] ?? 0.5) - 0.5) * square.side;
  return Array.from({ length: 68 }, (_, i) => ({ x: at(2 * i, square.x), y: at(2 * i + 1, square.y) }));
}

/** Air of the second cut, against the first. */
const WIDER = 1.2;

/**
 * How far the landmarks move when the face is cut out wider, on average and in parts of the cut. A face that is not upright shows itself so:
 * the net then guesses by the cut.
 *
 * @param landmarks as `findLandmarks` found them
 */
export async function unsteadiness(
  image: ColourImage,
  face: DetectedFace,
  landmarks: Landmarks,
): Promise<number> {
  const wider = { ...face, width: face.width * WIDER, height: face.height * WIDER };
  const again = await findLandmarks(image, wider);
  const moved = landmarks.map(({ x, y }, i) => Math.hypot(x - (again[i]?.x ?? x), y - (again[i]?.y ?? y)));
  const side = Math.max(face.width, face.height);
  return moved.reduce((sum, distance) => sum + distance, 0) / (moved.length * side);
}

/** The middle of some landmarks. */
function centreOf(landmarks: Landmarks, from: number, to: number): { x: number; y: number } {
  const points = landmarks.slice(from, to);
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / Math.max(1, points.length);
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

/** Where the eyes and the mouth are, as the subject's picture shows them from left to right. */
export function featuresOf(landmarks: Landmarks) {
  return {
    left: centreOf(landmarks, 36, 42),
    right: centreOf(landmarks, 42, 48),
    mouth: centreOf(landmarks, 48, 68),
  };
}
