/**
 * The telemetry fields of an invocation. The set is closed on purpose: identifiers, our own names and numbers, so that
 * no personal data or secret can reach a log, a metric or a trace through a free field.
 */
export interface Facts {
  /** How it ended, in one word: `completed`, `failed`, `retry`, `paused`, `200` … */
  readonly outcome?: string;
  readonly executionId?: string;
  readonly workflowId?: string;
  readonly blockId?: string;
  readonly blockType?: string;
  /** The action of a task (`run`, `pause`, `gate` …) or the operation of an API call (its route, not its path). */
  readonly action?: string;
  readonly attempt?: number;
  /** Stable code of a failure, never its message. */
  readonly code?: string;
  readonly requestId?: string;
  /** Records of a batch that were handled, or blocks of a chain that one call ran. */
  readonly records?: number;
  /** The error that became an outcome. */
  readonly cause?: SafeError;
}

/** Collects facts while an invocation runs; later values of a field win. */
export type Note = (facts: Facts) => void;

/** A place in our code, without the error's message, which may quote input. */
export interface SafeError {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
}

/**
 * The error that a handler throws instead of the original one: its class, code and place. Lambda writes an error's
 * message into the function's log and its trace, Step Functions into the history, and a message may quote input.
 */
export class HandlerError extends Error {
  override readonly name: string;

  constructor({ name, code, at }: SafeError) {
    super(code ?? name);
    this.name = name;
    this.stack = [`${name}: ${this.message}`, ...at.map((frame) => `    ${frame}`)].join("\n");
  }
}

const FRAMES_KEPT = 8;

/**
 * Reduces a thrown value to the part that may be logged: the class, a stable `code` if it has one, and the frames of the stack.
 *
 * @param thrown the value of a `catch`
 */
export function safeError(thrown: unknown): SafeError {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] };
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  return {
    name: thrown.name,
    ...(code === undefined ? {} : { code }),
    at: frames.slice(0, FRAMES_KEPT).map((line) => line.trim()),
  };
}
