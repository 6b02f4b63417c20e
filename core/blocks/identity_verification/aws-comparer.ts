import { UnreadableFile } from "../../../engines/common/errors.ts";
import { showsOthers } from "../../../engines/faces/strangers.ts";
import { servicePicture } from "../../documents/service-picture.ts";
import type { FaceComparer, FaceComparison, FaceFacts } from "./faces.ts";
import {
  faceCount,
  facesOf,
  flawsOfPlace,
  isDocumentPhoto,
  readDocument,
  readSelfies,
  showOthers,
} from "./portrait.ts";
import type { ComparedFaces, Rekognition, ServiceFace } from "./ports.ts";

/** Smaller faces that the service sees beside the main one are pictures on a wall, unless the local nets see another person's. */
const NEXT_TO = 0.35;
/** Of 100, below which a face is too dark, too light or too blurred to rely on (ImageQuality in the API reference). */
const QUALITY = { dark: 20, light: 97, sharp: 10 } as const;

/** Of 100, below which it may not be a face. */
const SURE = 90;

const NO_FACE: FaceFacts = { count: 0, flaws: [] };

/**
 * Compares faces with Amazon Rekognition: CompareFaces, and the results of a Face Liveness session. It compares a
 * session's own reference image, never a separate selfie, which might show another person.
 *
 * @param rekognition its calls
 */
export function awsComparer(rekognition: Rekognition): FaceComparer {
  return {
    name: "aws",
    version: "1",
    versions: { face_comparison: "rekognition-compare-faces", liveness: "rekognition-face-liveness" },
    // Rekognition's default is 80; AWS asks for far more where a decision about a person hangs on it (Developer guide, "Use cases that involve public safety").
    bounds: { pass: 0.95, review: 0.8 },
    async compare({ selfies, document, sessionId }, signal) {
      if (sessionId === undefined) return compareAll(rekognition, selfies, document, signal, {});
      const session = await rekognition.livenessResult(sessionId, signal);
      if (session.status !== "succeeded") return session.status;
      const liveness = {
        active: { score: session.confidence, conclusive: true, fromCamera: true, flaws: [] },
      };
      return compareAll(rekognition, [session.reference], document, signal, liveness);
    },
  };
}

async function compareAll(
  rekognition: Rekognition,
  selfies: readonly Uint8Array[],
  document: Uint8Array,
  signal: AbortSignal,
  liveness: FaceComparison["liveness"],
): Promise<FaceComparison> {
  const portrait = await prepared(document);
  const pictures = await Promise.all(selfies.map(prepared));
  const usable = pictures.filter((picture) => picture !== undefined);
  if (portrait === undefined || usable.length < pictures.length)
    return {
      ...withoutFaces(liveness),
      document: portrait === undefined ? NO_FACE : await counted(rekognition, portrait, signal),
    };
  const compared: ComparedFaces[] = [];
  for (const picture of usable) {
    const answer = await rekognition.compareFaces(portrait, picture, signal);
    if (answer === undefined) return missingFaces(rekognition, usable, portrait, signal, liveness);
    compared.push(answer);
  }
  const mains = compared.map(mainFace);
  // CompareFaces uses the largest face of the document, rates two copies of one photo as the best match, and compares no two faces of one selfie: these cases are checked here.
  const holder = await readDocument(portrait);
  const readings = await readSelfies(usable);
  return {
    selfie: selfieFacts(compared, await showOthers(readings)),
    document: { count: 1, flaws: flawsOfPlace(holder) },
    similarity: Math.min(...mains.map((main) => main?.similarity ?? 0)),
    liveness,
    sameInFrames: null,
    othersOnDocument: showsOthers(holder),
    documentPhoto: liveness.active === undefined ? isDocumentPhoto(facesOf(readings), holder) : null,
  };
}

/** A picture that cannot be decoded shows no face. */
async function prepared(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await servicePicture(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** CompareFaces does not say which picture lacks a face. */
async function missingFaces(
  rekognition: Rekognition,
  pictures: readonly Uint8Array[],
  portrait: Uint8Array,
  signal: AbortSignal,
  liveness: FaceComparison["liveness"],
): Promise<FaceComparison> {
  const selfies: FaceFacts[] = [];
  for (const picture of pictures) selfies.push(await counted(rekognition, picture, signal));
  const counts = selfies.map(({ count }) => count);
  const document = await counted(rekognition, portrait, signal);
  return {
    ...withoutFaces(liveness),
    selfie: { count: counts.includes(0) ? 0 : Math.max(...counts), flaws: [] },
    document,
  };
}

async function counted(
  rekognition: Rekognition,
  picture: Uint8Array,
  signal: AbortSignal,
): Promise<FaceFacts> {
  return { count: await rekognition.countFaces(picture, signal), flaws: [] };
}

function withoutFaces(liveness: FaceComparison["liveness"]): FaceComparison {
  return {
    selfie: NO_FACE,
    document: NO_FACE,
    similarity: null,
    liveness,
    sameInFrames: null,
    othersOnDocument: null,
    documentPhoto: null,
  };
}

function mainFace({ faces }: ComparedFaces): ComparedFaces["faces"][number] | undefined {
  return faces.toSorted((a, b) => area(b.face) - area(a.face))[0];
}

function area({ BoundingBox }: ServiceFace): number {
  return BoundingBox.Width * BoundingBox.Height;
}

/** @param hasOthers whether the selfies show another person; null where it is unknown */
function selfieFacts(compared: readonly ComparedFaces[], hasOthers: boolean | null): FaceFacts {
  const counts = compared.map((one) => {
    const width = mainFace(one)?.face.BoundingBox.Width ?? 0;
    return one.faces.filter(({ face }) => face.BoundingBox.Width > NEXT_TO * width).length;
  });
  const unknown = hasOthers === null ? ["It is uncertain whether the selfie shows another person."] : [];
  const flaws = [...compared.flatMap((one) => flawsOf(mainFace(one)?.face)), ...unknown];
  return { count: faceCount(counts, hasOthers), flaws: [...new Set(flaws)] };
}

function flawsOf(face: ServiceFace | undefined): string[] {
  if (face === undefined) return [];
  const unsure = (face.Confidence ?? 0) < SURE ? ["It is uncertain whether the selfie shows a face."] : [];
  if (face.Quality === undefined) return [...unsure, "The quality of the selfie could not be measured."];
  const { Brightness, Sharpness } = face.Quality;
  return [
    ...unsure,
    ...(Brightness < QUALITY.dark ? ["The face in the selfie is too dark."] : []),
    ...(Brightness > QUALITY.light ? ["The face in the selfie is too light."] : []),
    ...(Sharpness < QUALITY.sharp ? ["The face in the selfie is blurred."] : []),
  ];
}
