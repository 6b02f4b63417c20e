/** One field or block that a refusal names. */
export interface ProblemDetail {
  path: string;
  code: string;
  message: string;
}

/** The service refused a call, or failed. `code` is stable, `message` a sentence for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly details: readonly ProblemDetail[];
  readonly requestId: string | undefined;

  /** @param body of the answer, in whatever form it came */
  constructor(status: number, body: unknown) {
    const problem = valueAt(body, "error");
    const details = detailsOf(problem);
    super(messageOf(status, textAt(problem, "message"), details));
    this.status = status;
    this.code = textAt(problem, "code") ?? "unreadable_answer";
    this.requestId = textAt(problem, "request_id");
    this.details = details;
  }
}

function detailsOf(problem: unknown): ProblemDetail[] {
  const details = valueAt(problem, "details");
  return (Array.isArray(details) ? details : []).map((detail) => ({
    path: textAt(detail, "path") ?? "",
    code: textAt(detail, "code") ?? "",
    message: textAt(detail, "message") ?? "",
  }));
}

/** How many details a message names. */
const NAMED = 5;

/** What a developer reads first: the sentence, then the fields at fault. */
function messageOf(status: number, said: string | undefined, details: readonly ProblemDetail[]): string {
  if (said === undefined)
    return `Status ${status}, and no answer of the Workflow API: check \`baseUrl\`, and what stands before the service.`;
  const fields = details.slice(0, NAMED).map(({ path, message }) => `\n  ${path}: ${message}`);
  const more = details.length > NAMED ? [`\n  ${details.length - NAMED} more`] : [];
  return [said, ...fields, ...more].join("");
}

/** No answer came. Whether the call did something is unknown: repeat it with the same `idempotencyKey`. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  /** Of a call that had one. */
  readonly idempotencyKey: string | undefined;

  constructor(message: string, idempotencyKey: string | undefined, options?: ErrorOptions) {
    super(message, options);
    this.idempotencyKey = idempotencyKey;
  }
}

/** The run went on for longer than the caller waited. It is not approved, and not declined: nothing is known. */
export class WaitTimeout extends Error {
  override readonly name = "WaitTimeout";
  readonly executionId: string;

  constructor(executionId: string, timeoutMs: number) {
    super(`The run ${executionId} has not come to rest within ${timeoutMs} milliseconds.`);
    this.executionId = executionId;
  }
}

/** An answer that this release of the client does not know. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** An own field of a value; undefined where there is none. */
export function valueAt(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

/** The same for a text. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === "string" ? found : undefined;
}
