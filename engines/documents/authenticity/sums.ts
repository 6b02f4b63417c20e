/** Sums over any rectangle of a grid in constant time (Crow, Summed-area tables for texture mapping, 1984). */
type Sums = Uint32Array | Float64Array;

/**
 * Fills a table with the sums of all values above and to the left of each corner of a grid.
 *
 * @param sums all zero; rows of `width` + 1, and one row more than the grid has
 * @returns `sums`
 */
export function summed<T extends Sums>(
  values: Uint8Array | Float64Array,
  width: number,
  height: number,
  sums: T,
): T {
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** The sum over `across` by `down` values. @param at place of the upper left corner in a table whose rows are `stride` long */
export function sumIn(sums: Sums, stride: number, at: number, across: number, down: number): number {
  const below = at + down * stride;
  return (sums[below + across] ?? 0) - (sums[below] ?? 0) - (sums[at + across] ?? 0) + (sums[at] ?? 0);
}
