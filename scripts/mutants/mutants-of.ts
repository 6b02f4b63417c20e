import { parseSync } from "oxc-parser";
import * as z from "zod";

/** One change at one place of a source file. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** A readable name of the change, e.g. `=== → !==`. */
  readonly change: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
};
/** A status, a kind or a field name, on which code decides. */
const STATUS_LIKE = /^[a-z]+(?:_[a-z]+)*$/;
/** Types have no effect at run time; imports and keys would not load. */
const TYPE_NODE = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/;

const nodeSchema = z.custom<Node>(
  (value) => z.looseObject({ type: z.string(), start: z.number(), end: z.number() }).safeParse(value).success,
);
const asNode = (value: unknown): Node | undefined => nodeSchema.safeParse(value).data;

/**
 * Every mutant of a TypeScript module: conditions made true and false, comparisons and logical operators swapped,
 * booleans and negations inverted, call statements removed, strings that look like a status changed.
 * @throws Error when the source does not parse
 */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse.`);
  const found: Mutant[] = [];
  const visit = (node: Node): void => {
    if (TYPE_NODE.test(node.type) || node.type === "ImportDeclaration") return;
    found.push(...mutantsAt(node, source));
    for (const [field, value] of Object.entries(node)) {
      if (field === "key" || field === "source") continue;
      for (const child of [value].flat()) {
        const next = asNode(child);
        if (next !== undefined) visit(next);
      }
    }
  };
  const root = asNode(program);
  if (root !== undefined) visit(root);
  return found;
}

function mutantsAt(node: Node, source: string): readonly Mutant[] {
  const replace = (part: Node, replacement: string, change: string): Mutant => ({
    start: part.start,
    end: part.end,
    replacement,
    change,
  });
  const [test, left, right, argument, expression] = ["test", "left", "right", "argument", "expression"].map(
    (field) => asNode(node[field]),
  );
  if ((node.type === "IfStatement" || node.type === "ConditionalExpression") && test !== undefined)
    return ["true", "false"].map((value) => replace(test, value, `condition → ${value}`));
  if (/^(?:Binary|Logical)Expression$/.test(node.type) && left !== undefined && right !== undefined) {
    const operator = String(node.operator);
    const opposite = OPPOSITES[operator];
    if (opposite === undefined) return [];
    const text = `(${source.slice(left.start, left.end)}) ${opposite} (${source.slice(right.start, right.end)})`;
    return [replace(node, `(${text})`, `${operator} → ${opposite}`)];
  }
  if (node.type === "UnaryExpression" && node.operator === "!" && argument !== undefined)
    return [replace(node, `(${source.slice(argument.start, argument.end)})`, "! removed")];
  if (node.type === "ExpressionStatement" && /^(?:Call|Await)Expression$/.test(expression?.type ?? ""))
    return [replace(node, ";", "call removed")];
  if (node.type !== "Literal") return [];
  const { value } = node;
  if (typeof value === "boolean") return [replace(node, String(!value), `${value} → ${!value}`)];
  if (typeof value === "string" && STATUS_LIKE.test(value))
    return [replace(node, '"mutant"', `"${value}" → "mutant"`)];
  return [];
}
