import { calledBy, field, list, type Node, placeOf, typeOf, walk } from "./walk.ts";

/** Functions that make a text of their arguments, and give nothing for nothing. */
export const OF_TEXTS: ReadonlySet<unknown> = new Set(
  "formatBase formatNumber fromMillis join lowercase number pad replace string substring substringAfter substringBefore toMillis trim uppercase".split(
    " ",
  ),
);

/** What a value is made of: the items of a list, the parts of a text, or the steps of a path. */
type Kind = "item" | "text" | "step";

/**
 * Watches in one evaluation whether a value came out shorter, since something in it has none: an item of a list, a part of a text, what a path reads of each item
 * of a list. A default (`a ?? b`) counts as well: it stands in for what has no value.
 */
export class LeftOutWatch {
  readonly #partsOf = new Map<unknown, readonly unknown[]>();
  readonly #kinds = new Map<unknown, Kind>();
  readonly #lacking = new Set<unknown>();
  #isShortened = false;

  constructor(ast: Node) {
    walk(ast, ({ node }) => {
      const [kind, parts] = partsOf(node);
      if (parts.length > 0) this.#partsOf.set(node, parts);
      for (const part of parts) this.#kinds.set(part, kind);
    });
  }

  /** Takes what a node gave. @param isLacking a name, of which something that it is read from has none */
  see(node: unknown, value: unknown, isLacking: boolean): void {
    for (const part of this.#partsOf.get(node) ?? [])
      if (this.#lacking.delete(part) && !isNothing(value)) this.#isShortened = true;
    if (isDefaulted(node) && value === false) this.#isShortened = true;
    const kind = this.#kinds.get(node);
    if (kind === "step" ? isLacking : kind !== undefined && lacks(node, kind, value)) this.#lacking.add(node);
  }

  isShortened(): boolean {
    return this.#isShortened;
  }
}

/** What a list, a text or a path is made of. */
function partsOf(node: Node): readonly [Kind, readonly unknown[]] {
  const sign = field(node, "value");
  if (typeOf(node) === "path") return ["step", list(field(node, "steps"))];
  if (typeOf(node) === "unary" && sign === "[") return ["item", list(field(node, "expressions"))];
  if (typeOf(node) === "binary" && sign === "&") return ["text", [field(node, "lhs"), field(node, "rhs")]];
  return ["text", OF_TEXTS.has(calledBy(node)) ? list(field(node, "arguments")) : []];
}

/** Whether a part of a list or a text has no value. What a condition gives is chosen: `$exists(a) ? a`. An empty text is an item as any other. */
function lacks(node: unknown, kind: Kind, value: unknown): boolean {
  const type = typeOf(lastIn(node));
  if (type === "condition") return false;
  const isBlank =
    typeof value === "string" && value.trim() === "" && (type === "path" || type === "variable");
  return isNothing(value) || (kind === "text" && isBlank);
}

/** What gives the value of parentheses. */
function lastIn(node: unknown): unknown {
  return typeOf(node) === "block" ? lastIn(list(field(node, "expressions")).at(-1)) : node;
}

/** No value, or null. */
export const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** What `a ?? b` asks of `a`: a call of `$exists` without a place. */
export const isDefaulted = (node: unknown): boolean => typeOf(node) === "function" && placeOf(node) === 0;
