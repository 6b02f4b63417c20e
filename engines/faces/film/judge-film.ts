import { type ChallengeFinding, isAnotherPerson, judgeFrames } from "../challenge-frames.ts";
import type { LightPair } from "../light-colour.ts";
import type { LivenessAction } from "../liveness-action.ts";
import type { FaceReading } from "../read-face.ts";
import type { FilmedStep } from "./film.ts";
import { isReflected } from "./light.ts";
import { movementFlaws } from "./movement.ts";
import { takeFlaws } from "./one-take.ts";
import { solidFlaws } from "./solid-head.ts";
import { timeFlaws } from "./times.ts";
import { sidesFlaws } from "./two-sides.ts";

/** The highest score of single pictures, and of films with a doubt. */
export const MOST_WITHOUT_PROOF = 0.8;
/** The highest score of any other film: software can make one. */
const MOST_OF_A_FILM = 0.95;

/** The result for a challenge. */
export interface FilmFinding extends ChallengeFinding {
  /** Whether nothing is in doubt: only then may it pass. */
  readonly conclusive: boolean;
  /** What each signal doubts. */
  readonly doubts: Doubts;
}

/**
 * Judges the film of a challenge. Each signal that is missing is a doubt, which a person has to look at: an attack has to make all of
 * them right at once, in the order and in the light that the challenge asks for.
 *
 * @param steps what was asked for
 * @param clearest the frame of each step that shows it most clearly
 * @param light what the screen was to show, a pair of colours for each step
 */
export function judgeFilm(
  steps: readonly LivenessAction[],
  film: readonly FilmedStep[],
  clearest: readonly FaceReading[],
  light: readonly LightPair[],
): FilmFinding {
  const made = judgeFrames(
    steps,
    clearest.map(({ face }) => face),
  );
  const doubts = doubtsOf(steps, film, clearest, light);
  const sentences = Object.values(doubts).flat();
  const conclusive = sentences.length === 0;
  return {
    score: Math.min(made.score, conclusive ? MOST_OF_A_FILM : MOST_WITHOUT_PROOF),
    conclusive,
    doubts,
    flaws: [...made.flaws, ...sentences],
  };
}

/** What a film must show. */
export const SIGNALS = ["faces", "times", "movement", "take", "solid", "sides", "light"] as const;
export type Signal = (typeof SIGNALS)[number];

/** The doubts in a film by signal, as plain sentences. */
export type Doubts = Readonly<Partial<Record<Signal, readonly string[]>>>;

function doubtsOf(
  steps: readonly LivenessAction[],
  film: readonly FilmedStep[],
  clearest: readonly FaceReading[],
  light: readonly LightPair[],
): Doubts {
  const bursts = film.map(({ frames }) => frames.flatMap(({ reading }) => reading.face ?? []));
  const isWhole =
    film.length === steps.length && film.every(({ frames }, i) => frames.length === bursts[i]?.length);
  const base = clearest[0]?.face;
  if (!isWhole || base === undefined) return { faces: ["A frame of the film shows no face."] };
  return {
    faces: bursts.flat().some((face) => isAnotherPerson(face, base))
      ? ["A frame of the film shows another person."]
      : [],
    times: timeFlaws(film),
    movement: movementFlaws(steps, bursts),
    take: takeFlaws(base, bursts.flat()),
    solid: solidFlaws(steps, base, bursts),
    sides: sidesFlaws(steps, base, bursts),
    light: isReflected(light, bursts)
      ? []
      : ["The face does not clearly reflect the light that the screen was to show."],
  };
}
