import { firstFindings } from "../bounds.ts";
import {
  type Diagnostic,
  diagnostic,
  type LocatedDiagnostic,
  type Path,
  type Position,
} from "../diagnostic.ts";

const rank = { error: 0, warning: 1 };

/**
 * Lists errors before warnings, up to the limit of an answer, and gives each its place in the text. A position that a
 * check set counts from the start of its expression.
 */
export function placed(
  diagnostics: readonly LocatedDiagnostic[],
  locate: (path: Path) => Position | undefined,
): Diagnostic[] {
  const ordered = [...diagnostics].sort((left, right) => rank[left.severity] - rank[right.severity]);
  return firstFindings(ordered, countOf).map(({ at, ...found }) => {
    const position = locate(at) ?? found.position;
    return position === undefined ? found : { ...found, position };
  });
}

/** Errors come first, so the list of a graph with errors has at least one. */
function countOf(left: readonly LocatedDiagnostic[]): LocatedDiagnostic {
  const errors = left.filter(({ severity }) => severity === "error").length;
  return diagnostic(
    "more_diagnostics",
    [],
    `${left.length} more findings are not listed, ${errors} of them errors.`,
  );
}
