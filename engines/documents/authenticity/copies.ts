import type { GreyImage } from "../../common/grey-image.ts";
import { corners } from "../geometry.ts";
import type { TextRegion } from "../text-detector.ts";
import { medianOf } from "./median.ts";

/** A patch is four by four cells. Those of large print are four pixels wide; in lines below a height only smaller ones lie in what was copied. */
const [CELLS, LARGE_CELL, SMALL_CELL, SMALL_PRINT] = [4, 4, 2, 24];
/** Fewer patches of small print lie in a copy, because they reach over its edges: each counts more. Chosen on the first half of the specimens, so that one bound holds for both. */
const SMALL_WEIGHT = 6;
/** Patches with less deviation, in grey values, are ground. */
const MIN_DEVIATION = 18;
/** A look of more patches is that of a stroke, and says nothing. */
const MAX_ALIKE = 5;
/** Shifts that are compared, and the alike patches without which one is not. */
const [MAX_SHIFTS, MIN_PLACES, MIN_SMALL_PLACES] = [20, 64, 48];
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
 * Measured (docs/forgery-quality.md): finds eight of 20 copies, and nothing in 308 genuine pictures.
 *
 * @param regions the text that was found
 */
export function copiedPrint(image: GreyImage, regions: readonly TextRegion[]): number {
  const height = medianOf(regions.map(({ box }) => box.height));
  const isSmall = height < SMALL_PRINT;
  const cell = isSmall ? SMALL_CELL : LARGE_CELL;
  const shifts = shiftsOf(image.width, cell, alikePatches(image, regions, cell));
  const likeliest = [...shifts]
    .filter(([, places]) => places.length >= (isSmall ? MIN_SMALL_PLACES : MIN_PLACES))
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MAX_SHIFTS);
  const counts = likeliest.map(
    ([shift, places]) => new Set(places.filter((at) => areSame(image, cell, at, at + shift))).size,
  );
  return ((isSmall ? SMALL_WEIGHT : 1) * Math.max(0, ...counts)) / Math.max(64, height * height);
}

/** Places of patches with print that have one look: cells against the patch's mean, in five steps. A look that only one has, or too many, is left out. */
function alikePatches(image: GreyImage, regions: readonly TextRegion[], cell: number): number[][] {
  const { width, height } = image;
  const side = CELLS * cell;
  const leastVariance = (cell * cell * MIN_DEVIATION) ** 2;
  const cells = { sums: cellsOf(image, cell), width, cell };
  const columns = { sums: new Int32Array(width), squares: new Int32Array(width) };
  const seen = new Uint8Array(width * height);
  const places = new Uint32Array(MAX_PATCHES + width);
  // Look and number of a patch in one value: sorted, patches of one look are neighbours.
  const keys = new Float64Array(places.length);
  let count = 0;
  for (const { box } of regions) {
    const [xs, ys] = [corners(box).map(({ x }) => x), corners(box).map(({ y }) => y)];
    const left = Math.max(0, Math.floor(Math.min(...xs)));
    const right = Math.min(width - side, Math.max(...xs) - side / 2);
    const bottom = Math.min(height - side, Math.max(...ys) - side / 2);
    for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom && count < MAX_PATCHES; y++) {
      let before = GROUND;
      addUp(cells, y * width, { from: left, to: Math.min(width, right + side) }, columns);
      for (let x = left; x < right; x++) {
        const at = y * width + x;
        if (seen[at] === 1) continue;
        seen[at] = 1;
        const mean = ofFour(columns.sums, x, cell) / 16;
        const variance = ofFour(columns.squares, x, cell) / 16 - mean * mean;
        const look = variance < leastVariance ? GROUND : lookOf(cells, at, mean, variance);
        // The next patch is mostly of the same look: one of them will do.
        if (look === GROUND || look === before) continue;
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
function cellsOf({ data, width, height }: GreyImage, cell: number): Uint16Array {
  const cells = new Uint16Array(width * height);
  const columns = new Uint16Array(width);
  for (let y = 1 - cell; y + cell <= height; y++) {
    const [next, last] = [(y + cell - 1) * width, (y - 1) * width];
    for (let x = 0; x < width; x++)
      columns[x] = (columns[x] ?? 0) + (data[next + x] ?? 0) - (y > 0 ? (data[last + x] ?? 0) : 0);
    if (y < 0) continue;
    let sum = 0;
    for (let x = 1 - cell; x + cell <= width; x++) {
      sum += columns[x + cell - 1] ?? 0;
      if (x > 0) sum -= columns[x - 1] ?? 0;
      if (x >= 0) cells[y * width + x] = sum;
    }
  }
  return cells;
}

/** The sums of the cells at each pixel, in rows of `width`. */
interface Cells {
  readonly sums: Uint16Array;
  readonly width: number;
  /** Its side. */
  readonly cell: number;
}

/** For each pixel of a row: the sum of the four cells below each other from there on, and that of their squares. */
interface Columns {
  readonly sums: Int32Array;
  readonly squares: Int32Array;
}

function addUp(
  { sums, width, cell }: Cells,
  row: number,
  { from, to }: { readonly from: number; readonly to: number },
  columns: Columns,
): void {
  const step = cell * width;
  for (let x = from; x < to; x++) {
    const at = row + x;
    const first = sums[at] ?? 0;
    const second = sums[at + step] ?? 0;
    const third = sums[at + 2 * step] ?? 0;
    const fourth = sums[at + 3 * step] ?? 0;
    columns.sums[x] = first + second + third + fourth;
    columns.squares[x] = first * first + second * second + third * third + fourth * fourth;
  }
}

/** Of the four columns of cells of a patch. */
function ofFour(columns: Int32Array, x: number, cell: number): number {
  return (
    (columns[x] ?? 0) + (columns[x + cell] ?? 0) + (columns[x + 2 * cell] ?? 0) + (columns[x + 3 * cell] ?? 0)
  );
}

/** The look of a patch without print. */
const GROUND = -1;

/** @returns a number below 2 to the power of 32 */
function lookOf({ sums, width, cell }: Cells, first: number, mean: number, variance: number): number {
  const scale = 1.3 / Math.sqrt(variance);
  let look = 0;
  for (let row = first, end = first + CELLS * cell * width; row < end; row += cell * width) {
    for (let at = row; at < row + CELLS * cell; at += cell) {
      const step = scale * ((sums[at] ?? 0) - mean) + 2.5;
      look = (Math.imul(look, 5) + (step <= 0 ? 0 : step >= 4 ? 4 : Math.floor(step))) | 0;
    }
  }
  return look >>> 0;
}

/** First places of alike patches, by the shift to the second ones. */
function shiftsOf(width: number, cell: number, alike: readonly (readonly number[])[]): Map<number, number[]> {
  const shifts = new Map<number, number[]>();
  for (const places of alike) {
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        const [first, second] = one < other ? [one, other] : [other, one];
        if (Math.floor(second / width) - Math.floor(first / width) < CELLS * cell) continue;
        const same = shifts.get(second - first);
        if (same === undefined) shifts.set(second - first, [first]);
        else same.push(first);
      }
    }
  }
  return shifts;
}

function areSame({ data, width }: GreyImage, cell: number, one: number, other: number): boolean {
  const side = CELLS * cell;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let row = 0; row < side * width; row += width) {
    for (let at = row; at < row + side; at++) {
      const a = data[one + at] ?? 0;
      const b = data[other + at] ?? 0;
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
  }
  const n = side * side;
  const [a, b] = [squaresA - (sumA * sumA) / n, squaresB - (sumB * sumB) / n];
  return (products - (sumA * sumB) / n) / Math.sqrt(Math.max(1, a * b)) >= SAME;
}
