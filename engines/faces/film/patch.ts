/** Half the side of a patch in pixels; a patch is about 2 cm of a head. */
export const REACH = 5;

/** A patch without its mean, row by row, and the sum of its squares. */
export interface Patch {
  readonly values: Float32Array;
  readonly power: number;
}
