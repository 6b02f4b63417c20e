/** The upper median; 0 of no values. */
export function medianOf(values: readonly number[]): number {
  return new Float64Array(values).sort()[values.length >> 1] ?? 0;
}

/** How far values lie from 0: their median size. */
export function medianSize(values: readonly number[]): number {
  return medianOf(values.map(Math.abs));
}

/** A quantile of sorted values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/**
 * A quantile of values, as of sorted ones, in less time than sorting takes.
 *
 * @param values are put into another order
 */
export function quantileIn(values: Float32Array, share: number): number {
  return nthIn(values, Math.floor(share * (values.length - 1)));
}

/**
 * The value that stands at a place when values are sorted, found without sorting all of them.
 *
 * @param values are put into another order
 * @param wanted from 0
 */
export function nthIn(values: Float32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swapped;
    }
    if (right < wanted) low = left;
    if (wanted < left) high = right;
  }
  return values[wanted] ?? 0;
}
