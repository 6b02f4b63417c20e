import { field, type Node, typeOf, walk } from "./walk.ts";

/** A value that an expression compares with texts: `$output.decision = 'approve'`, `$blocks.x.means in ['approved']`. */
export interface Comparison {
  /** Name of the variable, then those of the fields: `["output", "decision"]`. */
  path: string[];
  texts: TextAt[];
}

/** A text of an expression, with its offset in the source. */
export interface TextAt {
  text: string;
  offset: number;
}

const operators = new Set(["=", "!=", "in"]);
const orders = new Set(["<", "<=", ">", ">="]);

/** Every text by which an expression orders something: `$output.expiry_date > "2026-12-31"`. */
export function ordersOf(ast: Node): TextAt[] {
  const found: TextAt[] = [];
  walk(ast, ({ node }) => {
    const operator = field(node, "value");
    if (typeOf(node) !== "binary" || typeof operator !== "string" || !orders.has(operator)) return;
    found.push(...textsOf(field(node, "lhs")), ...textsOf(field(node, "rhs")));
  });
  return found;
}

/** Every comparison of a plain path with texts. */
export function comparisonsOf(ast: Node): Comparison[] {
  const found: Comparison[] = [];
  walk(ast, ({ node }) => {
    const operator = field(node, "value");
    if (typeOf(node) !== "binary" || typeof operator !== "string" || !operators.has(operator)) return;
    const sides = [field(node, "lhs"), field(node, "rhs")];
    for (const [one, other] of [sides, sides.toReversed()]) {
      const path = pathOf(one);
      const texts = textsOf(other);
      if (path !== undefined && texts.length > 0) found.push({ path, texts });
    }
  });
  return found;
}

/** The names of `$output.decision` or `$output["decision"]`; undefined for anything else. */
function pathOf(node: unknown): string[] | undefined {
  const steps = field(node, "steps");
  if (typeOf(node) !== "path" || !Array.isArray(steps)) return undefined;
  const names = steps.map((step) => field(step, "value"));
  const isPlain = steps.every((step, index) => typeOf(step) === (index === 0 ? "variable" : "name"));
  return isPlain && names.every((name) => typeof name === "string") ? names : undefined;
}

function textsOf(node: unknown): TextAt[] {
  const list = field(node, "expressions");
  if (typeOf(node) === "unary" && Array.isArray(list)) return list.flatMap(textsOf);
  // In a path of one step, as JSONata writes a text beside a path.
  const steps = field(node, "steps");
  if (typeOf(node) === "path" && Array.isArray(steps) && steps.length === 1) return textsOf(steps[0]);
  const text = field(node, "value");
  if (typeOf(node) !== "string" || typeof text !== "string") return [];
  const end = field(node, "position");
  return [{ text, offset: Math.max(0, (typeof end === "number" ? end : 0) - text.length - 2) }];
}
