import { similarityOf } from "./embed-face.ts";
import type { LivenessAction } from "./liveness-action.ts";
import type { ReadFace } from "./read-face.ts";

/** The result for the frames of a challenge. */
export interface ChallengeFinding {
  /** 0 to 1: how clearly the least clear step was made. */
  readonly score: number;
  /** Plain sentences that name what is missing. */
  readonly flaws: readonly string[];
}

/**
 * Up to `none` a step counts as not made, from `clear` on as clearly made. Turns are in degrees relative to the same
 * person's straight look; closeness is the growth of the face. A flat picture turned by up to 50° measures at most 8.7°
 * (docs/face-quality.md).
 */
const STEP = {
  straight: { none: 24, clear: 14 },
  turn: { none: 8, clear: 18 },
  closer: { none: 1.1, clear: 1.35 },
} as const;
/** A step counts as made from this score. */
const MADE = 0.5;
const NO_FACE = "Not every frame shows a face.";
/**
 * Similarity to the straight look: below the first value a frame shows another person, below the second it may. Of 24
 * people, the person's own turned head had 0.65 and more, another person's up to 0.504.
 */
const SAME_PERSON = { none: 0.45, clear: 0.55 } as const;
/** A frame that may show another person goes to review. */
const DOUBTFUL = 0.6;
/** Two photos of a camera held by hand differ by more than this (mean, 0 to 255), the same one saved again by less. */
const REPEATED = 2;
/**
 * Degrees by which looks of one picture differ at most: a flat one measures up to 8.7. Before a still camera and a large ground, a real head that turned by 15° left the
 * whole picture alike to 1.9.
 */
const SAME_LOOK = 10;

/**
 * Checks the frames of a challenge: one person in all frames, each step made, no frame twice.
 *
 * @param steps what was asked for; the first is a straight look
 * @param faces the main face of each frame; undefined: no face
 */
export function judgeFrames(
  steps: readonly LivenessAction[],
  faces: readonly (ReadFace | undefined)[],
): ChallengeFinding {
  const base = faces[0];
  // A frame in which no face is found shows a poor picture, not an attack: it is for a person to see.
  if (base === undefined || faces.length !== steps.length) return { score: MADE, flaws: [NO_FACE] };
  const clear = steps.map((step, i) => clearnessOf(step, faces[i], base));
  const alike = faces.map((face) => (face === undefined ? 1 : similarityOf(face.embedding, base.embedding)));
  const another = alike.some((similarity) => similarity < SAME_PERSON.none);
  const doubtful = alike.some((similarity) => similarity < SAME_PERSON.clear);
  const repeated = hasRepeats(faces);
  const flaws = [
    ...(faces.includes(undefined) ? [NO_FACE] : []),
    ...steps.flatMap((step, i) => ((clear[i] ?? 0) < MADE ? [`Frame ${i + 1} does not show: ${step}.`] : [])),
    ...alike.flatMap((similarity, i) => personFlaw(similarity, i + 1)),
    ...(repeated ? ["Two frames are the same picture."] : []),
  ];
  const least = Math.min(...clear);
  if (
    least < MADE &&
    Math.min(...steps.map((step, i) => clearnessOf(OPPOSITE[step], faces[i], base))) >= MADE
  )
    flaws.push("All turns go to the other side: frames must not be mirrored.");
  return { score: repeated || another ? 0 : Math.min(least, doubtful ? DOUBTFUL : 1), flaws };
}

function personFlaw(similarity: number, frame: number): string[] {
  if (similarity < SAME_PERSON.none) return [`Frame ${frame} shows another person.`];
  return similarity < SAME_PERSON.clear ? [`Frame ${frame} may show another person.`] : [];
}

const OPPOSITE: Readonly<Record<LivenessAction, LivenessAction>> = {
  look_straight: "look_straight",
  turn_left: "turn_right",
  turn_right: "turn_left",
  move_closer: "move_closer",
};

/** Whether a face is certainly not the one of the straight look. */
export const isAnotherPerson = (face: ReadFace, base: ReadFace): boolean =>
  similarityOf(face.embedding, base.embedding) < SAME_PERSON.none;

/** 0 to 1: how clearly a frame shows its step; a frame without a face says nothing. */
export function clearnessOf(step: LivenessAction, face: ReadFace | undefined, base: ReadFace): number {
  return face === undefined ? MADE : clearness(step, face, base);
}

function clearness(step: LivenessAction, face: ReadFace, base: ReadFace): number {
  const turned = face.pose.yaw - base.pose.yaw;
  switch (step) {
    case "look_straight":
      return between(STEP.straight.none, STEP.straight.clear, Math.abs(face.pose.yaw));
    case "turn_left":
      return between(STEP.turn.none, STEP.turn.clear, turned);
    case "turn_right":
      return between(STEP.turn.none, STEP.turn.clear, -turned);
    case "move_closer":
      return Math.min(
        between(STEP.closer.none, STEP.closer.clear, face.share / base.share),
        between(STEP.straight.none, STEP.straight.clear, Math.abs(turned)),
      );
    default:
      return step satisfies never;
  }
}

/** 0 at `none`, 1 at `clear`, linear between; `clear` may be the smaller one. */
function between(none: number, clear: number, value: number): number {
  return Math.max(0, Math.min(1, (value - none) / (clear - none)));
}

/** Whether a picture occurs twice, also mirrored: otherwise one turn would count for both sides. */
function hasRepeats(faces: readonly (ReadFace | undefined)[]): boolean {
  const seen = faces.flatMap((face) => face ?? []);
  return seen.some((one, i) => seen.slice(i + 1).some((other) => isRepeated(one, other)));
}

function isRepeated(one: ReadFace, other: ReadFace): boolean {
  const [a, b] = [one.pose.yaw, other.pose.yaw];
  const isAlike = (thumb: Float32Array) => thumbDistance(one.thumb, thumb) < REPEATED;
  return (
    (Math.abs(a - b) <= SAME_LOOK && isAlike(other.thumb)) ||
    (Math.abs(a + b) <= SAME_LOOK && isAlike(mirrored(other.thumb)))
  );
}

/** Mean difference of two thumbnails, 0 to 255. */
export function thumbDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

function mirrored(thumb: Float32Array): Float32Array {
  const side = Math.round(Math.sqrt(thumb.length / 3));
  return thumb.map((_, i) => thumb[i - (i % side) + (side - 1 - (i % side))] ?? 0);
}
