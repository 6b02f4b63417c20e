/** The first level at which the cumulative pixel count exceeds the given number. */
export function levelOf(counts: Uint32Array, pixels: number): number {
  let passed = 0;
  return counts.findIndex((count) => {
    passed += count;
    return passed > pixels;
  });
}
