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
/** Most faces among which that of a document is looked for. */
const MOST_TRIED = 6;
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
  return readMain(bytes, largest);
}

/**
 * The same of a document. A coat of arms may be larger than its portrait, and look like a face to the detector: the largest clear face is the main one, if there is one. In a
 * selfie a smaller one would be somebody else's.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile when it cannot be decoded
 */
export async function readPageFace(bytes: Uint8Array): Promise<FaceReading> {
  return readMain(bytes, largestClear);
}

async function readMain(bytes: Uint8Array, choose: Choice): Promise<FaceReading> {
  const view = await uprightView(await decodeColour(bytes, SIDE), choose);
  return view === undefined ? { count: 0 } : mainFace(view);
}

/** Whether the main face was not seen for certain: it may be anything. */
export const isFaint = ({ face }: Pick<FaceReading, "face">): boolean =>
  face !== undefined && face.seen.box.score < SURE;

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
async function uprightView(upright: ColourImage, choose: Choice): Promise<View | undefined> {
  let best = await viewOf(upright, 0, choose);
  for (const quarters of [1, 2, 3] as const) {
    if (best !== undefined && best.box.score >= SURE && best.unsteady <= STEADY) break;
    const turned = await viewOf(await turnColour(upright, quarters), quarters, choose);
    if (turned !== undefined && (best === undefined || isSurer(turned, best))) best = turned;
  }
  return best;
}

async function viewOf(image: ColourImage, quarters: number, choose: Choice): Promise<View | undefined> {
  const faces = await detectFaces(image);
  const sure = faces.filter(({ score }) => score >= SURE).toSorted((a, b) => b.width - a.width);
  const chosen = await choose(image, sure.length > 0 ? sure : faces.slice(0, 1));
  if (chosen === undefined) return undefined;
  const { width } = chosen.box;
  // What is larger and was passed over is no face.
  const count = sure.filter((one) => one.width > NEXT_TO * width && one.width <= width).length;
  return { image, quarters, count: Math.max(1, count), ...chosen };
}

/** A face with its landmarks, and how steady they are. */
type Found = Pick<View, "box" | "landmarks" | "unsteady">;

/** Whether a position shows the main face better: seen for certain, else with steadier landmarks. What is hardly seen as a face may have steady ones, too. */
function isSurer(one: View, other: View): boolean {
  const [isSure, wasSure] = [one.box.score >= SURE, other.box.score >= SURE];
  return isSure === wasSure ? one.unsteady < other.unsteady : isSure;
}

/** Which of several faces is the main one. @param faces largest first */
type Choice = (image: ColourImage, faces: readonly DetectedFace[]) => Promise<Found | undefined>;

const largest: Choice = async (image, [box]) => (box === undefined ? undefined : found(image, box));

const largestClear: Choice = async (image, faces) => {
  const first = await largest(image, faces);
  if (first === undefined || first.unsteady <= UNSTEADY) return first;
  for (const box of faces.slice(1, MOST_TRIED)) {
    const next = await found(image, box);
    if (next.unsteady <= UNSTEADY) return next;
  }
  return first;
};

async function found(image: ColourImage, box: DetectedFace): Promise<Found> {
  const landmarks = await findLandmarks(image, box);
  return { box, landmarks, unsteady: await unsteadiness(image, box, landmarks) };
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
