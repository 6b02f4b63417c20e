import type { GreyImage } from "../../common/grey-image.ts";
import { corners } from "../geometry.ts";
import type { TextRegion } from "../text-detector.ts";
import { medianOf } from "./median.ts";

/** Side of a patch: four by four cells of four pixels. */
const [CELL, SIDE] = [4, 16];
/** Patches with less deviation, in grey values, are ground. */
const MIN_DEVIATION = 18;
const LEAST_VARIANCE = (CELL * CELL * MIN_DEVIATION) ** 2;
/** A look of more patches is that of a stroke, and says nothing. */
const MAX_ALIKE = 5;
/** Shifts that are compared, and the alike patches without which one is not. */
const [MAX_SHIFTS, MIN_PLACES] = [20, 64];
/** Correlation of patches that are one and the same in two places, after the file was compressed. */
const SAME = 0.985;
/** Longer sides are not searched: time. */
const MAX_PATCHES = 600_000;
/** More than there are patches, in a power of two. */
const PATCHES = 2 ** 20;

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

/** Places of patches with print that have one look: cells against the patch's mean, in five steps. A look that only one has, or too many, is left out. */
function alikePatches(image: GreyImage, regions: readonly TextRegion[]): number[][] {
  const { width, height } = image;
  const cells = cellsOf(image);
  const seen = new Uint8Array(width * height);
  const places = new Uint32Array(MAX_PATCHES + width);
  // Look and number of a patch in one value: sorted, patches of one look are neighbours.
  const keys = new Float64Array(places.length);
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
        const look = lookOf(cells, width, at);
        // The next patch is mostly of the same look: one of them will do.
        if (look === undefined || look === before) continue;
        before = look;
        places[count] = at;
        keys[count] = look * PATCHES + count;
        count++;
      }
    }
  }
  return neighbours(keys.subarray(0, count).sort(), places);
}

/** Groups sorted keys by their look. */
function neighbours(keys: Float64Array, places: Uint32Array): number[][] {
  const groups: number[][] = [];
  const lookAt = (i: number) => Math.floor((keys[i] ?? 0) / PATCHES);
  for (let first = 0; first < keys.length; ) {
    const look = lookAt(first);
    let end = first + 1;
    while (end < keys.length && lookAt(end) === look) end++;
    if (end - first > 1 && end - first <= MAX_ALIKE)
      groups.push(Array.from(keys.subarray(first, end), (key) => places[key % PATCHES] ?? 0));
    first = end;
  }
  return groups;
}

/** The sum of the cell at each pixel, of which it is the upper left corner. */
function cellsOf({ data, width, height }: GreyImage): Uint16Array {
  const cells = new Uint16Array(width * height);
  const columns = new Uint16Array(width);
  for (let y = 1 - CELL; y + CELL <= height; y++) {
    const [next, last] = [(y + CELL - 1) * width, (y - 1) * width];
    for (let x = 0; x < width; x++)
      columns[x] = (columns[x] ?? 0) + (data[next + x] ?? 0) - (y > 0 ? (data[last + x] ?? 0) : 0);
    if (y < 0) continue;
    let sum = 0;
    for (let x = 1 - CELL; x + CELL <= width; x++) {
      sum += columns[x + CELL - 1] ?? 0;
      if (x > 0) sum -= columns[x - 1] ?? 0;
      if (x >= 0) cells[y * width + x] = sum;
    }
  }
  return cells;
}

const own = new Int32Array(16);

/** @returns undefined for ground; else a number below 2 to the power of 32 */
function lookOf(cells: Uint16Array, width: number, first: number): number | undefined {
  let sum = 0;
  let squares = 0;
  let k = 0;
  for (let row = first, end = first + SIDE * width; row < end; row += CELL * width) {
    for (let at = row; at < row + SIDE; at += CELL) {
      const cell = cells[at] ?? 0;
      own[k++] = cell;
      sum += cell;
      squares += cell * cell;
    }
  }
  const mean = sum / 16;
  const variance = squares / 16 - mean * mean;
  if (variance < LEAST_VARIANCE) return undefined;
  const scale = 1.3 / Math.sqrt(variance);
  let look = 0;
  for (k = 0; k < 16; k++) {
    const step = Math.floor(scale * ((own[k] ?? 0) - mean) + 2.5);
    look = (Math.imul(look, 5) + Math.max(0, Math.min(4, step))) | 0;
  }
  return look >>> 0;
}

/** First places of alike patches, by the shift to the second ones. */
function shiftsOf(width: number, alike: readonly (readonly number[])[]): Map<number, number[]> {
  const shifts = new Map<number, number[]>();
  for (const places of alike) {
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
