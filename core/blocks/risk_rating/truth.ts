import type { Evaluation } from "../../../compiler/expressions/evaluate.ts";
import { parseExpression } from "../../../compiler/expressions/parse.ts";
import { field, type Node, typeOf } from "../../../compiler/expressions/walk.ts";
import { type Roots, readsMissing } from "./missing.ts";

/** Whether a rule holds. `unknown`: something that it reads is missing, or it came out as neither true nor false. */
export type Truth = "holds" | "fails" | "unknown";

/** What a rule is evaluated by. */
export interface Over {
  readonly roots: Roots;
  readonly evaluate: (source: string) => Promise<Evaluation>;
}

/**
 * Whether a rule holds, in the logic of three values: `and` fails where one side surely fails, and `or` holds where one side surely holds,
 * whatever the other one is. So a rule may ask for the type of the subject before it reads what only such a subject has.
 */
export async function truthOf(source: string, over: Over): Promise<Truth> {
  const parsed = parseExpression(source);
  if (!parsed.ok) return "unknown";
  const { ast } = parsed;
  const sides = sidesOf(source, ast);
  if (sides !== undefined) return joined(sides, over);
  const negated = negatedOf(source, ast);
  if (negated !== undefined) return NOT[await truthOf(negated, over)];
  const inner = innerOf(source, ast);
  return inner === undefined ? truthOfLeaf(source, ast, over) : truthOf(inner, over);
}

const NOT: Readonly<Record<Truth, Truth>> = { holds: "fails", fails: "holds", unknown: "unknown" };

interface Sides {
  readonly operator: "and" | "or";
  readonly left: string;
  readonly right: string;
}

async function joined({ operator, left, right }: Sides, over: Over): Promise<Truth> {
  const decides: Truth = operator === "and" ? "fails" : "holds";
  const first = await truthOf(left, over);
  if (first === decides) return decides;
  const second = await truthOf(right, over);
  if (second === decides) return decides;
  return first === "unknown" ? first : second;
}

/** The two sides of an `and` or `or` at the top. The position of an operator is that of its end. */
function sidesOf(source: string, ast: Node): Sides | undefined {
  const [operator, end] = [field(ast, "value"), field(ast, "position")];
  if (typeOf(ast) !== "binary" || (operator !== "and" && operator !== "or") || typeof end !== "number")
    return undefined;
  const start = end - operator.length;
  if (source.slice(start, end) !== operator) return undefined;
  return { operator, left: source.slice(0, start), right: source.slice(end) };
}

/** What a `$not(…)` at the top is about. */
function negatedOf(source: string, ast: Node): string | undefined {
  if (typeOf(ast) !== "function" || field(field(ast, "procedure"), "value") !== "not") return undefined;
  const inner = /^\s*\$not\s*\(([\s\S]*)\)\s*$/.exec(source)?.[1];
  return inner !== undefined && isExpression(inner) ? inner : undefined;
}

/** What parentheses around the whole hold. */
function innerOf(source: string, ast: Node): string | undefined {
  const text = source.trim();
  if (typeOf(ast) !== "block" || !text.startsWith("(") || !text.endsWith(")")) return undefined;
  const inner = text.slice(1, -1);
  return isExpression(inner) ? inner : undefined;
}

const isExpression = (source: string): boolean => parseExpression(source).ok;

async function truthOfLeaf(source: string, ast: Node, { roots, evaluate }: Over): Promise<Truth> {
  if (readsMissing(ast, roots)) return "unknown";
  const evaluated = await evaluate(source);
  if (!evaluated.ok || typeof evaluated.value !== "boolean") return "unknown";
  return evaluated.value ? "holds" : "fails";
}
