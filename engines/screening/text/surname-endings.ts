// cspell:ignore ovic evic enko Secvchin Viawov
/** Endings of surnames that many families share. */
import type { Stretch } from "./stretch.ts";

const encoder = new TextEncoder();

/** By letter. What stands before them says which family it is. */
const ENDINGS = ["ovic", "evic", "ic", "ov", "ev", "ova", "eva", "enko", "yan"].map((ending) =>
  encoder.encode(ending),
);
/** Where two slips are in so few letters, little is left of a name. */
const SHORT_ROOT = 4;

/**
 * Whether two words share such an ending and are two families: one has few letters before it, and in each place where they differ stands another vowel,
 * or another consonant, as in `Topic` and `Tadic`. A hand that slips also leaves letters out, adds some, exchanges them, or takes a consonant for a
 * vowel: `Secvchin`, `Viawov`.
 */
export function areFamiliesOfOneEnding(
  a: Uint8Array,
  { bytes, start, end }: Stretch,
  isVowel: (byte: number) => boolean,
): boolean {
  if (a.length !== end - start) return false;
  const ending = ENDINGS.find((one) => endsWith(a, 0, a.length, one) && endsWith(bytes, start, end, one));
  if (ending === undefined || a.length - ending.length > SHORT_ROOT) return false;
  const differing = Array.from(a.keys()).filter((at) => a[at] !== bytes[start + at]);
  const mine = differing.map((at) => a[at] ?? 0);
  const others = differing.map((at) => bytes[start + at] ?? 0);
  return (
    !mine.some((byte) => others.includes(byte)) &&
    mine.every((byte, at) => isVowel(byte) === isVowel(others[at] ?? 0))
  );
}

function endsWith(bytes: Uint8Array, start: number, end: number, ending: Uint8Array): boolean {
  const from = end - ending.length;
  return from > start && ending.every((byte, at) => bytes[from + at] === byte);
}
