import type { JsonValue } from "../json.ts";
import { runtimeError } from "./errors.ts";
import { readPath } from "./paths.ts";

/** A rule of a Choice: one comparison, or `all`, `any`, `not` of rules (`And`, `Or`, `Not`). */
export type ChoiceRule =
  | { kind: "test"; variable: string; operator: string; operand: JsonValue }
  | { kind: "all"; rules: ChoiceRule[] }
  | { kind: "any"; rules: ChoiceRule[] }
  | { kind: "not"; rule: ChoiceRule };

type Comparison = (value: JsonValue, expected: JsonValue) => boolean;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Comparable forms by type; undefined when the value is not of that type, which makes a comparison false. */
const TYPES: Readonly<Record<string, (value: JsonValue) => number | string | undefined>> = {
  String: (value) => (typeof value === "string" ? value : undefined),
  Numeric: (value) => (typeof value === "number" ? value : undefined),
  Boolean: (value) => (typeof value === "boolean" ? Number(value) : undefined),
  Timestamp: (value) => (typeof value === "string" && TIMESTAMP.test(value) ? Date.parse(value) : undefined),
};

const TESTS: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === "string",
  IsNumeric: (value) => typeof value === "number",
  IsBoolean: (value) => typeof value === "boolean",
  IsTimestamp: (value) => typeof value === "string" && TIMESTAMP.test(value),
};

const COMPARISONS: Readonly<Record<string, Comparison>> = Object.fromEntries([
  ...Object.entries(TYPES).flatMap(([type, form]) =>
    Object.entries(ORDERS)
      .filter(([order]) => type !== "Boolean" || order === "Equals")
      .map(([order, holds]): [string, Comparison] => [
        `${type}${order}`,
        (value, expected) => {
          const [left, right] = [form(value), form(expected)];
          if (left === undefined || right === undefined) return false;
          return holds(left < right ? -1 : left > right ? 1 : 0);
        },
      ]),
  ),
  ...Object.entries(TESTS).map(([name, holds]): [string, Comparison] => [
    name,
    (value, expected) => holds(value) === expected,
  ]),
]);

/** Whether a field of a choice rule is a comparison operator that is supported. */
export function isComparison(name: string): boolean {
  const known = (operator: string) => Object.hasOwn(COMPARISONS, operator);
  return name === "IsPresent" || known(name) || (name.endsWith("Path") && known(name.slice(0, -4)));
}

/**
 * Evaluates a choice rule (https://states-language.net/spec.html#choice-state).
 * @throws StatesError `States.Runtime` when a variable is missing, as on AWS (except for `IsPresent`).
 */
export function holdsRule(rule: ChoiceRule, data: JsonValue, context: JsonValue): boolean {
  if (rule.kind === "all") return rule.rules.every((part) => holdsRule(part, data, context));
  if (rule.kind === "any") return rule.rules.some((part) => holdsRule(part, data, context));
  if (rule.kind === "not") return !holdsRule(rule.rule, data, context);
  const { variable, operator, operand } = rule;
  const value = readPath(variable, data, context);
  if (operator === "IsPresent") return (value !== undefined) === operand;
  if (value === undefined) throw missing(variable);
  const direct = COMPARISONS[operator];
  if (direct !== undefined) return direct(value, operand);
  const other = readPath(String(operand), data, context);
  if (other === undefined) throw missing(String(operand));
  return COMPARISONS[operator.slice(0, -4)]?.(value, other) ?? false;
}

function missing(path: string) {
  return runtimeError(
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}
