import type { Outline } from "../../compiler/catalogue/values.ts";
import type { FaceChip } from "./chip-measures.ts";
import { type ColourImage, decodeColour, fitted, turnColour } from "./colour-image.ts";
import { type DetectedFace, detectFaces } from "./detect-faces.ts";
import { chipOf, embedFace } from "./embed-face.ts";
import { cutChip } from "./face-chip.ts";
import { type HeadPose, headPose } from "./head-pose.ts";
import { findLandmarks, type Landmarks, unsteadiness } from "./landmarks.ts";

/** Longer side at which pictures are looked at. */
const SIDE = 1280;
/** Weaker detections do not count as a second person. */
export const SURE = 0.5;
/** Smaller faces beside the main one are pictures on a wall, or a document's ghost image. */
const NEXT_TO = 0.35;

/** Landmarks that move less than this belong to an upright face: of 66 photos the least steady had 0.043, of turned ones the steadiest 0.051. */
const STEADY = 0.03;
/** Landmarks that move more are not a face: of coats of arms, stamps and lines of print with a high detection score, the steadiest had 0.057. */
export const UNSTEADY = 0.05;
/** Side of the picture's thumbnail in pixels. */
const THUMB = 32;

/** The main face of a picture. */
export interface FaceReading {
  /** Faces of about the main one's size. */
  readonly count: number;
  /** Where it is in the picture as it was sent. */
  readonly outline?: Outline;
  /** Whether the main face is certainly one, and not something that looks like a face. */
  readonly isClear?: boolean;
  /** Absent when the picture has no face. */
  readonly face?: ReadFace;
}

/** The description of a face. */
export interface ReadFace {
  readonly embedding: Float32Array;
  /** Between the outer edges of the detection, in pixels of the uploaded picture as it was looked at. */
  readonly width: number;
  /** Side of the aligned face in parts of the picture's longer side: grows as the person comes closer, and not when the head turns. */
  readonly share: number;
  readonly pose: HeadPose;
  /** In pixels of `seen`. */
  readonly landmarks: Landmarks;
  readonly chip: FaceChip;
  /** The whole picture, 32 by 32 in three planes: detects a picture that was sent twice. */
  readonly thumb: Float32Array;
  /** The picture as it was looked at, how often it was turned for that, and where in it the face is. */
  readonly seen: { readonly image: ColourImage; readonly quarters: number; readonly box: DetectedFace };
}

/**
 * Finds and describes the main face of a picture in any of four positions.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile when it cannot be decoded
 */
export async function readFace(bytes: Uint8Array): Promise<FaceReading> {
  const view = await uprightView(await decodeColour(bytes, SIDE));
  return view === undefined ? { count: 0 } : mainFace(view);
}

const mainFace = async (view: View): Promise<FaceReading> => ({
  count: view.count,
  outline: outlineOf(view),
  isClear: view.box.score >= SURE && view.unsteady <= UNSTEADY,
  face: await describe(view),
});

/** A picture in one position, and the main face in it. */
interface View {
  readonly image: ColourImage;
  /** How often the picture was turned, clockwise. */
  readonly quarters: number;
  readonly count: number;
  readonly box: DetectedFace;
  readonly landmarks: Landmarks;
  /** See `unsteadiness`. */
  readonly unsteady: number;
}

/**
 * The picture turned by quarters so that its main face is upright. The detector finds faces upside down as well, so its
 * score does not show the orientation. The landmarks do: on a face that is not upright they follow the cut and not the
 * face.
 */
async function uprightView(upright: ColourImage): Promise<View | undefined> {
  let best = await viewOf(upright, 0);
  for (const quarters of [1, 2, 3] as const) {
    if (best !== undefined && best.box.score >= SURE && best.unsteady <= STEADY) break;
    const turned = await viewOf(await turnColour(upright, quarters), quarters);
    if (turned !== undefined && turned.unsteady < (best?.unsteady ?? Number.POSITIVE_INFINITY)) best = turned;
  }
  return best;
}

async function viewOf(image: ColourImage, quarters: number): Promise<View | undefined> {
  const faces = await detectFaces(image);
  const sure = faces.filter(({ score }) => score >= SURE);
  const box = sure.toSorted((a, b) => b.width - a.width)[0] ?? faces[0];
  if (box === undefined) return undefined;
  const landmarks = await findLandmarks(image, box);
  return {
    image,
    quarters,
    count: Math.max(1, sure.filter(({ width }) => width > NEXT_TO * box.width).length),
    box,
    landmarks,
    unsteady: await unsteadiness(image, box, landmarks),
  };
}

/** In the picture before it was turned. */
export function outlineOf({ image, box, quarters }: Pick<View, "image" | "box" | "quarters">): Outline {
  const [x, y, right, down] = [box.x, box.y, box.width / 2, box.height / 2];
  const corners = [
    [x - right, y - down],
    [x + right, y - down],
    [x + right, y + down],
    [x - right, y + down],
  ] as const;
  return corners.map(([u, v]) => turnedBack([u / image.width, v / image.height], quarters));
}

/** A picture turned clockwise by a quarter has at (1 - v, u) what was at (u, v). */
const turnedBack = ([u, v]: [number, number], quarters: number): [number, number] =>
  quarters === 0 ? [rounded(u), rounded(v)] : turnedBack([v, 1 - u], quarters - 1);

const rounded = (part: number): number => Math.round(part * 1e4) / 1e4;

async function describe({ image, quarters, box, landmarks }: View): Promise<ReadFace> {
  const square = chipOf(landmarks);
  const longer = Math.max(image.width, image.height);
  return {
    embedding: await embedFace(image, landmarks),
    width: box.width,
    share: square.side / longer,
    pose: headPose(landmarks),
    landmarks,
    chip: cutChip(image, square),
    thumb: await fitted(image, longer, THUMB),
    seen: { image, quarters, box },
  };
}
