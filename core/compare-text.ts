/** The order of ids and ISO times: by code units, the same in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
