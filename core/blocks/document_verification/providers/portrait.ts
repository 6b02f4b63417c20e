import type { Outline } from "../../../../compiler/catalogue/values.ts";
import type { GreyImage } from "../../../../engines/common/grey-image.ts";
import type { FacePlace } from "../../../../engines/documents/authenticity/portrait-edges.ts";
import { decodeColour } from "../../../../engines/faces/colour-image.ts";
import { detectQuickly } from "../../../../engines/faces/detect-faces.ts";
import { readPortrait } from "../../../../engines/faces/other-faces.ts";
import { isFaint } from "../../../../engines/faces/read-face.ts";
import { looksAlike, showsOthers } from "../../../../engines/faces/strangers.ts";

/** Smaller faces, in pixels, describe nobody. */
const MIN_WIDTH = 36;

/** The faces of a front. */
export interface PageFaces {
  /** Undefined where there is no face, a small one, or several: it must be clear whose it is. */
  readonly portrait: Float32Array | undefined;
  /** A clear face of another person beside the main one, in its photo, on another document or in front of the camera. */
  readonly showsOther: boolean;
  /** Where the main face is, in parts of the picture, if it was seen for certain. A selfie is compared with it, also where it is not clear. */
  readonly main: Outline | undefined;
  /** Where faces are that may be the same person's. */
  readonly alike: readonly Outline[];
}

/**
 * The faces on a front.
 *
 * @throws UnreadableFile when it cannot be decoded: whom it shows is unknown then
 */
export async function facesOn(bytes: Uint8Array): Promise<PageFaces> {
  const reading = await readPortrait(bytes);
  const { face, count, outline } = reading;
  const isSeen = !isFaint(reading);
  return {
    portrait: face === undefined || count !== 1 || face.width < MIN_WIDTH ? undefined : face.embedding,
    showsOther: isSeen && showsOthers(reading) === true,
    main: isSeen ? outline : undefined,
    alike: looksAlike(reading).map((other) => other.outline),
  };
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
