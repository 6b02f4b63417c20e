let start = 0;

/**
 * Makes every function of {@link once} forget its result. A function of AWS never calls it: its process has one life. The local product
 * calls it where it starts, so that a start after another one in the same process shares nothing with it.
 */
export function startOver(): void {
  start += 1;
}

/** A function that calls `make` at its first call only, and gives that result at every call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T; readonly start: number } | undefined;
  return () => {
    if (made?.start !== start) made = { value: make(), start };
    return made.value;
  };
}
