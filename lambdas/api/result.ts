import { Problem, type ProblemCode, type ProblemDetail } from "../problem.ts";

/** How use cases that answer with values say that they refused. */
interface Refusal {
  ok: false;
  code: ProblemCode;
  message: string;
  faults?: readonly ProblemDetail[];
}

/**
 * The value of a result.
 *
 * @throws Problem made of a refusal
 */
export function unwrap<T>(result: { ok: true; value: T } | Refusal): T {
  if (result.ok) return result.value;
  throw new Problem(result.code, result.message, { details: result.faults ?? [] });
}
