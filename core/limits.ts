/** Limits of the contract, in one place. Sizes in bytes of UTF-8 JSON. */
export const LIMITS = {
  inputBytes: 256 * 1024,
  outputBytes: 300 * 1024,
  maxParallelNodes: 40,
  callChain: 10,
  /** Alerts that one case takes at all: its record is one item, which has a limit. */
  alertsOfCase: 200,
  /** Within what time a function that runs uses newer screening lists, in seconds. Until then it screens by those of before. */
  listsNoticedSeconds: 120,
  /** Clocks differ by this much at most, in ms. */
  clockSkewMs: 60_000,
  /** How long an execution may be open without a live machine before the sweeper looks at it, in ms. */
  openGraceMs: 60_000,
} as const;
