import type { Diagnostic, LocatedDiagnostic, Path, Position } from "../diagnostic.ts";

const rank = { error: 0, warning: 1 };

/** Lists errors before warnings and gives each its place in the text. A position that a check set counts from the start of its expression. */
export function placed(
  diagnostics: readonly LocatedDiagnostic[],
  locate: (path: Path) => Position | undefined,
): Diagnostic[] {
  const ordered = [...diagnostics].sort((left, right) => rank[left.severity] - rank[right.severity]);
  return ordered.map(({ at, ...found }) => {
    const position = locate(at) ?? found.position;
    return position === undefined ? found : { ...found, position };
  });
}
