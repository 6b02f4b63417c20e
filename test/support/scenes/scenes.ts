import type { Point } from "../../../engines/documents/geometry.ts";
import type { MrzFormat } from "../../../engines/documents/mrz/formats.ts";
import type { Quad } from "../../../engines/documents/perspective.ts";
import { type Camera, paint, photograph } from "./camera.ts";
import {
  type Drawing,
  drawBarcodes,
  drawLookalike,
  drawSpecimen,
  drawStillLife,
  drawTable,
  drawTextPage,
} from "./drawings.ts";
import { randomZone, withOneDigitChanged } from "./holders.ts";
import { Random } from "./random.ts";
import { lay } from "./warp.ts";

export const FORMATS: readonly MrzFormat[] = ["TD1", "TD2", "TD3", "MRVA", "MRVB", "FRID"];

/** How a page lies before the camera. */
interface Pose {
  /** Longer side of the picture in pixels. */
  readonly side: number;
  /** How much of it the page takes, 0 to 1. */
  readonly share: number;
  /** Degrees clockwise. */
  readonly turn: number;
  /** How far each corner may be off by perspective, in parts of the page's width. */
  readonly perspective: number;
  /** Offset of the page to the right of the middle, in parts of its width. */
  readonly shift: number;
  readonly crowded: boolean;
}

interface Condition extends Partial<Pose> {
  /** `capital` is the height of the zone's capitals in pixels: legibility depends on it. */
  readonly camera?: (random: Random, capital: number) => Camera;
}

/**
 * The conditions of a page. A person can read them all: no capital is lower than eight pixels, no blur's deviation is over an eighth of a capital,
 * no reflection covers ink wholly.
 */
const CONDITIONS: Readonly<Record<string, (random: Random) => Condition>> = {
  plain: (r) => ({ turn: r.between(-2, 2) }),
  "turned by quarters": (r) => ({ turn: 90 * r.whole(1, 3) + r.between(-4, 4) }),
  "tilted 10-25°": (r) => ({ turn: r.either(10, 25) }),
  perspective: (r) => ({ turn: r.between(-5, 5), perspective: 0.1 }),
  cluttered: (r) => ({ turn: r.between(-14, 14), share: r.between(0.4, 0.6), side: 2200, crowded: true }),
  small: (r) => ({ turn: r.between(-3, 3), side: r.between(390, 520), share: 0.95 }),
  blurred: (r) => ({
    turn: r.between(-5, 5),
    camera: (s, capital) => ({ blur: capital * s.between(0.08, 0.125) }),
  }),
  "moved hand": (r) => ({
    turn: r.between(-5, 5),
    camera: (s, capital) => ({
      motion: { length: capital * s.between(0.15, 0.28), direction: s.between(0, 3.14) },
    }),
  }),
  "JPEG 15-30": (r) => ({
    turn: r.between(-5, 5),
    side: 1000,
    camera: (s) => ({ quality: s.whole(15, 30) }),
  }),
  "dark, noisy": (r) => ({
    turn: r.between(-5, 5),
    camera: (s) => ({ light: s.between(0.1, 0.3), noise: s.between(1, 4) }),
  }),
  "low contrast": (r) => ({
    turn: r.between(-5, 5),
    camera: (s) => ({ contrast: s.between(0.15, 0.35), noise: 2 }),
  }),
  glare: (r) => ({
    turn: r.between(-5, 5),
    camera: (s) => ({
      glare: {
        x: s.between(0.2, 0.8),
        y: s.between(0.4, 0.9),
        reach: s.between(0.08, 0.3),
        strength: s.between(0.5, 0.8),
      },
    }),
  }),
  shadow: (r) => ({
    turn: r.between(-5, 5),
    camera: (s) => ({ shadow: { from: s.between(0.2, 0.8), light: s.between(0.25, 0.6) } }),
  }),
  "all at once": (r) => ({
    turn: 90 * r.whole(0, 3) + r.between(-20, 20),
    perspective: 0.05,
    share: r.between(0.6, 0.8),
    side: 1900,
    crowded: true,
    camera: (s, capital) => ({
      blur: capital * s.between(0.02, 0.07),
      light: s.between(0.4, 0.9),
      contrast: s.between(0.6, 1),
      noise: s.between(1, 4),
      quality: s.whole(45, 80),
    }),
  }),
};

/** A picture with its known data. */
export interface Scene {
  readonly condition: string;
  readonly format?: MrzFormat;
  /** The content of the zone; absent: no zone. */
  readonly zone?: readonly string[];
  /** The zone is printed with a wrong check digit: no sound zone may be read. */
  readonly altered: boolean;
  readonly bytes: Buffer;
}

export const CONDITION_NAMES = Object.keys(CONDITIONS);

/**
 * A specimen under a condition.
 *
 * @param condition one of `CONDITION_NAMES`
 * @param seed the same seed gives the same picture
 * @param altered with one digit changed under a check digit that was left
 */
export async function specimenScene(
  condition: string,
  format: MrzFormat,
  seed: string,
  altered = false,
): Promise<Scene> {
  const random = new Random(`${condition}:${format}:${seed}`);
  const whole = randomZone(random, format);
  const zone = altered ? withOneDigitChanged(random, format, whole) : whole;
  const chosen = CONDITIONS[condition]?.(random);
  if (chosen === undefined) throw new Error(`There is no condition ${condition}.`);
  const bytes = await taken(random, drawSpecimen(random, format, zone), chosen);
  return { condition, format, zone, altered, bytes };
}

const EMPTY: Readonly<Record<string, (random: Random) => Drawing>> = {
  "text page": drawTextPage,
  "lookalike lines": drawLookalike,
  barcodes: drawBarcodes,
  "still life": (random) => drawStillLife(random),
  "crowded table": (random) => drawTable(random, 1600, 1200, true),
  "front of a card": (random) => drawSpecimen(random, random.pick(FORMATS), []),
  blank: () => ({
    width: 1600,
    height: 1200,
    capital: 0,
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="WIDTH" height="HEIGHT"/>',
  }),
};

export const EMPTY_NAMES = Object.keys(EMPTY);

/** A picture without any zone: `kind` is one of `EMPTY_NAMES`. */
export async function emptyScene(kind: string, seed: string): Promise<Scene> {
  const random = new Random(`${kind}:${seed}`);
  const drawn = EMPTY[kind]?.(random);
  if (drawn === undefined) throw new Error(`There is no picture ${kind}.`);
  const turn = random.pick([0, 0, 90, 180, 270]) + random.between(-12, 12);
  const camera = (s: Random): Camera => ({ noise: s.between(0, 5), blur: s.between(0.3, 1.5) });
  const bytes = await taken(random, drawn, { turn, crowded: random.next() < 0.3, camera });
  return { condition: kind, altered: false, bytes };
}

/** A specimen with an unreadable zone: too blurred, too small, or half out of the picture. */
export async function illegibleScene(format: MrzFormat, seed: string): Promise<Scene> {
  const random = new Random(`illegible:${format}:${seed}`);
  const zone = randomZone(random, format);
  const condition = random.pick<Condition>([
    { camera: (s, capital) => ({ blur: capital * s.between(0.25, 0.5) }) },
    { side: random.between(150, 240), share: 0.95 },
    { shift: random.either(0.2, 0.4) },
    {
      camera: (s, capital) => ({ blur: capital * s.between(0.15, 0.2), light: 0.15, noise: s.between(4, 9) }),
    },
    {
      camera: (s, capital) => ({
        motion: { length: capital * s.between(0.5, 0.9), direction: s.between(0, 3.14) },
      }),
    },
  ]);
  const bytes = await taken(random, drawSpecimen(random, format, zone), condition);
  return { condition: "illegible", format, zone, altered: false, bytes };
}

async function taken(random: Random, page: Drawing, condition: Condition): Promise<Buffer> {
  const {
    side = 1500,
    share = 0.86,
    turn = 0,
    perspective = 0,
    shift = 0,
    crowded = false,
    camera,
  } = condition;
  const radians = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  // The turned page's own frame decides the picture's shape.
  const [frameWidth, frameHeight] = [
    page.width * cos + page.height * sin,
    page.width * sin + page.height * cos,
  ];
  const scale = (side * share) / Math.max(frameWidth, frameHeight);
  const width = Math.max(130, Math.round((frameWidth * scale) / share));
  const height = Math.max(130, Math.round((frameHeight * scale) / share));
  const scene = await paint(drawTable(random, width, height, crowded), width);
  const painted = await paint(page, page.width * scale);
  const middle = { x: width * (0.5 + shift), y: height / 2 };
  lay(painted, scene, quadOf(random, painted, middle, radians, perspective));
  return photograph(scene, camera?.(random, page.capital * scale) ?? {}, random);
}

function quadOf(
  random: Random,
  page: { width: number; height: number },
  middle: Point,
  turn: number,
  perspective: number,
): Quad {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const corner = (u: number, v: number): Point => {
    const off = () => random.between(-perspective, perspective) * page.width * 0.5;
    const [x, y] = [(u * page.width) / 2 + off(), (v * page.height) / 2 + off()];
    return { x: middle.x + x * c - y * s, y: middle.y + x * s + y * c };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
