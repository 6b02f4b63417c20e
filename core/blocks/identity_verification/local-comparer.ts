import { createHash } from "node:crypto";
import { sideBySide } from "../../../engines/common/side-by-side.ts";
import { judgeFrames } from "../../../engines/faces/challenge-frames.ts";
import {
  BRIGHTNESS,
  brightnessOf,
  MIN_SHARPNESS,
  sharpnessOf,
} from "../../../engines/faces/chip-measures.ts";
import { similarityOf } from "../../../engines/faces/embed-face.ts";
import { clearestFrames } from "../../../engines/faces/film/clearest-frames.ts";
import type { FilmedStep } from "../../../engines/faces/film/film.ts";
import { judgeFilm, MOST_WITHOUT_PROOF } from "../../../engines/faces/film/judge-film.ts";
import type { FaceReading, ReadFace } from "../../../engines/faces/read-face.ts";
import { spoofSigns } from "../../../engines/faces/spoof-signs.ts";
import { showsOthers } from "../../../engines/faces/strangers.ts";
import type { FaceComparer, FaceComparison, FaceFacts, FacesToCompare, Liveness } from "./faces.ts";
import { localComparerFacts } from "./local-facts.ts";
import {
  faceCount,
  facesOf,
  flawsOfPlace,
  isDocumentPhoto,
  readDocument,
  readSelfie,
  readSelfies,
  showOthers,
} from "./portrait.ts";

type Side = "selfie" | "document";

/** Minimum width of faces in pixels: higher for a selfie than for a document's photo. */
const MIN_WIDTH = { selfie: 80, document: 36 } as const;
/** Degrees from which a face is turned too far away to be compared. */
const MAX_YAW = 40;

/** Compares faces on this machine, in this thread. Only a challenge can show a living person. */
export const localComparer: FaceComparer = { ...localComparerFacts, compare };

async function compare(faces: FacesToCompare): Promise<FaceComparison> {
  const { steps } = faces;
  const { film, frames } = await readTake(faces);
  const portrait = await readDocument(faces.document);
  const straight = frames.filter((_, i) => isStraight(steps, i));
  const filmed = film?.flatMap((step) => step.frames.map(({ reading }) => reading));
  return {
    selfie: selfieFacts(filmed ?? frames, straight, await showOthers(straight)),
    document: documentFacts(portrait),
    similarity: leastSimilarity(straightLooks(film, steps) ?? straight.map((one) => [one]), portrait),
    liveness: livenessOf(faces, { film, frames }, straight),
    sameInFrames: frames.length < 2 ? null : samePerson(straight),
    othersOnDocument: showsOthers(portrait),
    documentPhoto: isDocumentPhoto(facesOf(frames), portrait),
    outlines: { selfies: frames.map(({ outline }) => outline), document: portrait.outline },
  };
}

/** What was read of a selfie or of the answer to a challenge. */
interface Take {
  /** A picture for each step; of a film, the frame that shows it most clearly. */
  readonly frames: readonly FaceReading[];
  readonly film: readonly FilmedStep[] | undefined;
}

/** Reads every frame of a film: one that is left out could show anything. The same bytes are read once. */
async function readTake({ selfies, film, steps }: FacesToCompare): Promise<Take> {
  if (film === undefined || steps === undefined)
    return { frames: await readSelfies(selfies), film: undefined };
  const known = new Map<string, Promise<FaceReading>>();
  const readOnce = (bytes: Uint8Array): Promise<FaceReading> => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    const reading = known.get(hash) ?? readSelfie(bytes);
    known.set(hash, reading);
    return reading;
  };
  const read: FilmedStep[] = [];
  for (const { frames, announced } of film) {
    const seen = await sideBySide(frames, async ({ at, bytes }) => ({ at, reading: await readOnce(bytes) }));
    read.push({ announced, frames: seen });
  }
  const bursts = read.map(({ frames }) => frames.map(({ reading }) => reading));
  return { frames: clearestFrames(steps, bursts), film: read };
}

/** In a challenge, turned heads are compared with the straight one, not with the document. */
function isStraight(steps: FacesToCompare["steps"], i: number): boolean {
  const step = steps?.[i];
  return step === undefined || step === "look_straight" || step === "move_closer";
}

/** All frames of a film in which the face looks straight, by step; undefined without a film. */
function straightLooks(
  film: readonly FilmedStep[] | undefined,
  steps: FacesToCompare["steps"],
): FaceReading[][] | undefined {
  return film
    ?.filter((_, i) => isStraight(steps, i))
    .map(({ frames }) => frames.map(({ reading }) => reading));
}

function livenessOf(
  { steps, light = [] }: FacesToCompare,
  { film, frames }: Take,
  straight: readonly FaceReading[],
): Liveness {
  const signs = [...new Set(facesOf(straight).flatMap(spoofSigns))];
  if (steps === undefined) return { signs };
  if (film !== undefined) {
    const { score, conclusive, flaws } = judgeFilm(steps, film, frames, light);
    return { active: { score, conclusive, fromCamera: false, flaws }, signs };
  }
  const { score, flaws } = judgeFrames(
    steps,
    frames.map(({ face }) => face),
  );
  const active = {
    score: Math.min(score, MOST_WITHOUT_PROOF),
    conclusive: false,
    fromCamera: false,
    flaws: [
      ...flaws,
      "Single pictures do not show how the face came to move: that takes a film of each step.",
    ],
  };
  return { active, signs };
}

/** Every frame must have exactly one face; the quality is checked on the straight ones. */
function selfieFacts(
  frames: readonly FaceReading[],
  straight: readonly FaceReading[],
  hasOthers: boolean | null,
): FaceFacts {
  const counts = frames.map(({ face, count }) => (face === undefined ? 0 : count));
  return {
    count: faceCount(counts, hasOthers),
    flaws: [...new Set(straight.flatMap((frame) => factsOf(frame, "selfie").flaws))],
  };
}

function documentFacts(portrait: FaceReading): FaceFacts {
  const { count, flaws } = factsOf(portrait, "document");
  return { count, flaws: [...flaws, ...flawsOfPlace(portrait)] };
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

/**
 * The look that is least like the document decides; of the frames of one look, the middle one does, so that no lucky frame counts.
 * @param looks the frames of each straight look
 */
function leastSimilarity(
  looks: readonly (readonly FaceReading[])[],
  { face: document }: FaceReading,
): number | null {
  if (document === undefined || looks.length === 0) return null;
  const alike = looks.map((frames) => {
    const found = facesOf(frames).map(({ embedding }) => similarityOf(embedding, document.embedding));
    return found.length < frames.length ? undefined : found.sort((a, b) => a - b)[(found.length - 1) >> 1];
  });
  return alike.reduce<number | null>(
    (least, one) => (one === undefined || least === null ? null : Math.min(least, one)),
    1,
  );
}

function samePerson(frames: readonly FaceReading[]): boolean {
  const [first, ...others] = facesOf(frames);
  const bound = localComparerFacts.bounds.pass;
  return (
    first !== undefined && others.every(({ embedding }) => similarityOf(first.embedding, embedding) >= bound)
  );
}
