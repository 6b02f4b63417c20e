import { judgeFaces } from "../../core/blocks/identity_verification/judge.ts";
import { clearestFrames } from "../../engines/faces/film/clearest-frames.ts";
import type { FilmedStep } from "../../engines/faces/film/film.ts";
import { judgeFilm, SIGNALS, type Signal } from "../../engines/faces/film/judge-film.ts";
import { changesOfSides } from "../../engines/faces/film/two-sides.ts";
import type { LightPair } from "../../engines/faces/light-colour.ts";
import type { LivenessAction } from "../../engines/faces/liveness-action.ts";
import { readFace } from "../../engines/faces/read-face.ts";
import type { MadeFrame } from "../../engines/faces/testing/make-film.ts";
import { landmarkResidual, type NearSide, nearSides } from "./measures.ts";

/** The steps that every film of the bench answers. */
export const STEPS: readonly LivenessAction[] = [
  "look_straight",
  "turn_left",
  "move_closer",
  "turn_right",
  "turn_left",
];

/** What became of a film. */
export interface Judged {
  readonly status: string;
  readonly score: number;
  /** The signals that doubt it. */
  readonly doubtedBy: readonly Signal[];
  /** What turns to both sides change alike, for each turn. */
  readonly alike: readonly (number | undefined)[];
  /** What no signal uses: `measures.ts`. */
  readonly landmarks: number;
  readonly nearSides: readonly NearSide[];
  /** Processor time in milliseconds: of the judgement, and of what `sides` adds to it. */
  readonly time: { readonly all: number; readonly sides: number };
  /** It would pass if somebody said that a camera took it. */
  readonly isUndoubted: boolean;
}

/** Judges a film as the block does whose face is surely that of the document. */
export async function judged(
  film: readonly (readonly MadeFrame[])[],
  light: readonly LightPair[],
  steps: readonly LivenessAction[] = STEPS,
): Promise<Judged> {
  const read: FilmedStep[] = [];
  for (const burst of film) {
    const frames: FilmedStep["frames"][number][] = [];
    for (const { at, bytes } of burst) frames.push({ at, reading: await readFace(bytes) });
    read.push({ frames, announced: burst.at(-1)?.at ?? 0 });
  }
  const clearest = clearestFrames(
    steps,
    read.map(({ frames }) => frames.map(({ reading }) => reading)),
  );
  const began = process.cpuUsage();
  const active = judgeFilm(steps, read, clearest, light);
  const all = milliseconds(began);
  const bursts = read.map(({ frames }) => frames.flatMap(({ reading }) => reading.face ?? []));
  const base = clearest[0]?.face;
  if (base === undefined) throw new Error("Each film of the bench begins with a face.");
  const again = process.cpuUsage();
  const alike = changesOfSides(steps, base, bursts);
  return {
    alike,
    time: { all, sides: milliseconds(again) },
    landmarks: landmarkResidual(bursts),
    nearSides: nearSides(steps, base, bursts),
    status: statusOf(active, false),
    isUndoubted: statusOf(active, true) === "passed",
    score: active.score,
    doubtedBy: SIGNALS.filter((signal) => (active.doubts[signal] ?? []).length > 0),
  };
}

/** Processor time since a reading of it. */
function milliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Everything but liveness is as good as can be. @param fromCamera whether somebody says that a camera took the film; nobody does of an upload */
const statusOf = (active: ReturnType<typeof judgeFilm>, fromCamera: boolean): string =>
  judgeFaces(
    {
      selfie: { count: 1, flaws: [] },
      document: { count: 1, flaws: [] },
      similarity: 1,
      liveness: { active: { ...active, fromCamera }, signs: [] },
      sameInFrames: true,
      othersOnDocument: false,
      documentPhoto: false,
    },
    {},
    { pass: 0.5, review: 0.4 },
  ).status;
