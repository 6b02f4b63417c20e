/** How often a call is retried after a conflict, throttling, or a partly processed batch. */
export const MAX_TRIES = 12;

/** Full jitter over a doubling bound, as AWS recommends: a few ms first, at most half a second. */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 2 ** attempt * 2)));
