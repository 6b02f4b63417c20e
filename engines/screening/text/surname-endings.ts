// cspell:ignore ovic evic enko
/** Endings of surnames that many families share. */
import type { Stretch } from "./slips.ts";

const encoder = new TextEncoder();

/** By letter. What stands before them says which family it is. */
const ENDINGS = ["ovic", "evic", "ic", "ov", "ev", "ova", "eva", "in", "ina", "enko", "yan"].map((ending) =>
  encoder.encode(ending),
);
/** Where two slips are in so few letters, little is left of a name. */
const SHORT_ROOT = 4;

/** Whether two words share such an ending, and one of them has few letters before it: `Topic` and `Tadic`. */
export function shareSurnameEnding(a: Uint8Array, { bytes, start, end }: Stretch): boolean {
  const ending = ENDINGS.find((one) => endsWith(a, 0, a.length, one) && endsWith(bytes, start, end, one));
  return ending !== undefined && Math.min(a.length, end - start) - ending.length <= SHORT_ROOT;
}

function endsWith(bytes: Uint8Array, start: number, end: number, ending: Uint8Array): boolean {
  const from = end - ending.length;
  return from > start && ending.every((byte, at) => bytes[from + at] === byte);
}
