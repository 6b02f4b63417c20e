const CANCEL_WAITS =
  "MiniStack runs one invocation of a function at a time: a cancel waits until the execute that holds the API function has answered.";

/**
 * Cases of the integration suite that MiniStack cannot do, one by one. Everything else runs there as it runs locally.
 * The console is not deployed there at all (docs/localstack.md).
 */
export const LEFT_OUT: readonly { readonly name: string; readonly reason: string }[] = [
  {
    name: "reaches a running block's successors: nothing starts after it, what ran is kept",
    reason: CANCEL_WAITS,
  },
  {
    name: "of a run with parallel branches keeps what has ended and starts nothing",
    reason: CANCEL_WAITS,
  },
];
