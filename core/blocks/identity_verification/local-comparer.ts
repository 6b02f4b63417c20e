import { framesOfBursts, looksAt } from "../../../engines/faces/bursts.ts";
import { judgeFrames } from "../../../engines/faces/challenge-frames.ts";
import {
  BRIGHTNESS,
  brightnessOf,
  MIN_SHARPNESS,
  sharpnessOf,
} from "../../../engines/faces/chip-measures.ts";
import { similarityOf } from "../../../engines/faces/embed-face.ts";
import type { FaceReading, ReadFace } from "../../../engines/faces/read-face.ts";
import { spoofSigns } from "../../../engines/faces/spoof-signs.ts";
import type { FaceComparer, FaceComparison, FaceFacts, FacesToCompare, Liveness } from "./faces.ts";
import { localComparerFacts } from "./local-facts.ts";
import { isDocumentPhoto, readDocument, readSelfie, showsOthers } from "./portrait.ts";

type Side = "selfie" | "document";

/** Minimum width of faces in pixels: higher for a selfie than for a document's photo. */
const MIN_WIDTH = { selfie: 80, document: 36 } as const;
/** Degrees from which a face is turned too far away to be compared. */
const MAX_YAW = 40;

/** Compares faces on this machine, in this thread. Only a challenge can show a living person. */
export const localComparer: FaceComparer = { ...localComparerFacts, compare };

async function compare({ selfies, bursts, document, steps }: FacesToCompare): Promise<FaceComparison> {
  const frames =
    bursts === undefined || steps === undefined
      ? await readAll(selfies)
      : framesOfBursts(steps, await readBursts(bursts));
  const portrait = await readDocument(document);
  const straight = frames.filter((_, i) => isStraight(steps, i));
  return {
    selfie: selfieFacts(frames, straight),
    document: factsOf(portrait, "document"),
    similarity: leastSimilarity(straight, portrait),
    liveness: livenessOf(frames, straight, steps),
    sameInFrames: frames.length < 2 ? null : samePerson(straight),
    othersOnDocument: showsOthers(portrait),
    documentPhoto: isDocumentPhoto(facesOf(frames), portrait),
    outlines: { selfies: frames.map(({ outline }) => outline), document: portrait.outline },
  };
}

async function readAll(pictures: readonly Uint8Array[]): Promise<FaceReading[]> {
  const readings: FaceReading[] = [];
  for (const picture of pictures) readings.push(await readSelfie(picture));
  return readings;
}

/** A part of the frames of each burst. */
async function readBursts(bursts: readonly (readonly Uint8Array[])[]): Promise<FaceReading[][]> {
  const read: FaceReading[][] = [];
  for (const burst of bursts) {
    const looked = looksAt(burst.length).flatMap((place) => burst[place] ?? []);
    read.push(await readAll(looked));
  }
  return read;
}

/** In a challenge, turned heads are compared with the straight one, not with the document. */
function isStraight(steps: FacesToCompare["steps"], i: number): boolean {
  const step = steps?.[i];
  return step === undefined || step === "look_straight" || step === "move_closer";
}

function livenessOf(
  frames: readonly FaceReading[],
  straight: readonly FaceReading[],
  steps: FacesToCompare["steps"],
): Liveness {
  const signs = [...new Set(facesOf(straight).flatMap(spoofSigns))];
  if (steps === undefined) return { signs };
  const active = judgeFrames(
    steps,
    frames.map(({ face }) => face),
  );
  return { active, signs };
}

function facesOf(readings: readonly FaceReading[]): ReadFace[] {
  return readings.flatMap(({ face }) => face ?? []);
}

/** Every frame must have exactly one face; the quality is checked on the straight ones. */
function selfieFacts(frames: readonly FaceReading[], straight: readonly FaceReading[]): FaceFacts {
  const counts = frames.map(({ face, count }) => (face === undefined ? 0 : count));
  return {
    count: counts.includes(0) ? 0 : Math.max(0, ...counts),
    flaws: [...new Set(straight.flatMap((frame) => factsOf(frame, "selfie").flaws))],
  };
}

function factsOf({ count, face }: FaceReading, side: Side): FaceFacts {
  return face === undefined ? { count: 0, flaws: [] } : { count, flaws: flawsOf(face, side) };
}

function flawsOf({ width, chip, pose }: ReadFace, side: Side): string[] {
  const brightness = brightnessOf(chip);
  const flaws: readonly (readonly [there: boolean, what: string])[] = [
    [width < MIN_WIDTH[side], "too small"],
    [brightness < BRIGHTNESS.dark, "too dark"],
    [brightness > BRIGHTNESS.light, "too light"],
    [sharpnessOf(chip) < MIN_SHARPNESS[side], "blurred"],
    [Math.abs(pose.yaw) > MAX_YAW, "turned away"],
  ];
  return flaws.filter(([there]) => there).map(([, what]) => `The face in the ${side} is ${what}.`);
}

/** The frame that is least like the document decides. */
function leastSimilarity(frames: readonly FaceReading[], portrait: FaceReading): number | null {
  const { face: document } = portrait;
  const faces = facesOf(frames);
  if (document === undefined || faces.length === 0 || faces.length < frames.length) return null;
  return Math.min(...faces.map(({ embedding }) => similarityOf(embedding, document.embedding)));
}

function samePerson(frames: readonly FaceReading[]): boolean {
  const [first, ...others] = facesOf(frames);
  const bound = localComparerFacts.bounds.pass;
  return (
    first !== undefined && others.every(({ embedding }) => similarityOf(first.embedding, embedding) >= bound)
  );
}
