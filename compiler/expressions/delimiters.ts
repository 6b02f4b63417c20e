/**
 * The kinds of strings in a graph. Only a string that is `{% … %}` from its first to its last character is an expression, as in
 * Step Functions; `broken` has delimiters elsewhere, which is always a slip.
 */
export type StringKind = { kind: "literal" } | { kind: "expression"; source: string } | { kind: "broken" };

/** Classifies a string of the graph. Never used on the result of an expression. */
export function readString(text: string): StringKind {
  const source = /^\{%([\s\S]*)%\}$/.exec(text)?.[1];
  if (source !== undefined && !hasDelimiter(source)) return { kind: "expression", source };
  return hasDelimiter(text) ? { kind: "broken" } : { kind: "literal" };
}

/** Whether a value of the graph has a string in it, at any depth, that is not a literal. */
export const holdsExpression = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.values(value).some(holdsExpression)
    : typeof value === "string" && readString(value).kind !== "literal";

/** Whether a text contains an opening or closing delimiter. */
function hasDelimiter(text: string): boolean {
  return text.includes("{%") || text.includes("%}");
}
