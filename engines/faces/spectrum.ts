/** Side of the window in pixels: a power of two. */
export const WINDOW = 256;
const LEVELS = Math.log2(WINDOW);
/** Slower changes are the picture itself, in cycles a window. */
const SLOWEST = 26;
/** The axes carry the edges of the frame and the blocks of JPEG. */
const AXIS = 3;

/** A wave of half a shade of grey (of 255): a weaker one is a rounding error. (Amplitude times the window's mean weight times half its area.) */
const FAINTEST = ((0.5 * WINDOW * WINDOW) / 8) ** 2;

/**
 * How far the strongest regular pattern of a square stands out of its surroundings in the spectrum: the power of its frequency in parts of
 * the median power of frequencies about as fast. Noise has about 15, hair and cloth up to 300, the grid of a screen thousands.
 *
 * @param values `WINDOW` by `WINDOW`, row by row
 */
export function strongestPattern(values: Float32Array): number {
  const power = powerSpectrum(values);
  const rings: number[][] = Array.from({ length: WINDOW / 2 }, () => []);
  const half = WINDOW / 2;
  for (let y = -half; y < half; y++) {
    for (let x = AXIS; x < half; x++) {
      const radius = Math.round(Math.hypot(x, y));
      if (radius < SLOWEST || radius >= half || Math.abs(y) < AXIS) continue;
      rings[radius]?.push(power[((y + WINDOW) % WINDOW) * WINDOW + x] ?? 0);
    }
  }
  return Math.max(0, ...rings.map(standingOut));
}

function standingOut(ring: readonly number[]): number {
  const sorted = Float64Array.from(ring).sort();
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const strongest = sorted.at(-1) ?? 0;
  return strongest < FAINTEST || median <= 0 ? 0 : strongest / median;
}

function powerSpectrum(values: Float32Array): Float64Array {
  const [re, im] = [new Float64Array(WINDOW * WINDOW), new Float64Array(WINDOW * WINDOW)];
  for (let i = 0; i < re.length; i++)
    re[i] = (values[i] ?? 0) * (HANN[i % WINDOW] ?? 0) * (HANN[Math.floor(i / WINDOW)] ?? 0);
  for (let row = 0; row < WINDOW; row++) transform(re, im, row * WINDOW, 1);
  for (let column = 0; column < WINDOW; column++) transform(re, im, column, WINDOW);
  return re.map((value, i) => value * value + (im[i] ?? 0) ** 2);
}

const HANN = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)),
);
/** The half circle that the transform needs. */
const ANGLES = Array.from({ length: WINDOW / 2 }, (_, i) => (-2 * Math.PI * i) / WINDOW);
const [COSINES, SINES] = [Float64Array.from(ANGLES, Math.cos), Float64Array.from(ANGLES, Math.sin)];

/** In place, radix 2 (Cooley and Tukey): the `WINDOW` values from `start` on, `step` apart. */
function transform(re: Float64Array, im: Float64Array, start: number, step: number): void {
  const at = (i: number) => start + i * step;
  for (let i = 0; i < WINDOW; i++) {
    const j = reversed(i);
    if (j <= i) continue;
    swap(re, at(i), at(j));
    swap(im, at(i), at(j));
  }
  for (let length = 2; length <= WINDOW; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const turn = (k * WINDOW) / length;
      const [c, s] = [COSINES[turn] ?? 0, SINES[turn] ?? 0];
      for (let i = k; i < WINDOW; i += length) butterfly(re, im, at(i), at(i + length / 2), c, s);
    }
  }
}

function butterfly(re: Float64Array, im: Float64Array, a: number, b: number, c: number, s: number): void {
  const br = re[b] ?? 0;
  const bi = im[b] ?? 0;
  const tr = br * c - bi * s;
  const ti = br * s + bi * c;
  re[b] = (re[a] ?? 0) - tr;
  im[b] = (im[a] ?? 0) - ti;
  re[a] = (re[a] ?? 0) + tr;
  im[a] = (im[a] ?? 0) + ti;
}

function reversed(i: number): number {
  let out = 0;
  for (let bit = 0; bit < LEVELS; bit++) out = (out << 1) | ((i >> bit) & 1);
  return out;
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}
