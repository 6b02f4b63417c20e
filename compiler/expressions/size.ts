/** JSONata objects that are not data and must not be traversed: a lambda contains its environment, which may contain the lambda. */
const opaque = ["_jsonata_lambda", "_jsonata_function"];

/** The code of a value that is not a finite number. */
export const NOT_FINITE = "not_finite";

/**
 * Measures values in characters and values together, each part once: what stands in a value twice counts twice but is looked at once,
 * so that a small value which would be huge as text is known for what it is. A value that is not finite (the time of a date that does not exist, 0
 * divided by 0) ends the evaluation: every comparison with it is false, so a rule that declines would be passed over.
 * @returns measures a value; counts stop at the limit. It throws {@link NOT_FINITE}
 */
export function createScale(limit: number): (value: unknown) => number {
  const known = new WeakMap<object, number>();
  const measure = (value: unknown): number => {
    if (typeof value === "string") return Math.min(value.length + 1, limit);
    if (typeof value === "number" && !Number.isFinite(value)) throw { code: NOT_FINITE };
    if (typeof value !== "object" || value === null) return 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    if (opaque.some((mark) => Object.hasOwn(value, mark))) return 1;
    known.set(value, 1);
    const size = Array.isArray(value) ? sizeOfItems(value) : sizeOfMembers(value);
    known.set(value, size);
    return size;
  };
  const sizeOfItems = (items: readonly unknown[]): number => {
    let size = 1;
    for (const item of items) {
      size += measure(item);
      if (size >= limit) return limit;
    }
    return size;
  };
  const sizeOfMembers = (object: object): number => {
    let size = 1;
    for (const [key, item] of Object.entries(object)) {
      size += key.length + measure(item);
      if (size >= limit) return limit;
    }
    return size;
  };
  return measure;
}
