/** Rows while they are filled in: a row without a field or a value is no condition yet. */
import { t } from "../messages.ts";
import type { BinaryOperator, Condition, Scalar, Term, ValuePath } from "./condition.ts";
import type { ConditionField } from "./condition-fields.ts";

/** What a row can ask. */
export type RowOperator = BinaryOperator | "in" | "exists" | "absent";

/** One row of the form. */
export interface Row {
  path?: ValuePath;
  operator: RowOperator;
  value?: Scalar;
  /** Of `in`. */
  values: readonly string[];
  /** The field to compare with, in the place of a value. */
  other?: ValuePath;
}

/** Rows and how they are joined. */
export interface Rows {
  join: Condition["join"];
  rows: readonly Row[];
}

/** A row without a choice. */
export const emptyRow: Row = { operator: "=", values: [] };

/** The rows of a condition. */
export const rowsOf = ({ join, terms }: Condition): Rows => ({ join, rows: terms.map(rowOf) });

function rowOf(term: Term): Row {
  const { path } = term;
  if (term.kind === "exists") return { path, operator: term.exists ? "exists" : "absent", values: [] };
  if (term.kind === "oneOf") return { path, operator: "in", values: term.values };
  if (term.kind === "fields") return { path, operator: term.operator, other: term.other, values: [] };
  return { path, operator: term.operator, value: term.value, values: [] };
}

/** The condition of rows; undefined while one is not complete. */
export function conditionOf({ join, rows }: Rows): Condition | undefined {
  const terms = rows.map(termOf);
  return terms.length > 0 && terms.every((term) => term !== undefined)
    ? { join: terms.length === 1 ? "and" : join, terms }
    : undefined;
}

function termOf({ path, operator, value, values, other }: Row): Term | undefined {
  if (path === undefined) return undefined;
  if (operator === "exists" || operator === "absent")
    return { kind: "exists", path, exists: operator === "exists" };
  if (operator === "in") return values.length === 0 ? undefined : { kind: "oneOf", path, values };
  if (other !== undefined) return { kind: "fields", path, operator, other };
  return value === undefined ? undefined : { kind: "compare", path, operator, value };
}

/** The row with another field: its value and operator stay where they make sense. */
export function withField(row: Row, field: ConditionField): Row {
  const { value: _, other: __, ...rest } = row;
  const operator = operatorsFor(field).includes(row.operator) ? row.operator : "=";
  return {
    ...rest,
    path: field.path,
    operator,
    values: [],
    ...(field.type === "switch" ? { value: true } : {}),
  };
}

/** The row with another operator. */
export function withOperator({ value, values, ...row }: Row, operator: RowOperator): Row {
  const listed = values.length > 0 || typeof value !== "string" ? values : [value];
  const [first] = values;
  const single = value ?? first;
  return operator === "in"
    ? { ...row, operator, values: listed }
    : { ...row, operator, values: [], ...(single === undefined ? {} : { value: single }) };
}

const orders: readonly RowOperator[] = [">", ">=", "<", "<="];

/** The operators that make sense for a field. */
export function operatorsFor({ type, values }: ConditionField): readonly RowOperator[] {
  const ends: readonly RowOperator[] = ["exists", "absent"];
  if (values !== undefined) return ["=", "!=", "in", ...ends];
  if (type === "switch") return ["=", ...ends];
  if (type === "number") return ["=", "!=", ...orders, ...ends];
  return ["=", "!=", "in", ...orders, ...ends];
}

/** The words of the operators. */
export const operatorLabels: Readonly<Record<RowOperator, string>> = {
  "=": t("equals"),
  "!=": t("isNot"),
  ">": t("isGreaterThan"),
  ">=": t("isAtLeast"),
  "<": t("isLessThan"),
  "<=": t("isAtMost"),
  in: t("isOneOf"),
  exists: t("hasAValue"),
  absent: t("hasNoValue"),
};

/**
 * A typed text as a value of a field. Undefined: it is not one yet.
 * @param text as it was typed
 */
export function typedValue({ type }: ConditionField, text: string): Scalar | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  const isNumber = Number.isFinite(number);
  if (type === "number") return isNumber ? number : undefined;
  return type === "unknown" && isNumber ? number : trimmed;
}
