import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LightPair } from "../../engines/faces/light-colour.ts";
import type { LivenessAction } from "../../engines/faces/liveness-action.ts";
import { readFace } from "../../engines/faces/read-face.ts";
import { type MadeFrame, paintLight } from "../../engines/faces/testing/make-film.ts";

/** Frames of a burst, and milliseconds between them: the film has six a second. */
const FRAMES = 10;
const BETWEEN_MS = 167;
/** Degrees from the middle look that count as straight, and as turned. */
const POSES = { straight: 5, turned: 15 } as const;

/** A film of a living person that answers a challenge, put together from parts of one genuine film. */
export interface GenuineFilm {
  readonly steps: readonly LivenessAction[];
  readonly film: readonly MadeFrame[][];
}

/**
 * Looks for turns in a film of somebody who moves the head, and puts each together with a straight look of just before and with a
 * turn to the other side: the movements are genuine, their order is made, and the light is painted on.
 * @param folder of numbered JPEGs, each the frame of its own time: a frame that stands there twice is a doubt
 */
export async function genuineFilms(folder: string, light: readonly LightPair[]): Promise<GenuineFilm[]> {
  const files = readdirSync(folder).sort();
  const frames: Buffer[] = files.map((file) => readFileSync(join(folder, file)));
  const yaws: number[] = [];
  for (const bytes of frames) yaws.push((await readFace(bytes)).face?.pose.yaw ?? Number.NaN);
  const middle = yaws.toSorted((a, b) => a - b)[Math.floor(yaws.length / 2)] ?? 0;
  const turns = turnsIn(yaws.map((yaw) => yaw - middle));
  const lefts = turns.filter(({ step }) => step === "turn_left");
  const films: GenuineFilm[] = [];
  for (const [i, turn] of turns.filter(({ step }) => step === "turn_right").entries()) {
    const left = lefts[i % lefts.length];
    if (left === undefined) continue;
    const steps: LivenessAction[] = ["look_straight", "turn_right", "turn_left"];
    const parts = [turn.straight, turn.from, left.from];
    films.push({
      steps,
      film: await litFilm(
        parts.map((from) => frames.slice(from, from + FRAMES)),
        light,
      ),
    });
  }
  return films;
}

interface Turn {
  readonly step: "turn_left" | "turn_right";
  /** The first frame of its burst, and of a straight look before it. */
  readonly from: number;
  readonly straight: number;
}

/** Turns that begin with a straight look and are made within a burst. @param yaws from the middle look */
function turnsIn(yaws: readonly number[]): Turn[] {
  const turns: Turn[] = [];
  for (let from = 2 * FRAMES; from + FRAMES <= yaws.length; from++) {
    const burst = yaws.slice(from, from + FRAMES);
    const furthest = burst.reduce((most, yaw) => (Math.abs(yaw) > Math.abs(most) ? yaw : most), 0);
    const isTurn = Math.abs(burst[0] ?? 90) <= POSES.straight && Math.abs(furthest) >= POSES.turned;
    if (!isTurn) continue;
    turns.push({ step: furthest > 0 ? "turn_left" : "turn_right", from, straight: from - FRAMES });
    from += FRAMES;
  }
  return turns;
}

async function litFilm(bursts: readonly Buffer[][], light: readonly LightPair[]): Promise<MadeFrame[][]> {
  const film: MadeFrame[][] = [];
  for (const [step, burst] of bursts.entries()) {
    const made: MadeFrame[] = [];
    for (const [frame, bytes] of burst.entries()) {
      const colour = light[step]?.[frame < burst.length / 2 ? 0 : 1] ?? "red";
      const box = (await readFace(bytes)).face?.seen.box;
      made.push({ at: 3000 * step + BETWEEN_MS * frame, bytes: await paintLight(bytes, colour, box) });
    }
    film.push(made);
  }
  return film;
}
