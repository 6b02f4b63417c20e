import type { GreyImage } from "../../common/grey-image.ts";
import { corners } from "../geometry.ts";
import type { TextRegion } from "../text-detector.ts";
import { medianOf } from "./median.ts";
import { sumIn, summed } from "./sums.ts";

/** Side of a patch: four by four cells of four pixels. */
const [CELL, SIDE] = [4, 16];
/** Patches with less deviation, in grey values, are ground. */
const MIN_DEVIATION = 18;
/** A look of more patches is that of a stroke, and says nothing. */
const MAX_ALIKE = 5;
/** Shifts that are compared, and the alike patches without which one is not. */
const [MAX_SHIFTS, MIN_PLACES] = [20, 64];
/** Correlation of patches that are one and the same in two places, after the file was compressed. */
const SAME = 0.985;
/** Longer sides are not searched: time. */
const MAX_PATCHES = 600_000;

/**
 * How much print lies on the page twice, in squares of the height of a line. Two prints of one word differ in ink, ground and noise; what was copied within a picture is
 * the same to the pixel, apart from compression (copy-move; Fridrich, Soukal, Lukáš, Detection of copy-move forgery in digital images, 2003: patches of one look are found by a
 * key, and those of one shift are counted together). Copies within one line do not count: the fillers of a zone are alike.
 *
 * Measured (docs/forgery-quality.md): finds two of 13 copies, those of large print, and nothing in 168 genuine pictures.
 *
 * @param regions the text that was found
 */
export function copiedPrint(image: GreyImage, regions: readonly TextRegion[]): number {
  const shifts = shiftsOf(image.width, alikePatches(image, regions));
  const height = medianOf(regions.map(({ box }) => box.height));
  const likeliest = [...shifts]
    .filter(([, places]) => places.length >= MIN_PLACES)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MAX_SHIFTS);
  const counts = likeliest.map(
    ([shift, places]) => new Set(places.filter((at) => areSame(image, at, at + shift))).size,
  );
  return Math.max(0, ...counts) / Math.max(64, height * height);
}

/** Places of patches with print, by their look: cells against the patch's mean, in five steps. */
function alikePatches(image: GreyImage, regions: readonly TextRegion[]): Map<number, number[]> {
  const { width, height } = image;
  const sums = summed(image.data, width, height, new Uint32Array((width + 1) * (height + 1)));
  const seen = new Uint8Array(width * height);
  const found = new Map<number, number[]>();
  let count = 0;
  for (const { box } of regions) {
    const [xs, ys] = [corners(box).map(({ x }) => x), corners(box).map(({ y }) => y)];
    const left = Math.max(0, Math.floor(Math.min(...xs)));
    const right = Math.min(width - SIDE, Math.max(...xs) - SIDE / 2);
    const bottom = Math.min(height - SIDE, Math.max(...ys) - SIDE / 2);
    for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom && count < MAX_PATCHES; y++) {
      let before: number | undefined;
      for (let x = left; x < right; x++) {
        const at = y * width + x;
        if (seen[at] === 1) continue;
        seen[at] = 1;
        const look = lookOf(sums, width + 1, x, y);
        // The next patch is mostly of the same look: one of them will do.
        if (look === undefined || look === before) continue;
        before = look;
        count++;
        const alike = found.get(look);
        if (alike === undefined) found.set(look, [at]);
        else if (alike.length <= MAX_ALIKE) alike.push(at);
      }
    }
  }
  return found;
}

const cells = new Float64Array(16);

/** @returns undefined for ground */
function lookOf(sums: Uint32Array, stride: number, left: number, top: number): number | undefined {
  let [sum, squares] = [0, 0];
  for (let k = 0; k < 16; k++) {
    const at = (top + CELL * (k >> 2)) * stride + left + CELL * (k & 3);
    const cell = sumIn(sums, stride, at, CELL, CELL);
    cells[k] = cell;
    sum += cell;
    squares += cell * cell;
  }
  const mean = sum / 16;
  const deviation = Math.sqrt(Math.max(0, squares / 16 - mean * mean));
  if (deviation < CELL * CELL * MIN_DEVIATION) return undefined;
  let look = 0;
  for (const cell of cells) {
    const step = Math.max(0, Math.min(4, Math.round((1.3 * (cell - mean)) / deviation + 2)));
    look = (Math.imul(look, 5) + step) | 0;
  }
  return look;
}

/** First places of alike patches, by the shift to the second ones. */
function shiftsOf(width: number, looks: ReadonlyMap<number, readonly number[]>): Map<number, number[]> {
  const shifts = new Map<number, number[]>();
  for (const places of looks.values()) {
    if (places.length > MAX_ALIKE) continue;
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        const [first, second] = one < other ? [one, other] : [other, one];
        if (Math.floor(second / width) - Math.floor(first / width) < SIDE) continue;
        const same = shifts.get(second - first);
        if (same === undefined) shifts.set(second - first, [first]);
        else same.push(first);
      }
    }
  }
  return shifts;
}

function areSame({ data, width }: GreyImage, one: number, other: number): boolean {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [a, b] = [data[one + y * width + x] ?? 0, data[other + y * width + x] ?? 0];
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
  }
  const n = SIDE * SIDE;
  const [a, b] = [squaresA - (sumA * sumA) / n, squaresB - (sumB * sumB) / n];
  return (products - (sumA * sumB) / n) / Math.sqrt(Math.max(1, a * b)) >= SAME;
}
