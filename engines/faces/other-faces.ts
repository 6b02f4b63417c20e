import type { Outline } from "../../compiler/catalogue/values.ts";
import { sideBySide } from "../common/side-by-side.ts";
import { type ColourImage, turnColour } from "./colour-image.ts";
import { type DetectedFace, detectOthers } from "./detect-faces.ts";
import { embedFace } from "./embed-face.ts";
import { findLandmarks, unsteadiness } from "./landmarks.ts";
import { type FaceReading, outlineOf, readPageFace, SURE, UNSTEADY } from "./read-face.ts";

/** Most faces that are compared in one position of a picture. */
const MOST_FACES = 8;
/** As `UNSTEADY`, in the other positions: faces there moved up to 0.037, print that looks like a face on its side from 0.044. */
const UNSTEADY_TURNED = 0.04;

/** What the detector sees beside the main face. */
export interface OtherFace {
  readonly embedding: Float32Array;
  /** Whether it is certainly a face, and upright: what merely looks like one to the detector has no steady landmarks. */
  readonly isClear: boolean;
  /** Where it is in the picture as it was sent. */
  readonly outline: Outline;
}

/** The main face of a picture and its other faces. */
export interface PortraitReading extends FaceReading {
  /** Other faces, however small and whichever way up: ghost images of the holder, or another person. One may be there once for each position. */
  readonly others: readonly OtherFace[];
  /** More faces are seen than are compared. */
  readonly hasMore: boolean;
}

/**
 * Finds and describes the faces of a document in any of four positions.
 *
 * @param bytes a picture whose type was checked
 * @throws UnreadableFile when it cannot be decoded
 */
export async function readPortrait(bytes: Uint8Array): Promise<PortraitReading> {
  return withOthers(await readPageFace(bytes));
}

/** Adds the faces beside the main one of a picture. The detector hardly sees one that lies across or upside down, so it looks in four positions. */
export async function withOthers(reading: FaceReading): Promise<PortraitReading> {
  if (reading.face === undefined) return { ...reading, others: [], hasMore: false };
  const upright: View = reading.face.seen;
  const right = await turned(upright);
  const down = await turned(right);
  const left = await turned(down);
  const looks = await sideBySide([upright, right, down, left], (view) =>
    othersIn(view, view === upright ? UNSTEADY : UNSTEADY_TURNED),
  );
  return {
    ...reading,
    others: looks.flatMap(({ others }) => others),
    hasMore: looks.some(({ hasMore }) => hasMore),
  };
}

/** The faces beside the main one in one position. @param bound of a clear face's `unsteadiness` */
async function othersIn(view: View, bound: number): Promise<Pick<PortraitReading, "others" | "hasMore">> {
  const boxes = await detectOthers(view.image, view.box);
  return {
    others: await sideBySide(boxes.slice(0, MOST_FACES), (box) => describe({ ...view, box }, bound)),
    hasMore: boxes.filter(({ score }) => score >= SURE).length > MOST_FACES,
  };
}

/** A picture in one position, how often it was turned for that, clockwise, and a face in it. */
interface View {
  readonly image: ColourImage;
  readonly quarters: number;
  readonly box: DetectedFace;
}

/** The same, turned by a further quarter. */
async function turned({ image, quarters, box }: View): Promise<View> {
  const { x, y, width, height, score } = box;
  return {
    image: await turnColour(image, 1),
    quarters: (quarters + 1) % 4,
    box: { x: image.height - y, y: x, width: height, height: width, score },
  };
}

/** @param bound of a clear face's `unsteadiness` */
async function describe(view: View, bound: number): Promise<OtherFace> {
  const { image, box } = view;
  const landmarks = await findLandmarks(image, box);
  return {
    embedding: await embedFace(image, landmarks),
    isClear: box.score >= SURE && (await unsteadiness(image, box, landmarks)) <= bound,
    outline: outlineOf(view),
  };
}
