import type { GreyImage } from "../../common/grey-image.ts";
import type { Extent } from "./ground.ts";
import { medianOf } from "./median.ts";

/** Side of a window in pixels, a power of two. */
const SIDE = 128;
/** A window with less deviation shows nothing, and fewer windows than this say nothing. */
const MIN_DEVIATION = 1;
const MIN_WINDOWS = 6;
/** Windows along each side of the picture. */
const ACROSS = 4;
/** Slower waves, in periods per pixel, are print and guilloches. */
const SLOWEST = 0.14;
/** Lines of the spectrum beside a multiple of an eighth are the blocks of JPEG. */
const BLOCKS = 1.6 / SIDE;

/** Waves that run all over a page. Both in nats of power. */
export interface Waves {
  /** How far the strongest wave stands out over the median of waves of its length. */
  readonly strongest: number;
  /** How far two waves of one length, one across and one down, stand out over the waves beside them. */
  readonly grid: number;
}

/**
 * The waves of a page. The grid of a screen, and its moiré with the pixels of a camera, are waves of one length and direction all over the page; print and grain are waves of
 * all lengths. The pixels of a screen are squares, so that its waves come in pairs of one length: those are found where each of them is weak.
 *
 * Measured (docs/forgery-quality.md): few pictures that were filmed from a screen have such waves, because the camera resolves the grid of a screen rarely.
 *
 * @param extent where the document is
 */
export function wavesOf(image: GreyImage, extent: Extent): Waves {
  const power = averagePower(image, extent);
  return power === undefined
    ? { strongest: 0, grid: 0 }
    : { strongest: strongestOf(power), grid: gridOf(power) };
}

function strongestOf(power: Float64Array): number {
  const rings = new Map<number, number[]>();
  const waves: { ring: number; value: number }[] = [];
  for (let v = 0; v < SIDE; v++) {
    for (let u = 0; u <= HALF; u++) {
      const fx = u / SIDE;
      const fy = (v < HALF ? v : v - SIDE) / SIDE;
      const length = Math.hypot(fx, fy);
      if (length < SLOWEST || length > 0.5 || isOfBlocks(fx, fy)) continue;
      const ring = Math.round(length * 24);
      const value = Math.log((power[v * SIDE + u] ?? 0) + 1e-3);
      waves.push({ ring, value });
      const others = rings.get(ring);
      if (others === undefined) rings.set(ring, [value]);
      else others.push(value);
    }
  }
  const usual = new Map([...rings].map(([ring, values]) => [ring, medianOf(values)]));
  return Math.max(0, ...waves.map(({ ring, value }) => value - (usual.get(ring) ?? 0)));
}

/** How far from its axis, and from its partner, a wave of a grid may lie in perspective, in lines of the spectrum. */
const NEAR = 2;
/** Waves beside one, in lines of the spectrum, with which it is compared. */
const [BESIDE_FROM, BESIDE_TO] = [4, 10];
/** The longest and the shortest waves of a grid, in lines of the spectrum: longer ones are rasters of print. */
const [GRID_FROM, GRID_TO] = [36, SIDE / 2 - 1];

function gridOf(power: Float64Array): number {
  const log = (u: number, v: number) => Math.log((power[((v + SIDE) % SIDE) * SIDE + u] ?? 0) + 1e-3);
  const across = standingOut((k, off) => log(k, off));
  // Only the half of the spectrum with u >= 0 is looked at: (-u, v) has the power of (u, -v).
  const down = standingOut((k, off) => (off < 0 ? log(-off, -k) : log(off, k)));
  let most = 0;
  for (let k = GRID_FROM; k <= GRID_TO; k++) {
    if (isOfBlocks(k / SIDE, 0)) continue;
    const partner = Math.max(...AROUND.map((off) => down[k + off] ?? 0));
    most = Math.max(most, Math.min(across[k] ?? 0, partner));
  }
  return most;
}

const AROUND = Array.from({ length: 2 * NEAR + 1 }, (_, i) => i - NEAR);

/** How far each wave along an axis stands out over those beside it. @param at the logarithm of a wave's power, by its line and its way off the axis */
function standingOut(at: (k: number, off: number) => number): number[] {
  const lines = Array.from({ length: SIDE / 2 + 1 }, (_, k) => Math.max(...AROUND.map((off) => at(k, off))));
  return lines.map((line, k) => {
    const beside = lines.filter((_, j) => Math.abs(j - k) >= BESIDE_FROM && Math.abs(j - k) <= BESIDE_TO);
    return line - medianOf(beside);
  });
}

function isOfBlocks(fx: number, fy: number): boolean {
  const isBeside = (f: number) => Math.abs(f * 8 - Math.round(f * 8)) / 8 < BLOCKS;
  return (Math.abs(fy) < BLOCKS && isBeside(fx)) || (Math.abs(fx) < BLOCKS && isBeside(fy));
}

/** Waves across from 0 to this: the power of the others is that of their opposites. */
const HALF = SIDE / 2;

/** The geometric mean of the spectra of windows, from 0 to {@link HALF} across: what is in one window only counts little. */
function averagePower(image: GreyImage, extent: Extent): Float64Array | undefined {
  const sum = new Float64Array(SIDE * SIDE);
  const [width, height] = [extent.right - extent.left, extent.bottom - extent.top];
  let count = 0;
  for (let j = 0; j < ACROSS; j++) {
    for (let i = 0; i < ACROSS; i++) {
      const left = extent.left + Math.floor(((i + 0.5) / ACROSS) * width - SIDE / 2);
      const top = extent.top + Math.floor(((j + 0.5) / ACROSS) * height - SIDE / 2);
      if (left < 0 || top < 0 || left + SIDE > image.width || top + SIDE > image.height) continue;
      const re = windowAt(image, left, top);
      if (re === undefined) continue;
      const im = new Float64Array(SIDE * SIDE);
      transform2d(re, im);
      addLogarithms(sum, re, im);
      count++;
    }
  }
  return count < MIN_WINDOWS ? undefined : sum.map((value) => Math.exp(value / count));
}

function addLogarithms(sum: Float64Array, re: Float64Array, im: Float64Array): void {
  for (let v = 0; v < SIDE; v++) {
    for (let u = 0, k = v * SIDE; u <= HALF; u++, k++) {
      const real = re[k] ?? 0;
      const imaginary = im[k] ?? 0;
      sum[k] = (sum[k] ?? 0) + Math.log(real ** 2 + imaginary ** 2 + 1e-3);
    }
  }
}

/** The weight of a pixel of a window, so that its edges make no waves. */
const HANN = Float64Array.from({ length: SIDE }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / SIDE) ** 2);

/** @returns undefined where it shows nothing */
function windowAt({ data, width }: GreyImage, left: number, top: number): Float64Array | undefined {
  const out = new Float64Array(SIDE * SIDE);
  let [sum, squares] = [0, 0];
  for (let y = 0, i = 0; y < SIDE; y++) {
    for (let at = (top + y) * width + left, end = at + SIDE; at < end; at++) {
      const value = data[at] ?? 0;
      out[i++] = value;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / out.length;
  if (squares / out.length - mean * mean < MIN_DEVIATION ** 2) return undefined;
  return out.map((value, i) => (value - mean) * (HANN[i % SIDE] ?? 0) * (HANN[Math.floor(i / SIDE)] ?? 0));
}

/** Transforms rows, then the columns of the half that is looked at. */
function transform2d(re: Float64Array, im: Float64Array): void {
  for (let y = 0; y < SIDE; y++) transform(re, im, { first: y * SIDE, step: 1, many: 1 });
  transform(re, im, { first: 0, step: SIDE, many: HALF + 1 });
}

/** The turns of the transform. */
const COSINES = Float64Array.from({ length: SIDE / 2 }, (_, i) => Math.cos((-2 * Math.PI * i) / SIDE));
const SINES = Float64Array.from({ length: SIDE / 2 }, (_, i) => Math.sin((-2 * Math.PI * i) / SIDE));

/** The place of each value with its bits in reverse. */
const REVERSED = Uint8Array.from({ length: SIDE }, (_, i) =>
  Number.parseInt([...i.toString(2).padStart(Math.log2(SIDE), "0")].toReversed().join(""), 2),
);

/** Series of {@link SIDE} values. */
interface Series {
  /** Place of the first value of the first series. */
  readonly first: number;
  /** From one value to the next. */
  readonly step: number;
  /** How many series lie side by side: they are transformed together, in the order of memory. */
  readonly many: number;
}

/** Fast Fourier transform in place (Cooley and Tukey). */
function transform(re: Float64Array, im: Float64Array, { first, step, many }: Series): void {
  for (let i = 0; i < SIDE; i++) {
    const j = REVERSED[i] ?? 0;
    if (i >= j) continue;
    swap(re, first + i * step, first + j * step, many);
    swap(im, first + i * step, first + j * step, many);
  }
  for (let size = 2; size <= SIDE; size *= 2) {
    const half = (size / 2) * step;
    for (let k = 0; k < size / 2; k++) {
      const c = COSINES[(SIDE / size) * k] ?? 0;
      const s = SINES[(SIDE / size) * k] ?? 0;
      for (let start = k; start < SIDE; start += size) {
        const from = first + start * step;
        for (let a = from, b = from + half; a < from + many; a++, b++) {
          const rb = re[b] ?? 0;
          const ib = im[b] ?? 0;
          const tr = rb * c - ib * s;
          const ti = rb * s + ib * c;
          const ra = re[a] ?? 0;
          const ia = im[a] ?? 0;
          re[a] = ra + tr;
          im[a] = ia + ti;
          re[b] = ra - tr;
          im[b] = ia - ti;
        }
      }
    }
  }
}

function swap(values: Float64Array, from: number, to: number, many: number): void {
  for (let i = from, j = to; i < from + many; i++, j++) {
    const value = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = value;
  }
}
