import { UnreadableFile } from "../../../../engines/common/errors.ts";
import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import type { FacePlace } from "../../../../engines/documents/authenticity/portrait-edges.ts";
import { decodeColour } from "../../../../engines/faces/colour-image.ts";
import { detectQuickly } from "../../../../engines/faces/detect-faces.ts";
import { readFace } from "../../../../engines/faces/read-face.ts";

/** Smaller faces, in pixels, describe nobody. */
const MIN_WIDTH = 36;

/**
 * The face on a page.
 *
 * @returns undefined where there is none, a small one, or several: it must be clear whose it is
 */
export async function portraitOf(bytes: Uint8Array): Promise<Float32Array | undefined> {
  try {
    const { face, count } = await readFace(bytes);
    return face === undefined || count !== 1 || face.width < MIN_WIDTH ? undefined : face.embedding;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** Longer side at which the detector looks for a portrait. */
const LOOK_SIDE = 416;
/** Fainter detections are mostly no faces. */
const SURE = 0.4;

/**
 * Where the portrait of a page is, for the signs of forgeries.
 *
 * @param image the picture as it is read
 * @returns in its pixels; undefined where no face is seen at once
 */
export async function portraitPlace(bytes: Uint8Array, image: GreyImage): Promise<FacePlace | undefined> {
  const small = await decodeColour(bytes, LOOK_SIDE);
  const [face] = await detectQuickly(small);
  if (face === undefined || face.score < SURE) return undefined;
  const scale = image.width / small.width;
  const { x, y, width, height } = face;
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}
