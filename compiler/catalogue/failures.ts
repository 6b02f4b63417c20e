/** Why a block failed: its codes are a catalogue, as those of problems and diagnostics are. */

/** One code of a failure. */
export interface FailureText {
  /** What happened, in a plain sentence. */
  readonly meaning: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Codes with their texts. */
export type Failures = Readonly<Record<string, FailureText>>;

/** The codes that a block of any type may fail with. Those of one type stand in its own row of the catalogue (`failures`). */
export const commonFailures = {
  invalid_input: {
    meaning: "The resolved `input` does not fit the block type.",
    hint: "Compare the block's input mapping with the page of its type, and with what the run was given.",
  },
  invalid_config: {
    meaning: "The resolved `config` does not fit the block type.",
    hint: "Correct the expression in `config` that gives the value.",
  },
  expression_failed: {
    meaning:
      "An expression in `input`, `config` or in a `when` of the block's edges failed, or a `when` did not give true or false.",
    hint: "Correct the expression that the message names.",
  },
  value_missing: {
    meaning:
      "A rule that approves, or by which a check passes, held because a value that it reads is missing in this run. Or a claim, the config of a check, or the whole input of a subworkflow is computed from such a value.",
    hint: "Give the run the value, or name the values that approve; a rule or expression that may do without it asks for it first: `$exists(…)`.",
  },
  provider_error: {
    meaning: "The check could not be done, and no try is left.",
    hint: "Run again from this block later, or add a `failed` edge that handles it.",
  },
  provider_refused: {
    meaning: "The provider refused the request.",
    hint: "Read the operator's log for the provider's answer; the request will not succeed again unchanged.",
  },
  provider_not_available: {
    meaning: "The provider is not set up in this deployment.",
    hint: "Name another `provider`, or ask the operator to set it up.",
  },
  invalid_output: {
    meaning: "The block returned something that is not JSON or does not fit its description.",
    hint: "Report it to the author of the block type.",
  },
  output_too_large: {
    meaning: "The block returned more than 300 KB.",
    hint: "Ask for less in its `config`, or report it to the author of the block type.",
  },
  unlisted_failure: {
    meaning: "The block failed with a code that its type does not list.",
    hint: "Add the code to `failures` of the block type.",
  },
  failed: {
    meaning: "The block failed without a reason.",
    hint: "Report it to the author of the block type.",
  },
  execution_interrupted: {
    meaning: "The machine of the run ended before the block did.",
    hint: "Run again from this block, or send the call again with a new `Idempotency-Key`: the same key answers with this end.",
  },
  cancelled: { meaning: "The run was cancelled.", hint: "Start a new run, or run again from this block." },
  run_failed: { meaning: "Another block of the run had failed.", hint: "See the failure of the run." },
  subject_changed: {
    meaning:
      "A partial re-run would issue the credential to another subject, parent or delegator than its source, or the source's is not known.",
    hint: "Begin a new execution.",
  },
  subworkflow_failed: {
    meaning: "A block of the subworkflow failed, and no `failed` edge in it handled that.",
    hint: "See the block that the message names.",
  },
} as const satisfies Failures;

/** Codes of a try that is made again. When all tries are used up, the block fails with `provider_error`. */
export const attemptFailures = {
  timed_out: {
    meaning: "The try took longer than `timeoutSeconds`.",
    hint: "Raise `timeoutSeconds`, or look at the provider's response times.",
  },
  handler_error: {
    meaning: "The block's function threw an error.",
    hint: "Read the error line in the operator's log.",
  },
  handler_died: {
    meaning: "The block's function ended before it recorded the result of the try.",
    hint: "Look for a crash or too little memory in the function's metrics.",
  },
  provider_throttled: {
    meaning: "The provider accepts no more calls for now.",
    hint: "Raise the quota at the provider, or the `retry` intervals of the block.",
  },
  provider_unavailable: { meaning: "The provider did not answer.", hint: "Look at the provider's status." },
  provider_error: commonFailures.provider_error,
} as const satisfies Failures;

/**
 * Whether a code is described.
 *
 * @param code of a block, or of one of its tries
 * @param own the codes of the block's type
 */
export const isListedFailure = (own: Failures | undefined, code: string): boolean =>
  [commonFailures, attemptFailures, own ?? {}].some((listed) => Object.hasOwn(listed, code));
