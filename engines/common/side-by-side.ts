/** So many keep the threads that infer busy while the next is prepared. */
const AT_ONCE = 3;

/**
 * Works on several items at a time. What one throws ends the whole: no further item begins.
 * @param work of one item; begins in the order of the items
 * @returns the results in the order of the items
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const left = items.entries();
  let hasFailed = false;
  const next = async (): Promise<void> => {
    for (const [place, item] of left) {
      if (hasFailed) return;
      results.set(
        place,
        await work(item).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
