import type { Diagnostic, LocatedDiagnostic, Path, Position } from "../diagnostic.ts";

/** Gives diagnostics their places in the text. A position that a check set counts from the start of its expression. */
export function placed(
  diagnostics: readonly LocatedDiagnostic[],
  locate: (path: Path) => Position | undefined,
): Diagnostic[] {
  return diagnostics.map(({ at, ...found }) => {
    const position = locate(at) ?? found.position;
    return position === undefined ? found : { ...found, position };
  });
}
