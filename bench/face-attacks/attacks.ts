import sharp from "sharp";
import type { LightPair } from "../../engines/faces/light-colour.ts";
import {
  bentByLandmarks,
  bentOverCylinder,
  bentOverEllipsoid,
  heldStill,
} from "../../engines/faces/testing/bend-photo.ts";
import { fading, fadingIntoMirror } from "../../engines/faces/testing/fade.ts";
import { type MadeFrame, makeFilm, type Portrayal, shuffled } from "../../engines/faces/testing/make-film.ts";
import { rephotograph } from "../../engines/faces/testing/rephotograph.ts";
import { STEPS } from "./judge.ts";

/** Photos of one person, and one of somebody else. */
export interface Victim {
  readonly photos: readonly Buffer[];
  readonly other: Buffer;
}

/** A kind of attack. */
export interface Attack {
  readonly name: string;
  /** @returns undefined where the person's photos do not allow it */
  readonly film: (victim: Victim, light: readonly LightPair[]) => Promise<MadeFrame[][] | undefined>;
}

const first = ({ photos }: Victim): Buffer => {
  const [photo] = photos;
  if (photo === undefined) throw new Error("There is a photo of everybody.");
  return photo;
};

/** A film of one portrayal in the light that is asked for. */
const lit =
  (portrayal: (victim: Victim) => Promise<Portrayal> | Portrayal): Attack["film"] =>
  async (victim, light) =>
    makeFilm(STEPS, await portrayal(victim), { light });

/** Another photo of the person for each step. */
async function pressPhotos({ photos }: Victim): Promise<Portrayal> {
  const held = await Promise.all(photos.slice(0, 4).map(heldStill));
  return (pose, place) => {
    const portray = held[place.step % held.length];
    if (portray === undefined) throw new Error("There are several photos.");
    return portray({ ...pose, turn: 0 }, place);
  };
}

/** From one photo to another within each burst. */
async function morphed({ photos }: Victim): Promise<Portrayal> {
  const [from, to] = await Promise.all(photos.slice(0, 2).map(heldStill));
  if (from === undefined || to === undefined) throw new Error("There are two photos.");
  return async (pose, place) => {
    const part = Math.abs(pose.turn) / 30;
    const [one, other] = [await from({ ...pose, turn: 0 }, place), await to({ ...pose, turn: 0 }, place)];
    const over = await sharp(other).ensureAlpha(part).png().toBuffer();
    return sharp(one)
      .composite([{ input: over }])
      .png()
      .toBuffer();
  };
}

const filmedFrom = (portray: Portrayal): Portrayal => {
  return async (pose, place) =>
    rephotograph(await portray(pose, place), { medium: "screen", pitch: 1.7, tilt: 2 }, 480);
};

/** Noise that stays as it is within a burst, and another in each. */
const disguised =
  (portray: Portrayal): Portrayal =>
  async (pose, place) => {
    const grain = await sharp({
      create: {
        width: 480,
        height: 480,
        channels: 3,
        background: "#808080",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .blur(1.5 + 0.01 * place.step)
      .png()
      .toBuffer();
    return sharp(await portray(pose, place))
      .composite([{ input: grain, blend: "soft-light" }])
      .png()
      .toBuffer();
  };

/** The kinds that the bench plays. Each is made by software that also paints the right light on the head. */
export const ATTACKS: readonly Attack[] = [
  { name: "one photo bent over an ellipsoid", film: lit((victim) => bentOverEllipsoid(first(victim))) },
  {
    name: "one photo bent over a cylinder, ground and all",
    film: lit((victim) => bentOverCylinder(first(victim))),
  },
  { name: "one photo bent by its landmarks", film: lit((victim) => bentByLandmarks(first(victim))) },
  {
    name: "a bent photo under heavy noise",
    film: async (victim, light) => makeFilm(STEPS, bentOverEllipsoid(first(victim)), { light, grain: 14 }),
  },
  {
    name: "a bent photo under noise that changes with the burst",
    film: lit((victim) => disguised(bentOverEllipsoid(first(victim)))),
  },
  {
    name: "press photos of different days",
    film: async (victim, light) => (victim.photos.length < 3 ? undefined : lit(pressPhotos)(victim, light)),
  },
  {
    name: "morphs between two press photos",
    film: async (victim, light) => (victim.photos.length < 2 ? undefined : lit(morphed)(victim, light)),
  },
  {
    name: "a bent photo filmed from a screen, which reflects the light evenly",
    film: async (victim) => makeFilm(STEPS, filmedFrom(bentOverEllipsoid(first(victim)))),
  },
  {
    name: "another person midway",
    film: async (victim, light) => {
      const [own, other] = [bentOverEllipsoid(first(victim)), bentOverEllipsoid(victim.other)];
      return makeFilm(STEPS, (pose, at) => (at.step === 2 && at.frame === 3 ? other : own)(pose, at), {
        light,
      });
    },
  },
  {
    name: "a bent photo that fades into another photo of the person as it turns",
    film: async (victim, light) => {
      const [one, two] = victim.photos;
      if (one === undefined || two === undefined) return undefined;
      return makeFilm(STEPS, fading(bentOverEllipsoid(one), bentOverEllipsoid(two), 0.6), { light });
    },
  },
  {
    name: "a bent photo that fades into its own mirror image as it turns",
    film: lit((victim) => fadingIntoMirror(first(victim))),
  },
  {
    name: "a bent photo that fades into another photo to one side, and into its mirror image to the other",
    film: async (victim, light) => {
      const [one, two] = victim.photos;
      if (one === undefined || two === undefined) return undefined;
      const [another, mirror] = [
        fading(bentOverEllipsoid(one), bentOverEllipsoid(two), 0.6),
        await fadingIntoMirror(one),
      ];
      return makeFilm(STEPS, (pose, at) => (pose.turn > 0 ? another : mirror)(pose, at), { light });
    },
  },
  {
    name: "a bent photo that fades into its own mirror image, under noise that changes with the burst",
    film: lit(async (victim) => disguised(await fadingIntoMirror(first(victim)))),
  },
  {
    name: "one still with noise and shifts",
    film: lit(async (victim) => heldStill(first(victim))),
  },
  {
    name: "frames of two sessions mixed",
    film: async (victim, light) => {
      const [one, two] = [victim.photos[0], victim.photos[1]];
      if (one === undefined || two === undefined) return undefined;
      const [a, b] = [bentOverEllipsoid(one), bentOverEllipsoid(two)];
      return makeFilm(STEPS, (pose, at) => (at.step % 2 === 0 ? a : b)(pose, at), { light });
    },
  },
  {
    name: "frames in the wrong order",
    film: async (victim, light) => {
      const film = await makeFilm(STEPS, bentOverEllipsoid(first(victim)), { light });
      return film.map((burst) => shuffled(burst, (frames) => frames.toReversed()));
    },
  },
  {
    name: "an earlier film, in the light of another challenge",
    film: async (victim, light) =>
      makeFilm(STEPS, bentOverEllipsoid(first(victim)), { light: light.map(([a, b]): LightPair => [b, a]) }),
  },
];
