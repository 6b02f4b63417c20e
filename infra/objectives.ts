/** Service level objectives, as numbers that alarms and dashboard are drawn from. */
export const OBJECTIVES = {
  /** Share of calls that must not end in a 5xx, over 28 days. */
  availability: 0.999,
  /** 95 of 100 calls of the edge answer within this. `execute` keeps its call open, so it determines the figure. */
  apiLatencyMs: 5_000,
  /** 95 of 100 runs of a block's function end within this. */
  blockLatencyMs: 10_000,
  /** An older screening list makes blocks fail with `list_out_of_date` (`config.maxListAgeDays`, 7 by default). */
  listAgeHours: 48,
} as const;

/**
 * Multi-window burn rates (Google's SRE workbook, chapter 5): the error budget of 28 days would be gone in two days, or in five.
 * `periodSeconds` is the window.
 */
export const BURN_RATES = [
  { id: "Fast", rate: 14.4, periodSeconds: 3_600 },
  { id: "Slow", rate: 6, periodSeconds: 21_600 },
] as const;
