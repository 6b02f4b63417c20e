/** Pictures whose looks differ in at most this many of 64 bits are the same picture (docs/document-quality.md). */
const SAME_LOOK = 8;

/**
 * Whether two looks are of the same picture.
 * @param a, b 64 characters 0 and 1 each
 */
export function isSameLook(a: string, b: string): boolean {
  let different = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) different++;
  return different <= SAME_LOOK;
}
