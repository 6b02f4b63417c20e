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
  /** Whether there is a value: null is none. */
  | { kind: "exists"; path: ValuePath; exists: boolean };

/** Rows of which all (`and`) or one (`or`) must hold. One row alone is joined by `and`. */
export interface Condition {
  join: "and" | "or";
  terms: readonly Term[];
}

/**
 * Reads an expression as rows.
 * @param source bare JSONata
 * @returns undefined when rows cannot show all of it: other functions, brackets, comments, other comparisons with null, `and` beside `or`
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
  if (typeOf(node) === "function") return absence(node);
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
  if (known === "!=" && isNull(right)) return { kind: "exists", path, exists: true };
  const value = scalarOf(right);
  return value === undefined ? undefined : { kind: "compare", path, operator: known, value };
}

function oneOf(path: ValuePath, node: unknown): Term | undefined {
  const items = field(node, "expressions");
  if (typeOf(node) !== "unary" || field(node, "value") !== "[" || !Array.isArray(items)) return undefined;
  const values = items.map(scalarOf);
  return values.length > 0 && values.every(isListed) ? { kind: "oneOf", path, values } : undefined;
}

/** A text that a list with commas can show: one with a comma of its own would become two. */
const isListed = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.trim() === value && !value.includes(",");

/** `$not(x != null)`: also of what is not there, which equals nothing in JSONata. `$exists(x)` holds for null, so it stays text. */
function absence(node: unknown): Term | undefined {
  const list = field(node, "arguments");
  const called = field(node, "procedure");
  const isCall = typeOf(called) === "variable" && field(called, "value") === "not";
  if (!isCall || !Array.isArray(list) || list.length !== 1) return undefined;
  const inner = termOf(list[0]);
  return inner?.kind === "exists" && inner.exists ? { ...inner, exists: false } : undefined;
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

const isNull = (node: unknown): boolean => typeOf(node) === "value" && field(node, "value") === null;

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
      return term.exists ? `${path} != null` : `$not(${path} != null)`;
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
