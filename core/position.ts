/** Where a page of a list ended, as the store that read it understands it. Everybody else hands it back unchanged. */
export type Position = Readonly<Record<string, unknown>>;
