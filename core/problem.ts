import { cut, cutSentence, firstFindings, MAX_QUOTE } from "../compiler/bounds.ts";
import type { RateState } from "./rate-state.ts";

/**
 * All error codes of the API, with their HTTP status (http-api.md, Errors). The order of this table is the order of the docs.
 */
export const problemStatus = {
  malformed_request: 400,
  validation_failed: 400,
  missing_required_field: 400,
  unauthorized: 401,
  forbidden: 403,
  different_actor_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_key_conflict: 409,
  already_resumed: 409,
  already_taken: 409,
  legal_hold: 409,
  second_person_needed: 409,
  capture_open_elsewhere: 409,
  capture_moved: 409,
  workflow_not_deployed: 409,
  capture_ended: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable_entity: 422,
  self_attestation_incomplete: 422,
  delegated_by_required: 422,
  invalid_workflow: 422,
  rate_limited: 429,
  internal_error: 500,
  kms_signing_failed: 500,
  database_error: 500,
  upstream_error: 502,
  unavailable: 503,
} as const;

/** A stable error code of the HTTP contract. */
export type ProblemCode = keyof typeof problemStatus;

/** One fault of a request: its place (`options.input.subject_id`), a stable code, a plain sentence without values. */
export interface ProblemDetail {
  path: string;
  code: string;
  message: string;
}

/** The optional data of a problem. */
export interface ProblemOptions {
  details?: readonly ProblemDetail[];
  /** Overrides the status of the code: only 412 (a stale `If-Match`, code `conflict`) needs it. */
  status?: 412;
  /** Seconds for `Retry-After`. */
  retryAfterSeconds?: number;
  /** What is left of the limit of a 429. */
  rateState?: RateState;
  /** The methods of a 405. */
  allow?: readonly string[];
  cause?: unknown;
}

/**
 * The only error that use cases throw on purpose: its code and message reach the client unchanged, so a message is a
 * plain sentence without personal data, secrets or cloud names. At most 200 details are kept, and the last one then
 * counts the rest; long texts are cut. Any other error becomes `internal_error`.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: readonly ProblemDetail[];
  readonly retryAfterSeconds: number | undefined;
  readonly rateState: RateState | undefined;
  readonly allow: readonly string[] | undefined;

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(cutSentence(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? problemStatus[code];
    this.details = firstFindings(options.details ?? [], moreFaults).map(
      ({ path, code: fault, message: text }) => ({
        path: cut(path, MAX_QUOTE),
        code: fault,
        message: cutSentence(text),
      }),
    );
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.rateState = options.rateState;
    this.allow = options.allow;
  }
}

const moreFaults = (left: readonly ProblemDetail[]): ProblemDetail => ({
  path: "",
  code: "more_faults",
  message: `${left.length} more faults are not listed.`,
});

/**
 * The 404 for a resource of another organization and for a missing one.
 *
 * @param what the kind of thing, with an article-free noun: `workflow`, `credential`
 */
export function notFound(what: string): Problem {
  return new Problem("not_found", `There is no such ${what}.`);
}

/**
 * The 400 for a request without a field that only this request needs, so that no schema says so.
 *
 * @param path from the root of the body; other parts of the request begin with `query.` or `headers.`
 * @param message of the detail
 */
export function missingField(path: string, message = "This field is required."): Problem {
  return new Problem("missing_required_field", `The field ${path} is required.`, {
    details: [{ path, code: "missing_required_field", message }],
  });
}
