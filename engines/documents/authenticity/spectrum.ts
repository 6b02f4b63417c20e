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
    for (let u = 0; u <= SIDE / 2; u++) {
      const [fx, fy] = [u / SIDE, (v < SIDE / 2 ? v : v - SIDE) / SIDE];
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

/** The geometric mean of the spectra of windows: what is in one window only counts little. */
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
      for (let k = 0; k < sum.length; k++)
        sum[k] = (sum[k] ?? 0) + Math.log((re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2 + 1e-3);
      count++;
    }
  }
  return count < MIN_WINDOWS ? undefined : sum.map((value) => Math.exp(value / count));
}

/** The weight of a pixel of a window, so that its edges make no waves. */
const HANN = Float64Array.from({ length: SIDE }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / SIDE) ** 2);

/** @returns undefined where it shows nothing */
function windowAt({ data, width }: GreyImage, left: number, top: number): Float64Array | undefined {
  const out = new Float64Array(SIDE * SIDE);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < out.length; i++) {
    const value = data[(top + Math.floor(i / SIDE)) * width + left + (i % SIDE)] ?? 0;
    out[i] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / out.length;
  if (squares / out.length - mean * mean < MIN_DEVIATION ** 2) return undefined;
  return out.map((value, i) => (value - mean) * (HANN[i % SIDE] ?? 0) * (HANN[Math.floor(i / SIDE)] ?? 0));
}

function transform2d(re: Float64Array, im: Float64Array): void {
  for (let y = 0; y < SIDE; y++)
    transform(re.subarray(y * SIDE, (y + 1) * SIDE), im.subarray(y * SIDE, (y + 1) * SIDE));
  const [columnRe, columnIm] = [new Float64Array(SIDE), new Float64Array(SIDE)];
  for (let x = 0; x < SIDE; x++) {
    for (let y = 0; y < SIDE; y++)
      [columnRe[y], columnIm[y]] = [re[y * SIDE + x] ?? 0, im[y * SIDE + x] ?? 0];
    transform(columnRe, columnIm);
    for (let y = 0; y < SIDE; y++)
      [re[y * SIDE + x], im[y * SIDE + x]] = [columnRe[y] ?? 0, columnIm[y] ?? 0];
  }
}

/** The turns of the transform. */
const COSINES = Float64Array.from({ length: SIDE / 2 }, (_, i) => Math.cos((-2 * Math.PI * i) / SIDE));
const SINES = Float64Array.from({ length: SIDE / 2 }, (_, i) => Math.sin((-2 * Math.PI * i) / SIDE));

/** Fast Fourier transform of {@link SIDE} values in place (Cooley and Tukey). */
function transform(re: Float64Array, im: Float64Array): void {
  const n = SIDE;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
      [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const turn = SIDE / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < size / 2; k++) {
        const [a, b] = [start + k, start + k + size / 2];
        const [c, s] = [COSINES[turn * k] ?? 0, SINES[turn * k] ?? 0];
        const [rb, ib] = [re[b] ?? 0, im[b] ?? 0];
        const [tr, ti] = [rb * c - ib * s, rb * s + ib * c];
        const [ra, ia] = [re[a] ?? 0, im[a] ?? 0];
        re[a] = ra + tr;
        im[a] = ia + ti;
        re[b] = ra - tr;
        im[b] = ia - ti;
      }
    }
  }
}
