/** Words with their inner letters in another order. */
import type { Stretch } from "./stretch.ts";

/** Shorter words have few letters to exchange, and other words have the same. */
const SHORTEST_JUMBLED = 6;

/**
 * Whether a word has the letters of another in another order within, and begins and ends as it: `Vidlamir` for `Vladimir`. A reader hardly sees
 * it.
 */
export function isJumbled(a: Uint8Array, { bytes, start, end }: Stretch): boolean {
  const length = end - start;
  if (a.length !== length || length < SHORTEST_JUMBLED) return false;
  if (a[0] !== bytes[start] || a[length - 1] !== bytes[end - 1]) return false;
  const other = bytes.slice(start, end).sort();
  return a
    .slice()
    .sort()
    .every((byte, at) => byte === other[at]);
}
