import { type ColourImage, cutSquare, decodeColour, turnColour } from "./colour-image.ts";
import { type DetectedFace, detectFaces } from "./detect-faces.ts";
import { chipOf, embedFace } from "./embed-face.ts";
import { findLandmarks } from "./landmarks.ts";

/** Longer side at which pictures are looked at. */
const SIDE = 1280;
/** Fainter detections are no second person. */
const SURE = 0.5;
/** Smaller faces beside the main one are pictures on a wall, or a document's ghost image. */
const NEXT_TO = 0.35;

/** The main face of a picture. */
export interface FaceReading {
  /** Faces of about the main one's size. */
  readonly count: number;
  /** Absent when there is none. */
  readonly face?: {
    readonly embedding: Float32Array;
    /** Between the outer edges of the detection, in pixels of the uploaded picture as it was looked at. */
    readonly width: number;
    /** Mean brightness of the face, 0 to 255. */
    readonly brightness: number;
  };
}

/**
 * Finds and describes the main face of a picture in any of four positions.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile when it cannot be decoded
 */
export async function readFace(bytes: Uint8Array): Promise<FaceReading> {
  const upright = await decodeColour(bytes, SIDE);
  let best: { image: ColourImage; faces: DetectedFace[] } = {
    image: upright,
    faces: await detectFaces(upright),
  };
  for (const quarters of [1, 3, 2] as const) {
    if ((best.faces[0]?.score ?? 0) >= SURE) break;
    const image = await turnColour(upright, quarters);
    const faces = await detectFaces(image);
    if ((faces[0]?.score ?? 0) > (best.faces[0]?.score ?? 0)) best = { image, faces };
  }
  const main =
    best.faces.filter(({ score }) => score >= SURE).sort((a, b) => b.width - a.width)[0] ?? best.faces[0];
  if (main === undefined) return { count: 0 };
  const landmarks = await findLandmarks(best.image, main);
  const chip = cutSquare(best.image, chipOf(landmarks), 32);
  return {
    count: Math.max(
      1,
      best.faces.filter(({ score, width }) => score >= SURE && width > NEXT_TO * main.width).length,
    ),
    face: {
      embedding: await embedFace(best.image, landmarks),
      width: main.width,
      brightness: chip.reduce((sum, value) => sum + value, 0) / chip.length,
    },
  };
}
