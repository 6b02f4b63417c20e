import type { JsonObject } from "../../json.ts";
import { type AttributeValue, asValue, compare, listOf, mapOf, same, typed } from "../attributes.ts";
import { invalid } from "../faults.ts";
import { valueAt } from "./paths.ts";
import type { Binding, Comparator, Condition, Operand, Path } from "./syntax.ts";

/** Whether an item fulfils a condition. An attribute that is not there equals nothing. */
export function holds(condition: Condition, item: JsonObject, binding: Binding): boolean {
  const at = (path: Path) => valueAt(item, binding.path(path));
  const of = (operand: Operand) => resolve(operand, item, binding);
  switch (condition.kind) {
    case "and":
      return holds(condition.left, item, binding) && holds(condition.right, item, binding);
    case "or":
      return holds(condition.left, item, binding) || holds(condition.right, item, binding);
    case "not":
      return !holds(condition.of, item, binding);
    case "exists":
      return (at(condition.path) !== undefined) === condition.wanted;
    case "compare":
      return related(condition.comparator, of(condition.left), of(condition.right));
    case "between":
      return (
        related(">=", of(condition.of), of(condition.from)) &&
        related("<=", of(condition.of), of(condition.to))
      );
    case "in":
      return condition.list.some((member) => related("=", of(condition.of), of(member)));
    case "attribute_type":
    case "begins_with":
    case "contains":
      return FUNCTIONS[condition.kind](at(condition.path), of(condition.argument));
  }
}

const FUNCTIONS = {
  attribute_type: (value: AttributeValue | undefined, wanted: AttributeValue | undefined) =>
    value !== undefined && wanted !== undefined && typed(value)[0] === wanted.S,
  begins_with(value: AttributeValue | undefined, start: AttributeValue | undefined) {
    if (value === undefined || start === undefined) return false;
    if (typeof value.S === "string" && typeof start.S === "string") return value.S.startsWith(start.S);
    if (typeof value.B !== "string" || typeof start.B !== "string") return false;
    const wanted = Buffer.from(start.B, "base64");
    return Buffer.from(value.B, "base64").subarray(0, wanted.length).equals(wanted);
  },
  contains(value: AttributeValue | undefined, part: AttributeValue | undefined) {
    if (value === undefined || part === undefined) return false;
    const [[type, content], [partType, wanted]] = [typed(value), typed(part)];
    if (type === "S" && partType === "S") return String(content).includes(String(wanted));
    if (type === "B" && partType === "B")
      return Buffer.from(String(content), "base64").includes(Buffer.from(String(wanted), "base64"));
    if (type === "L") return (listOf(value) ?? []).some((member) => isSame(asValue(member), part));
    return type === `${partType}S` && Array.isArray(content) && content.includes(wanted);
  },
};

const isSame = (left: AttributeValue | undefined, right: AttributeValue): boolean =>
  left !== undefined && same(left, right);

function related(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === "<>";
  if (comparator === "=") return same(left, right);
  if (comparator === "<>") return !same(left, right);
  const order = compare(left, right);
  if (order === undefined) return false;
  if (comparator === "<") return order < 0;
  if (comparator === "<=") return order <= 0;
  return comparator === ">" ? order > 0 : order >= 0;
}

function resolve(operand: Operand, item: JsonObject, binding: Binding): AttributeValue | undefined {
  if (operand.kind === "value") return binding.value(operand.name);
  const value = valueAt(item, binding.path(operand.path));
  return operand.kind === "path" || value === undefined ? value : sizeOf(value);
}

function sizeOf(value: AttributeValue): AttributeValue | undefined {
  const [type, content] = typed(value);
  const map = mapOf(value);
  if (map !== undefined) return { N: String(Object.keys(map).length) };
  if (Array.isArray(content)) return { N: String(content.length) };
  if (type === "S") return { N: String(String(content).length) };
  return type === "B" ? { N: String(Buffer.byteLength(String(content), "base64")) } : undefined;
}

const ORDERED = ["S", "N", "B"];
const TYPES = ["S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M"];

/**
 * What DynamoDB refuses before it reads an item.
 * @throws AwsError `ValidationException` for a value of a type that the operator does not take
 */
export function checkTypes(condition: Condition, binding: Binding): void {
  const given = (operand: Operand) => (operand.kind === "value" ? binding.value(operand.name) : undefined);
  const needs = (what: string, types: readonly string[], ...operands: Operand[]) => {
    for (const value of operands.map(given)) {
      const type = value === undefined ? undefined : typed(value)[0];
      if (type !== undefined && !types.includes(type))
        throw invalid(
          `Incorrect operand type for operator or function; operator or function: ${what}, operand type: ${type}`,
        );
    }
  };
  if (condition.kind === "and" || condition.kind === "or") {
    checkTypes(condition.left, binding);
    checkTypes(condition.right, binding);
  } else if (condition.kind === "not") checkTypes(condition.of, binding);
  else if (condition.kind === "compare" && !["=", "<>"].includes(condition.comparator))
    needs(condition.comparator, ORDERED, condition.left, condition.right);
  else if (condition.kind === "between") {
    needs("BETWEEN", ORDERED, condition.of, condition.from, condition.to);
    checkBounds(given(condition.from), given(condition.to));
  } else if (condition.kind === "begins_with") needs(condition.kind, ["S", "B"], condition.argument);
  else if (condition.kind === "attribute_type") {
    needs(condition.kind, ["S"], condition.argument);
    const type = String(given(condition.argument)?.S);
    if (!TYPES.includes(type)) throw invalid(`Invalid attribute type name found; type: ${type}`);
  }
}

function checkBounds(from: AttributeValue | undefined, to: AttributeValue | undefined): void {
  if (from === undefined || to === undefined) return;
  const order = compare(from, to);
  if (order === undefined || order > 0)
    throw invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
}

/** Every path in a condition. */
export function pathsIn(condition: Condition): Path[] {
  const inOperands = (...operands: Operand[]) =>
    operands.flatMap((operand) => (operand.kind === "value" ? [] : [operand.path]));
  switch (condition.kind) {
    case "and":
    case "or":
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case "not":
      return pathsIn(condition.of);
    case "exists":
      return [condition.path];
    case "compare":
      return inOperands(condition.left, condition.right);
    case "between":
      return inOperands(condition.of, condition.from, condition.to);
    case "in":
      return inOperands(condition.of, ...condition.list);
    case "attribute_type":
    case "begins_with":
    case "contains":
      return [condition.path, ...inOperands(condition.argument)];
  }
}
