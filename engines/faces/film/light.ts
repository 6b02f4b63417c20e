import { createHash } from "node:crypto";
import { type LightColour, type LightPair, lightColourSchema } from "../light-colour.ts";
import type { ReadFace } from "../read-face.ts";

const PAIRS: readonly LightPair[] = lightColourSchema.options.flatMap((first) =>
  lightColourSchema.options.filter((second) => second !== first).map((second): LightPair => [first, second]),
);

/**
 * The colours of a challenge: one of six pairs for each step, drawn by its nonce. Whoever knows the nonce knows them, so nobody can film an
 * answer before the challenge is issued.
 */
export function lightOf(nonce: string, steps: number): LightPair[] {
  const bytes = createHash("sha256").update(`light/${nonce}`).digest();
  // 252 is the largest multiple of six in a byte: what lies above would favour some pairs.
  const fair = [...bytes].filter((byte) => byte < 252);
  return Array.from({ length: steps }, (_, i) => PAIRS[(fair[i] ?? 0) % PAIRS.length] ?? ["red", "blue"]);
}

/** A colour in two dimensions: red against green, blue against green. */
type Chroma = readonly [redness: number, blueness: number];

/** Where each colour lies. */
export const CHROMA: Readonly<Record<LightColour, Chroma>> = { red: [1, 0], green: [-1, -1], blue: [0, 1] };

/** What came back of the light of a screen. */
export interface Reflection {
  /** -1 to 1: how well the face's changes of colour follow those of the screen. */
  readonly correlation: number;
  /** How strongly: the change of the logarithm of a ratio of colours. */
  readonly strength: number;
}

/**
 * Bounds from which a face reflects the light. Of wrong sequences 1 in 150 correlates so well by chance (`light.test.ts` counts them).
 * A change of 1.5 % is about what two pictures of one face differ by without any light.
 */
const REFLECTED = { correlation: 0.8, strength: 0.015 } as const;

/** Whether the faces of a film reflect the light that the screen was to show. @param light a pair for each step */
export function isReflected(light: readonly LightPair[], bursts: readonly (readonly ReadFace[])[]): boolean {
  const found = reflectionOf(light, bursts);
  return (
    found !== undefined && found.correlation >= REFLECTED.correlation && found.strength >= REFLECTED.strength
  );
}

/** Frames around the change of colour show some of both. */
const UNCLEAR = 1;

/**
 * Compares the colours of a face, against those of the ground behind it, with what the screen showed. What changes the whole picture
 * (the camera's white balance, a screen that is filmed, a tint by software) cancels out: only what is near the screen reflects it.
 *
 * @param light a pair for each step
 * @param bursts the faces of each step, in order
 * @returns undefined where a burst shows no ground, or too few faces
 */
export function reflectionOf(
  light: readonly LightPair[],
  bursts: readonly (readonly ReadFace[])[],
): Reflection | undefined {
  const seen: number[] = [];
  const shown: number[] = [];
  for (const [step, burst] of bursts.entries()) {
    const pair = light[step];
    const change = changeIn(burst);
    if (pair === undefined || change === undefined) return undefined;
    const [before, after] = [CHROMA[pair[0]], CHROMA[pair[1]]];
    seen.push(...change);
    shown.push(after[0] - before[0], after[1] - before[1]);
  }
  const products = dot(seen, shown);
  const [power, asked] = [dot(seen, seen), dot(shown, shown)];
  if (power === 0 || asked === 0) return { correlation: 0, strength: 0 };
  return { correlation: products / Math.sqrt(power * asked), strength: products / asked };
}

/** How the face's colour, against the ground's, differs between the halves of a burst. */
function changeIn(burst: readonly ReadFace[]): Chroma | undefined {
  const half = Math.floor(burst.length / 2);
  const [before, after] = [burst.slice(0, half - UNCLEAR), burst.slice(half + UNCLEAR)].map((frames) =>
    meanOf(frames.flatMap(differenceIn)),
  );
  if (before === undefined || after === undefined) return undefined;
  return [after[0] - before[0], after[1] - before[1]];
}

function meanOf(all: readonly Chroma[]): Chroma | undefined {
  if (all.length === 0) return undefined;
  const sum = all.reduce<Chroma>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return [sum[0] / all.length, sum[1] / all.length];
}

/** In halves of the face's box: the skin lies within the first, the ground outside of the second and above the shoulders. */
const SKIN = 0.7;
const GROUND = 1.35;
/** Between two pixels that are looked at. */
const STRIDE = 4;
/** Fewer pixels say nothing. */
const FEWEST = 60;
/** Brighter values are cut off, and tell no colour. */
const BRIGHTEST = 243;
/** Darker sums are noise, of 1 a pixel. */
const DARKEST = 0.004;

/** The colour of the face against that of the ground; none where one of them is not to be seen. */
function differenceIn({ seen: { image, box } }: ReadFace): Chroma[] {
  const [face, ground] = [new Light(), new Light()];
  const [across, down] = [box.width / 2, box.height / 2];
  for (let y = 0; y < image.height; y += STRIDE) {
    for (let x = 0; x < image.width; x += STRIDE) {
      const distance = Math.hypot((x - box.x) / across, (y - box.y) / down);
      const isGround = distance > GROUND && y < box.y + down / 2;
      if (distance > SKIN && !isGround) continue;
      (isGround ? ground : face).add(image.data, 3 * (y * image.width + x));
    }
  }
  const [near, far] = [face.chroma(), ground.chroma()];
  return near === undefined || far === undefined ? [] : [[near[0] - far[0], near[1] - far[1]]];
}

/** The light of many pixels: sums, so that dark ones count little. */
class Light {
  readonly #sums = [0, 0, 0];
  #count = 0;

  add(data: Uint8Array, at: number): void {
    const values = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (Math.max(...values) > BRIGHTEST) return;
    for (const [channel, value] of values.entries())
      this.#sums[channel] = (this.#sums[channel] ?? 0) + (LINEAR[value] ?? 0);
    this.#count += 1;
  }

  chroma(): Chroma | undefined {
    const [r = 0, g = 0, b = 0] = this.#sums.map((sum) => sum / Math.max(1, this.#count));
    if (this.#count < FEWEST || Math.min(r, g, b) < DARKEST) return undefined;
    return [Math.log(r / g), Math.log(b / g)];
  }
}

/** Values of sRGB as amounts of light (IEC 61966-2-1). */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
