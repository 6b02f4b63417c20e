/** The order of ids and ISO times: by code units, the same in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The latest of some ISO times; undefined: none is known. */
export const latestOf = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((at) => at !== undefined)
    .toSorted(compareText)
    .at(-1);
