import type { Position } from "../diagnostic.ts";

/** Line and column of an offset in an expression. */
export function expressionPosition(source: string, offset: number): Position {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}
