import { lowStepsOf } from "./file-compression.ts";
import type { StoredPicture } from "./stored-picture.ts";
import { sumIn, summed } from "./sums.ts";

/** The waves that are looked at: across, down. Higher ones hold nothing after two compressions. */
const WAVES = [
  [1, 0],
  [0, 1],
  [1, 1],
  [2, 0],
  [0, 2],
  [2, 1],
  [1, 2],
  [3, 0],
  [0, 3],
  [2, 2],
] as const;
/** The finest earlier step that is looked for, in steps of the file, and the coarsest: the file's own rounding hides finer ones. */
const [COARSER, COARSEST] = [1.6, 60];
/** A value below this share of a step says nothing about the step. */
const AWAY = 0.6;
/** Fewer values show no step, and a worse fit is chance. */
const [MIN_VALUES, MIN_FIT] = [150, 0.35];
/** At least this many waves, with at least this mean fit, show an earlier compression. */
const [MIN_WAVES, MIN_MEAN_FIT] = [3, 0.4];
/** A block with a darker or brighter channel is clipped, and fits no step. */
const [DARKEST, BRIGHTEST] = [4, 251];
/** Sizes of places in blocks: words, and portraits. Of a portrait more must be unlike, so it weighs less. */
const PLACES = [
  { across: 6, down: 3, weight: 1 },
  { across: 8, down: 8, weight: 0.72 },
] as const;
/** The values of a wave are counted in quarters of a grey value, up to the largest one. */
const [FINE, LARGEST] = [4, 1100];
/** A place with fewer values is not judged. */
const MIN_IN_PLACE = 12;

/**
 * How much a place of the picture lacks the traces of an earlier compression that the rest has. A scan or photo is saved as JPEG, which rounds the waves of each block to steps. Who changes it
 * saves it again, more finely: the old steps still show, except in what was written, copied or pasted (Farid, Exposing digital forgeries from JPEG ghosts, 2009; here by the steps
 * themselves, so that no second compression has to be tried).
 *
 * Measured (docs/forgery-quality.md): finds nearly every edit of a file that was compressed more coarsely than its last saving, and nothing where it was not, or where
 * the picture was resized or photographed afterwards.
 *
 * @param file decides which steps are its own
 * @returns 0 where no earlier compression shows
 */
export function otherCompression(file: Uint8Array, picture: StoredPicture): number {
  const blocks = wavesOf(picture);
  const own = lowStepsOf(file);
  const fits = blocks.waves.flatMap(({ u, v, values }) => {
    const from = Math.max(3, Math.ceil(COARSER * own(u, v)));
    const fit = earlierStep(sizesOf(values, blocks.isWhole), from);
    return fit === undefined ? [] : [{ values, ...fit }];
  });
  const meanFit = fits.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, fits.length);
  return fits.length < MIN_WAVES || meanFit <= MIN_MEAN_FIT ? 0 : mostUnlike(blocks, fits);
}

/** The low waves of each block of eight by eight pixels. */
interface Blocks {
  readonly across: number;
  readonly down: number;
  /** 1: no channel is clipped. */
  readonly isWhole: Uint8Array;
  readonly waves: readonly Wave[];
}

/** A wave by its number across and down, with its value in each block. */
interface Wave {
  readonly u: number;
  readonly v: number;
  readonly values: Float32Array;
}

const SIDE = 8;
/** Waves across and down that are computed: 0 to 3. */
const LOW = 4;
/** Half the cosine of sixteenths of a half turn: the weights of waves (ITU-T T.81, A.3.3). */
const cosine = (sixteenths: number): number => 0.5 * Math.cos((sixteenths * Math.PI) / 16);
const ONE = cosine(1);
const TWO = cosine(2);
const THREE = cosine(3);
const FOUR = cosine(4);
const FIVE = cosine(5);
const SIX = cosine(6);
const SEVEN = cosine(7);

function wavesOf({ data, width, height }: StoredPicture): Blocks {
  const [across, down] = [width >> 3, height >> 3];
  const isWhole = new Uint8Array(across * down);
  const waves = WAVES.map(([u, v]) => ({ u, v, values: new Float32Array(across * down) }));
  const luma = new Float64Array(SIDE * SIDE);
  const rows = new Float64Array(SIDE * LOW);
  const found = new Float64Array(LOW * LOW);
  for (let block = 0; block < across * down; block++) {
    const first = SIDE * (Math.floor(block / across) * width + (block % across));
    // A clipped block fits no step: its waves are not needed.
    if (!lumaOf(data, width, first, luma)) continue;
    isWhole[block] = 1;
    for (let y = 0; y < SIDE; y++) lowWaves(luma, SIDE * y, 1, rows, LOW * y);
    for (let u = 0; u < LOW; u++) lowWaves(rows, u, LOW, found, LOW * u);
    for (let k = 0; k < waves.length; k++) {
      const wave = waves[k];
      if (wave !== undefined) wave.values[block] = found[LOW * wave.u + wave.v] ?? 0;
    }
  }
  return { across, down, isWhole, waves };
}

/**
 * @param luma is filled with the brightness of a block
 * @returns whether no channel is clipped; else it is not filled
 */
function lumaOf(data: Uint8Array, width: number, first: number, luma: Float64Array): boolean {
  for (let y = 0, i = 0; y < SIDE; y++) {
    for (let at = 3 * (first + y * width), end = at + 3 * SIDE; at < end; at += 3) {
      const red = data[at] ?? 0;
      const green = data[at + 1] ?? 0;
      const blue = data[at + 2] ?? 0;
      if (red < DARKEST || green < DARKEST || blue < DARKEST) return false;
      if (red > BRIGHTEST || green > BRIGHTEST || blue > BRIGHTEST) return false;
      luma[i++] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }
  return true;
}

/**
 * The lowest waves of eight values. Those of an even number are the same from both ends, the others are opposite.
 *
 * @param from place of the first value
 * @param step from one value to the next
 * @param into is filled from `at` on
 */
function lowWaves(values: Float64Array, from: number, step: number, into: Float64Array, at: number): void {
  const a = values[from] ?? 0;
  const b = values[from + step] ?? 0;
  const c = values[from + 2 * step] ?? 0;
  const d = values[from + 3 * step] ?? 0;
  const e = values[from + 4 * step] ?? 0;
  const f = values[from + 5 * step] ?? 0;
  const g = values[from + 6 * step] ?? 0;
  const h = values[from + 7 * step] ?? 0;
  into[at] = FOUR * (a + h + (b + g) + (c + f) + (d + e));
  into[at + 1] = ONE * (a - h) + THREE * (b - g) + FIVE * (c - f) + SEVEN * (d - e);
  into[at + 2] = TWO * (a + h - (d + e)) + SIX * (b + g - (c + f));
  into[at + 3] = THREE * (a - h) - SEVEN * (b - g) - ONE * (c - f) - FIVE * (d - e);
}

/** How well the values of a wave fit a step: the mean of a wave that is 1 at each multiple of it. */
interface Fit {
  readonly step: number;
  readonly mean: number;
}

/** @param sizes how many values have which size */
function earlierStep(sizes: Uint32Array, from: number): Fit | undefined {
  let best: Fit | undefined;
  const end = sizes.findLastIndex((many) => many > 0) + 1;
  for (let step = from; step <= COARSEST; step++) {
    const fits = FITS[step] ?? [];
    let sum = 0;
    let count = 0;
    for (let size = Math.ceil(AWAY * step * FINE), phase = size; size < end; size++, phase++) {
      if (phase >= fits.length) phase -= fits.length;
      const many = sizes[size] ?? 0;
      if (many === 0) continue;
      sum += many * (fits[phase] ?? 0);
      count += many;
    }
    const mean = sum / Math.max(1, count);
    // A divisor of the true step fits as well: the multiple is the step.
    const isMultiple = best !== undefined && step % best.step === 0 && mean > best.mean - 0.05;
    if (count >= MIN_VALUES && mean > MIN_FIT && (isMultiple || mean > (best?.mean ?? 0) + 0.03))
      best = { step, mean };
  }
  return best;
}

/** How many values of a wave have which size, in parts of a grey value. */
function sizesOf(values: Float32Array, isWhole: Uint8Array): Uint32Array {
  const sizes = new Uint32Array(FINE * LARGEST);
  for (let block = 0; block < values.length; block++) {
    if (isWhole[block] !== 1) continue;
    const size = Math.round(FINE * Math.abs(values[block] ?? 0));
    if (size < sizes.length) sizes[size] = (sizes[size] ?? 0) + 1;
  }
  return sizes;
}

const fitOf = (value: number, step: number): number => Math.cos((2 * Math.PI * value) / step);

/** By step: how well sizes fit it, over one step. */
const FITS = Array.from({ length: COARSEST + 1 }, (_, step) =>
  Float64Array.from({ length: FINE * step }, (_unused, size) => fitOf(size / FINE, step)),
);

/** The place that lacks most of the steps, in its deviations from the rest. */
function mostUnlike(
  { across, down, isWhole }: Blocks,
  fits: readonly (Fit & Pick<Wave, "values">)[],
): number {
  const [missing, counts] = [new Float64Array(across * down), new Float64Array(across * down)];
  for (const { values, step, mean } of fits) {
    for (let block = 0; block < values.length; block++) {
      const value = values[block] ?? 0;
      if (isWhole[block] !== 1 || Math.abs(value) < AWAY * step) continue;
      missing[block] = (missing[block] ?? 0) + mean - fitOf(value, step);
      counts[block] = (counts[block] ?? 0) + 1;
    }
  }
  const stride = across + 1;
  const sums = (values: Float64Array) => summed(values, across, down, new Float64Array(stride * (down + 1)));
  const [missingSums, countSums] = [sums(missing), sums(counts)];
  let most = 0;
  for (const { across: width, down: height, weight } of PLACES) {
    for (let y = 0; y + height <= down; y++) {
      for (let x = 0; x + width <= across; x++) {
        const at = y * stride + x;
        const count = sumIn(countSums, stride, at, width, height);
        if (count < MIN_IN_PLACE) continue;
        most = Math.max(most, (weight * sumIn(missingSums, stride, at, width, height)) / Math.sqrt(count));
      }
    }
  }
  return most;
}
