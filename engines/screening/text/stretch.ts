/** A word in an index or apart: its bytes from `start` to `end`. */
export interface Stretch {
  bytes: Uint8Array;
  start: number;
  end: number;
}
