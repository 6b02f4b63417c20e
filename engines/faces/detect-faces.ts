import { lengthAlong, netOf } from "../common/infer.ts";
import { type ColourImage, fitted, type Square } from "./colour-image.ts";
import { FACE_MODELS } from "./face-models.ts";

/** Anchors of the detector, in cells (face-api, tinyFaceDetector/const.ts). */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
const OVERLAP = 0.35;
/** Detections below this score are ignored. */
const FAINTEST = 0.35;

const detection = netOf(FACE_MODELS.detection);

/** A face as the detector sees it, in pixels of the picture. */
export interface DetectedFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1. */
  readonly score: number;
}

/** One pass over a picture: the side of the net's view in sides of the picture, and the net's input in pixels. */
interface Look {
  readonly air: number;
  readonly size: number;
}

/** As it is. */
const QUICK: Look = { air: 1, size: 416 };
/** As it is; with air around (tight crops); closer (small faces); from afar (a face that is larger than the picture). */
const LOOKS: readonly Look[] = [QUICK, { air: 1.6, size: 416 }, { air: 1, size: 736 }, { air: 2, size: 160 }];

/** Sees faces of a fifteenth of the picture's side. */
const ELSEWHERE: Look = { air: 1, size: 608 };

/**
 * Finds faces, surest first: those of the first look that has a sure one, else of the surest look.
 *
 * @param image colour picture
 */
export async function detectFaces(image: ColourImage): Promise<DetectedFace[]> {
  let best: DetectedFace[] = [];
  for (const how of LOOKS) {
    const faces = await look(image, how);
    if ((faces[0]?.score ?? 0) > (best[0]?.score ?? 0)) best = faces;
    if ((best[0]?.score ?? 0) > 0.7) break;
  }
  return best;
}

/**
 * Finds faces in one quick look: those of a tenth of the picture's longer side and more, as portraits on documents are.
 *
 * @param image colour picture
 */
export async function detectQuickly(image: ColourImage): Promise<DetectedFace[]> {
  return look(image, QUICK);
}

/**
 * Finds faces that are elsewhere in a picture than one that was found, smaller ones too. Not all of them are faces.
 *
 * @param known a face of the picture
 */
export async function detectOthers(image: ColourImage, known: DetectedFace): Promise<DetectedFace[]> {
  return (await look(image, ELSEWHERE)).filter(({ x, y }) => !contains(known, x, y));
}

function contains(face: DetectedFace, x: number, y: number): boolean {
  return Math.abs(x - face.x) < face.width / 2 && Math.abs(y - face.y) < face.height / 2;
}

async function look(image: ColourImage, { air, size }: Look): Promise<DetectedFace[]> {
  const side = Math.max(image.width, image.height) * air;
  const square: Square = { x: image.width / 2, y: image.height / 2, side, angle: 0 };
  const found = await detection(await fitted(image, square.side, size), [1, 3, size, size]);
  const [left, top] = [square.x - square.side / 2, square.y - square.side / 2];
  const scale = square.side;
  return suppress(decode(found.data, lengthAlong(found, 2))).map((face) => ({
    score: face.score,
    x: left + face.x * scale,
    y: top + face.y * scale,
    width: face.width * scale,
    height: face.height * scale,
  }));
}

/** Boxes in fractions of the square; x and y are the centre. */
function decode(data: Float32Array, cells: number): DetectedFace[] {
  const faces: DetectedFace[] = [];
  const plane = cells * cells;
  for (const [anchor, [w, h]] of ANCHORS.entries()) {
    for (let at = 0; at < plane; at++) {
      const value = (k: number): number => data[(anchor * 5 + k) * plane + at] ?? 0;
      const score = sigmoid(value(4));
      if (score < FAINTEST) continue;
      faces.push({
        score,
        x: ((at % cells) + sigmoid(value(0))) / cells,
        y: (Math.floor(at / cells) + sigmoid(value(1))) / cells,
        width: (Math.exp(value(2)) * w) / cells,
        height: (Math.exp(value(3)) * h) / cells,
      });
    }
  }
  return faces.sort((a, b) => b.score - a.score);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function suppress(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of faces) if (!kept.some((other) => overlap(face, other) > OVERLAP)) kept.push(face);
  return kept;
}

function overlap(a: DetectedFace, b: DetectedFace): number {
  const length = (ca: number, la: number, cb: number, lb: number) =>
    Math.max(0, Math.min(ca + la / 2, cb + lb / 2) - Math.max(ca - la / 2, cb - lb / 2));
  const shared = length(a.x, a.width, b.x, b.width) * length(a.y, a.height, b.y, b.height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
