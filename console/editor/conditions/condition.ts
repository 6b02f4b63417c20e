/** A condition as rows of field, operator and value: the same thing as its JSONata, for people who write none. */
import { parseExpression } from "../../../compiler/expressions/parse.ts";
import { field, typeOf } from "../../../compiler/expressions/walk.ts";

/** A value that a field is compared with. */
export type Scalar = string | number | boolean;

/** Name of a variable without its `$`, then those of the fields: `["output", "status"]`. */
export type ValuePath = readonly string[];

/** Operators between two values, in the order in which they are offered. */
export const binaryOperators = ["=", "!=", ">", ">=", "<", "<="] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** One row. */
export type Term =
  | { kind: "compare"; path: ValuePath; operator: BinaryOperator; value: Scalar }
  /** With another field. */
  | { kind: "fields"; path: ValuePath; operator: BinaryOperator; other: ValuePath }
  | { kind: "oneOf"; path: ValuePath; values: readonly string[] }
  | { kind: "exists"; path: ValuePath; exists: boolean };

/** Rows of which all (`and`) or one (`or`) must hold. One row alone is joined by `and`. */
export interface Condition {
  join: "and" | "or";
  terms: readonly Term[];
}

/**
 * Reads an expression as rows.
 * @param source bare JSONata
 * @returns undefined when rows cannot show all of it: other functions, brackets, comments, null, `and` beside `or`
 */
export function readCondition(source: string): Condition | undefined {
  // The syntax tree has no comments: a form would drop them.
  if (source.includes("/*")) return undefined;
  const parsed = parseExpression(source);
  if (!parsed.ok) return undefined;
  const value = field(parsed.ast, "value");
  const join = typeOf(parsed.ast) === "binary" && value === "or" ? "or" : "and";
  const terms = sidesOf(parsed.ast, join).map(termOf);
  return terms.every((term) => term !== undefined) ? { join, terms } : undefined;
}

/** `a and b and c` is `(a and b) and c` in the tree. */
function sidesOf(node: unknown, join: Condition["join"]): unknown[] {
  if (typeOf(node) !== "binary" || field(node, "value") !== join) return [node];
  return [...sidesOf(field(node, "lhs"), join), field(node, "rhs")];
}

function termOf(node: unknown): Term | undefined {
  if (typeOf(node) === "function") return existence(node);
  if (typeOf(node) !== "binary") return undefined;
  const path = pathOf(field(node, "lhs"));
  const operator = field(node, "value");
  const right = field(node, "rhs");
  if (path === undefined) return undefined;
  if (operator === "in") return oneOf(path, right);
  const known = binaryOperators.find((one) => one === operator);
  if (known === undefined) return undefined;
  const other = pathOf(right);
  if (other !== undefined) return { kind: "fields", path, operator: known, other };
  const value = scalarOf(right);
  return value === undefined ? undefined : { kind: "compare", path, operator: known, value };
}

function oneOf(path: ValuePath, node: unknown): Term | undefined {
  const items = field(node, "expressions");
  if (typeOf(node) !== "unary" || field(node, "value") !== "[" || !Array.isArray(items)) return undefined;
  const values = items.map(scalarOf);
  return values.length > 0 && values.every((value) => typeof value === "string")
    ? { kind: "oneOf", path, values }
    : undefined;
}

/** `$exists(x)`, `$not($exists(x))`. */
function existence(node: unknown): Term | undefined {
  const inner = argumentOf(node, "not");
  const path = pathOf(argumentOf(inner ?? node, "exists"));
  return path === undefined ? undefined : { kind: "exists", path, exists: inner === undefined };
}

function argumentOf(node: unknown, name: string): unknown {
  const list = field(node, "arguments");
  const called = field(node, "procedure");
  const isCall = typeOf(node) === "function" && typeOf(called) === "variable";
  return isCall && field(called, "value") === name && Array.isArray(list) && list.length === 1
    ? list[0]
    : undefined;
}

/** What a plain step may have; anything else filters, groups or keeps lists. */
const plainKeys = new Set(["type", "value", "position"]);

function pathOf(node: unknown): ValuePath | undefined {
  const steps = field(node, "steps");
  if (typeof node !== "object" || node === null || typeOf(node) !== "path" || !Array.isArray(steps))
    return undefined;
  const isPlain = steps.every(
    (step, index) =>
      typeOf(step) === (index === 0 ? "variable" : "name") &&
      Object.keys(step).every((key) => plainKeys.has(key)),
  );
  const names = steps.map((step) => field(step, "value"));
  return isPlain && Object.keys(node).length === 2 && names.every((name) => typeof name === "string")
    ? names
    : undefined;
}

function scalarOf(node: unknown): Scalar | undefined {
  const value = field(node, "value");
  const type = typeOf(node);
  if (type === "string" && typeof value === "string") return value;
  if (type === "number" && typeof value === "number") return value;
  return type === "value" && typeof value === "boolean" ? value : undefined;
}

/** Writes rows as JSONata. The inverse of `readCondition` but for spaces and quotes. */
export function writeCondition({ join, terms }: Condition): string {
  return terms.map(written).join(` ${join} `);
}

function written(term: Term): string {
  const path = writePath(term.path);
  switch (term.kind) {
    case "compare":
      return `${path} ${term.operator} ${literal(term.value)}`;
    case "fields":
      return `${path} ${term.operator} ${writePath(term.other)}`;
    case "oneOf":
      return `${path} in [${term.values.map(literal).join(", ")}]`;
    case "exists":
      return term.exists ? `$exists(${path})` : `$not($exists(${path}))`;
    default:
      return term satisfies never;
  }
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const words = new Set(["and", "or", "in", "true", "false", "null"]);

/** A path as JSONata: `$output.status`. */
export function writePath([root = "", ...names]: ValuePath): string {
  const steps = names.map((name) => (plainName.test(name) && !words.has(name) ? name : `\`${name}\``));
  return [`$${root}`, ...steps].join(".");
}

/** Single quotes where nothing needs an escape, as people write them. */
function literal(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return /^[^'"\\\p{Cc}\p{Cs}]*$/u.test(value) ? `'${value}'` : JSON.stringify(value);
}
