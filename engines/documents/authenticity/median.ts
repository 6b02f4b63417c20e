/** The upper median; 0 of no values. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** How far values lie from 0: their median size. */
export function medianSize(values: readonly number[]): number {
  return medianOf(values.map(Math.abs));
}

/** A quantile of sorted values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
