import { similarityOf } from "../../documents/faces/embed-face.ts";
import { FACE_MODELS } from "../../documents/faces/face-models.ts";
import { type FaceReading, readFace } from "../../documents/faces/read-face.ts";
import { UnreadableFile } from "../../documents/reading/errors.ts";
import type { FaceComparer, FaceFacts } from "./faces.ts";

/** Faces narrower than this, in pixels, say little: of a selfie more is asked than of a document's photo. */
const MIN_WIDTH = { selfie: 80, document: 36 } as const;
const BRIGHTNESS = { dark: 35, light: 230 } as const;

/**
 * Compares faces on this machine. It has no means to tell a living face from a picture of one, and says so (`liveness: null`).
 * No pair of different people among 764 reached 0.50, the least alike pair of one person among 31 had 0.548 (docs/face-quality.md).
 */
export const localComparer: FaceComparer = {
  name: "local",
  version: "1",
  versions: {
    face_detection: FACE_MODELS.detection.version,
    face_landmarks: FACE_MODELS.landmarks.version,
    face_embedding: FACE_MODELS.embedding.version,
  },
  bounds: { pass: 0.55, review: 0.45 },
  async compare(selfies, document) {
    const frames: FaceReading[] = [];
    for (const selfie of selfies) frames.push(await read(selfie));
    const portrait = await read(document);
    const faces = frames.flatMap(({ face }) => face ?? []);
    const similarities = faces.map(({ embedding }) =>
      portrait.face ? similarityOf(embedding, portrait.face.embedding) : null,
    );
    const complete = faces.length === frames.length && portrait.face !== undefined;
    return {
      selfie: worstOf(frames.map((frame) => factsOf(frame, "selfie"))),
      document: factsOf(portrait, "document"),
      // The frame that is least like the document decides.
      similarity: complete ? Math.min(...similarities.map((value) => value ?? 0)) : null,
      liveness: null,
      sameInFrames: frames.length < 2 ? null : samePerson(faces, localComparer.bounds.pass),
    };
  },
};

/** A picture that cannot be decoded shows no face. */
async function read(bytes: Uint8Array): Promise<FaceReading> {
  try {
    return await readFace(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return { count: 0 };
    throw error;
  }
}

function factsOf({ count, face }: FaceReading, side: "selfie" | "document"): FaceFacts {
  if (face === undefined) return { count: 0, flaws: [] };
  const flaws: string[] = [];
  if (face.width < MIN_WIDTH[side]) flaws.push(`The face in the ${side} is too small.`);
  if (face.brightness < BRIGHTNESS.dark) flaws.push(`The face in the ${side} is too dark.`);
  if (face.brightness > BRIGHTNESS.light) flaws.push(`The face in the ${side} is too light.`);
  return { count, flaws };
}

function worstOf(facts: readonly FaceFacts[]): FaceFacts {
  const counts = facts.map(({ count }) => count);
  return {
    count: counts.includes(0) ? 0 : Math.max(0, ...counts),
    flaws: [...new Set(facts.flatMap(({ flaws }) => flaws))],
  };
}

function samePerson(faces: readonly { embedding: Float32Array }[], bound: number): boolean {
  const [first, ...others] = faces;
  return (
    first !== undefined && others.every(({ embedding }) => similarityOf(first.embedding, embedding) >= bound)
  );
}
