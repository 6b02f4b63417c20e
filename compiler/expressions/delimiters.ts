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

/**
 * Whether a value of the graph has a string in it, at any depth, that is not a literal.
 *
 * @param bare places of bare expressions, as the catalogue names them (`outcomes.*.when`): a string there may hold delimiters
 */
export function holdsExpression(value: unknown, bare: readonly string[] = []): boolean {
  if (typeof value === "string") return !bare.includes("") && readString(value).kind !== "literal";
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => holdsExpression(item, placesBelow(bare, key)));
}

/** What remains of the places below a key; empty: the place itself. */
function placesBelow(places: readonly string[], key: string): string[] {
  return places.flatMap((place) => {
    if (place === "") return [];
    const [step, ...rest] = place.split(".");
    return step === "*" || step === key ? [rest.join(".")] : [];
  });
}

/** Whether a text contains an opening or closing delimiter. */
function hasDelimiter(text: string): boolean {
  return text.includes("{%") || text.includes("%}");
}
