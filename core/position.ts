/** The end of a list's page in the store's own form. Callers pass it back unchanged. */
export type Position = Readonly<Record<string, unknown>>;
