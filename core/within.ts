/**
 * Waits for work, but not for longer than a time. Clears its timer: one for each call that has ended would be kept for as long as it was set.
 *
 * @param ms milliseconds
 * @returns whether the work has ended
 * @throws the error of the work
 */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(timer);
  }
}
