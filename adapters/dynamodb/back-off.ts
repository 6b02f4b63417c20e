/** How often a call is sent again that the table could not take: a conflict, throttling, a part of a batch left over. */
export const MAX_TRIES = 12;

/** Full jitter over a doubling bound, as AWS recommends: a few ms first, at most half a second. */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 2 ** attempt * 2)));
