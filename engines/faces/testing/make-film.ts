import sharp from "sharp";
import type { DetectedFace } from "../detect-faces.ts";
import { CHROMA } from "../film/light.ts";
import type { LightColour, LightPair } from "../light-colour.ts";
import type { LivenessAction } from "../liveness-action.ts";

/** What is to be seen in a frame: degrees towards the person's own left, and how much closer than at first. */
export interface Pose {
  readonly turn: number;
  readonly zoom: number;
}

/** Draws a person in a pose: a picture of 480 by 480, the head in its middle, about a fifth of its side from the middle to an ear. */
export type Portrayal = (
  pose: Pose,
  place: { readonly step: number; readonly frame: number },
) => Promise<Buffer>;

/** How a film is made. */
export interface FilmOptions {
  /** The colours that fall on the head, a pair for each step; none: no light is painted. */
  readonly light?: readonly LightPair[];
  /** Parts by which a colour of the light adds to what is there. */
  readonly strength?: number;
  /** Spread of the noise of single pixels, in shades of grey. */
  readonly grain?: number;
}

/** A frame as a page sends it. */
export interface MadeFrame {
  /** Milliseconds since the challenge. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** How far a move is made in each frame of a burst. */
const PROGRESS = [0, 0, 0.3, 0.6, 0.85, 1, 1, 1] as const;
/** Of what is portrayed, a part: nobody holds quite still from step to step. */
const SIZE = 460;
const BETWEEN_MS = 220;
const STEP_MS = 3000;
const END: Readonly<Record<LivenessAction, Pose>> = {
  look_straight: { turn: 0, zoom: 1 },
  turn_left: { turn: 28, zoom: 1 },
  turn_right: { turn: -30, zoom: 1 },
  move_closer: { turn: 0, zoom: 1.5 },
};

/**
 * Films a challenge as if the portrayed person did what is asked: for tests and benches. No living person is in it.
 * @param steps what is asked for
 */
export async function makeFilm(
  steps: readonly LivenessAction[],
  portray: Portrayal,
  { light, strength = 0.12, grain = 2 }: FilmOptions = {},
): Promise<MadeFrame[][]> {
  const film: MadeFrame[][] = [];
  for (const [step, action] of steps.entries()) {
    const burst: MadeFrame[] = [];
    for (const [frame, progress] of PROGRESS.entries()) {
      const { turn, zoom } = END[action];
      const pose = { turn: turn * progress, zoom: zoom ** progress };
      const drawn = await sharp(await portray(pose, { step, frame }))
        .extract({ left: 4 * step, top: 3 * step, width: SIZE, height: SIZE })
        .toBuffer();
      const pair = light?.[step];
      const colour = pair?.[frame < PROGRESS.length / 2 ? 0 : 1];
      burst.push({
        at: STEP_MS * step + BETWEEN_MS * frame + 500,
        bytes: await taken(drawn, {
          head: HEAD,
          chroma: colour === undefined ? undefined : CHROMA[colour],
          strength: pose.zoom * strength,
          grain,
          random: randomFrom(100 * step + frame + 1),
        }),
      });
    }
    film.push(burst);
  }
  return film;
}

/** Another order of the frames at the same times. */
export const shuffled = (burst: readonly MadeFrame[], order: (frames: Buffer[]) => Buffer[]): MadeFrame[] => {
  const frames = order(burst.map(({ bytes }) => bytes));
  return burst.map(({ at, bytes }, i) => ({ at, bytes: frames[i] ?? bytes }));
};

/** The head's half axes, in sides of the picture. */
const HEAD = { x: 0.5, y: 0.5, across: 0.21, down: 0.3 } as const;
type Head = { readonly [key in keyof typeof HEAD]: number };

/**
 * Paints the light of a screen on a face.
 * @param box where the face is; undefined: there is none to paint on
 */
export async function paintLight(
  picture: Buffer,
  colour: LightColour,
  box: DetectedFace | undefined,
): Promise<Buffer> {
  if (box === undefined) return picture;
  const { width = 1, height = 1 } = await sharp(picture).metadata();
  const head = {
    x: box.x / width,
    y: box.y / height,
    across: (0.6 * box.width) / width,
    down: (0.7 * box.height) / height,
  };
  return taken(picture, { head, chroma: CHROMA[colour], strength: 0.12 });
}

interface Taking {
  readonly head: Head;
  /** None: no light is painted. */
  readonly chroma?: readonly [redness: number, blueness: number] | undefined;
  readonly strength: number;
  readonly grain?: number;
  readonly random?: () => number;
}

/** What a camera makes of it: the light on the head, grain, compression. */
async function taken(
  drawn: Buffer,
  { head, chroma: [red, blue] = [0, 0], strength, grain = 0, random = () => 0.5 }: Taking,
): Promise<Buffer> {
  const { data, info } = await sharp(drawn).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const gains = [red, -Math.min(red, blue), blue].map((part) => strength * Math.max(0, part));
  for (let i = 0; i < data.length; i += 3) {
    const x = ((i / 3) % info.width) / info.width - head.x;
    const y = Math.floor(i / 3 / info.width) / info.height - head.y;
    const onHead = Math.max(0, Math.min(1, 3 - 2.5 * Math.hypot(x / head.across, y / head.down)));
    for (let channel = 0; channel < 3; channel++) {
      // Of light a gain, of values of sRGB its power of 1 / 2.2.
      const gain = (1 + (gains[channel] ?? 0) * onHead) ** (1 / 2.2);
      const value = (data[i + channel] ?? 0) * gain + grain * normal(random);
      data[i + channel] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** About normal, of spread 1: the sum of three uniform ones. */
const normal = (random: () => number): number => 2 * (random() + random() + random() - 1.5);
