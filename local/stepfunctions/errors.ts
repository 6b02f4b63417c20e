/**
 * A failure with a name that Retry and Catch compare with.
 * Names as in https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class StatesError extends Error {
  override readonly name = "StatesError";
  /** The error name, such as `States.Timeout` or a function's error type. */
  readonly error: string;
  /** AWS's `Cause`. */
  readonly detail: string;

  constructor(error: string, detail: string) {
    super(`${error}: ${detail}`);
    this.error = error;
    this.detail = detail;
  }
}

/** Ends everything in its scope without being an error of the machine: a stop, or a sibling that failed. */
export class ScopeAborted extends Error {
  override readonly name = "ScopeAborted";
}

/** A mistake in the definition or the data that no Retry or Catch can handle (`States.Runtime`). */
export function runtimeError(detail: string): StatesError {
  return new StatesError("States.Runtime", detail);
}

/** Errors that end an execution in spite of Retry and Catch. */
const UNCATCHABLE = new Set(["States.Runtime", "States.DataLimitExceeded"]);
const TIMEOUTS = new Set(["States.Timeout", "States.HeartbeatTimeout"]);

/** Whether an `ErrorEquals` list matches an error name. */
export function matchesError(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (UNCATCHABLE.has(error)) return false;
    if (name === "States.ALL") return true;
    if (name === "States.TaskFailed") return !TIMEOUTS.has(error);
    return name === "States.Timeout" && TIMEOUTS.has(error);
  });
}

/** Turns a thrown value into a StatesError; other errors keep their name, as in Lambda. */
export function toStatesError(thrown: unknown): StatesError {
  if (thrown instanceof StatesError) return thrown;
  const errorType = thrown instanceof Error ? thrown.name : "Error";
  const errorMessage = thrown instanceof Error ? thrown.message : String(thrown);
  return new StatesError(errorType, JSON.stringify({ errorType, errorMessage, trace: [] }));
}
