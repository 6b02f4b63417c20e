/** The first page of an infinite query over a list of the API: without a cursor. */
export const firstPage: { initialPageParam: string | null } = { initialPageParam: null };

/**
 * The paging part of a list's query.
 * @param cursor of the page; null for the first
 */
export const pageQuery = (cursor: string | null): { limit: number; cursor?: string } =>
  cursor === null ? { limit: 50 } : { limit: 50, cursor };
