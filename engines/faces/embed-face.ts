import { netOf } from "../common/infer.ts";
import { type ColourImage, cutSquare, type Square } from "./colour-image.ts";
import { FACE_MODELS } from "./face-models.ts";
import { featuresOf, type Landmarks } from "./landmarks.ts";

const SIZE = 150;
/** Of the chip's side: from the eyes to the mouth, and how high the middle of the three lies (face-api, FaceLandmarks.align). */
const EYES_TO_MOUTH = 0.45;
const MIDDLE = 0.43;

const embedding = netOf(FACE_MODELS.embedding);

/**
 * The face as 128 numbers (dlib's face recognition net): the mean of the upright chip and its mirror image.
 *
 * @param landmarks decide how the face is turned and scaled
 */
export async function embedFace(image: ColourImage, landmarks: Landmarks): Promise<Float32Array> {
  const chip = cutSquare(image, chipOf(landmarks), SIZE);
  // Before the net takes the chip over.
  const mirrorImage = mirror(chip);
  const [straight, mirrored] = await Promise.all([run(chip), run(mirrorImage)]);
  return straight.map((value, i) => (value + (mirrored[i] ?? 0)) / 2);
}

async function run(chip: Float32Array<ArrayBuffer>): Promise<Float32Array> {
  return (await embedding(chip, [1, 3, SIZE, SIZE])).data;
}

/** The square in which the eyes are level and the features lie where the net expects them. */
export function chipOf(landmarks: Landmarks): Square {
  const { left, right, mouth } = featuresOf(landmarks);
  const angle = Math.atan2(right.y - left.y, right.x - left.x);
  const distance =
    (Math.hypot(mouth.x - left.x, mouth.y - left.y) + Math.hypot(mouth.x - right.x, mouth.y - right.y)) / 2;
  const side = distance / EYES_TO_MOUTH;
  const lower = (0.5 - MIDDLE) * side;
  const [x, y] = [(left.x + right.x + mouth.x) / 3, (left.y + right.y + mouth.y) / 3];
  return { x: x - lower * Math.sin(angle), y: y + lower * Math.cos(angle), side, angle };
}

function mirror(chip: Float32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(chip.length);
  for (let i = 0; i < chip.length; i++) out[i] = chip[i - (i % SIZE) + (SIZE - 1 - (i % SIZE))] ?? 0;
  return out;
}

/** The distance at which dlib's author calls two faces one person's is 0.6; it becomes a similarity of 0.5. */
const HALF = 0.6;

/**
 * How alike two faces are, 0 to 1: 1 - distance / 1.2.
 *
 * @param a embeddings of `embedFace`
 */
export function similarityOf(a: Float32Array, b: Float32Array): number {
  const distance = Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0));
  return Math.max(0, 1 - distance / (2 * HALF));
}
