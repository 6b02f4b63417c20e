import { CHIP_EDGE as EDGE, type FaceChip, CHIP_SIDE as SIZE } from "./chip-measures.ts";
import { type ColourImage, cutSquare, type Square } from "./colour-image.ts";

/** Largest shift of two chips against each other, in pixels: landmarks of two copies of one photo differ slightly. */
const REACH = 3;

/**
 * Cuts a face out as a grey chip.
 *
 * @param square where the face is (`chipOf`)
 */
export function cutChip(image: ColourImage, square: Square): FaceChip {
  const planes = cutSquare(image, square, SIZE);
  const size = SIZE * SIZE;
  return Float32Array.from(
    { length: size },
    (_, i) =>
      0.299 * (planes[i] ?? 0) + 0.587 * (planes[size + i] ?? 0) + 0.114 * (planes[2 * size + i] ?? 0),
  );
}

/** A chip as a mirror shows it. */
export const mirrored = (chip: FaceChip): FaceChip =>
  chip.map((_, i) => chip[i - (i % SIZE) + SIZE - 1 - (i % SIZE)] ?? 0);

/**
 * How alike two chips are as pictures, -1 to 1: the correlation of their fine structure at the best place. Two photos of one person differ
 * in expression, light and view; two copies of one photo do not.
 */
export function correlationOf(a: FaceChip, b: FaceChip): number {
  const [fineA, fineB] = [fine(a), fine(b)];
  let best = -1;
  for (let dy = -REACH; dy <= REACH; dy++)
    for (let dx = -REACH; dx <= REACH; dx++) best = Math.max(best, correlation(fineA, fineB, dx, dy));
  return best;
}

/** Without the slow changes of light: the chip less its own blur. */
function fine(chip: FaceChip): Float32Array {
  const blurred = boxBlur(boxBlur(chip, 6), 6);
  const smooth = boxBlur(chip, 1);
  return chip.map((_, i) => (smooth[i] ?? 0) - (blurred[i] ?? 0));
}

function boxBlur(chip: Float32Array, radius: number): Float32Array {
  return blurRows(transposed(blurRows(transposed(chip), radius)), radius);
}

function transposed(chip: Float32Array): Float32Array {
  return chip.map((_, i) => chip[(i % SIZE) * SIZE + Math.floor(i / SIZE)] ?? 0);
}

function blurRows(chip: Float32Array, radius: number): Float32Array {
  return chip.map((_, i) => {
    const [row, column] = [Math.floor(i / SIZE), i % SIZE];
    let sum = 0;
    for (let d = -radius; d <= radius; d++)
      sum += chip[row * SIZE + Math.max(0, Math.min(SIZE - 1, column + d))] ?? 0;
    return sum / (2 * radius + 1);
  });
}

function correlation(a: Float32Array, b: Float32Array, dx: number, dy: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let y = EDGE; y < SIZE - EDGE; y++) {
    for (let x = EDGE; x < SIZE - EDGE; x++) {
      const [p, q] = [a[y * SIZE + x] ?? 0, b[(y + dy) * SIZE + x + dx] ?? 0];
      ab += p * q;
      aa += p * p;
      bb += q * q;
    }
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
