const DUE_DAYS = 30;

/** When a case is due that has no pause and no due date of its own: 30 days later. @param at ISO time */
export const dueAfter = (at: string): string =>
  new Date(Date.parse(at) + DUE_DAYS * 86_400_000).toISOString();
