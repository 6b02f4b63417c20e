import type { Diagnostic } from "../../compiler/diagnostic.ts";
import { notFound, Problem, type ProblemDetail } from "../problem.ts";

/** The 404 of a workflow that the caller cannot run or edit: unknown, another tenant's, or deleted. */
export const noWorkflow = (): Problem => notFound("workflow");

/** The 412 of a stale `If-Match`. */
export function staleDraft(): Problem {
  return new Problem("conflict", "The draft has been edited since: read it again.", { status: 412 });
}

/** The 422 of a graph with errors; warnings are left out. */
export function invalidWorkflow(diagnostics: readonly Diagnostic[]): Problem {
  const details = diagnostics
    .filter(({ severity, code }) => severity === "error" || code === "more_diagnostics")
    .map(toDetail);
  return new Problem("invalid_workflow", "The graph has errors, so nothing was changed.", { details });
}

function toDetail({ path, code, message }: Diagnostic): ProblemDetail {
  return { path, code, message };
}
