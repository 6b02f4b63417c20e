import type { Binding, Condition, Operand, Path } from "./expressions/syntax.ts";
import { invalid } from "./faults.ts";
import { behind, keyPart, successor, whole } from "./keys.ts";
import type { KeyNames } from "./table.ts";

/** What a key condition asks of one attribute. */
interface Bound {
  readonly operator: "=" | "<" | "<=" | ">" | ">=" | "begins_with" | "between";
  readonly values: readonly string[];
}

const TURNED = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/**
 * The keys that a `KeyConditionExpression` asks for, inside its table or index.
 * @throws AwsError `ValidationException` for anything but one equality of the partition key and one condition of the sort key
 */
export function keyRange(
  condition: Condition,
  binding: Binding,
  { hash, range }: KeyNames,
): { from: string; to: string } {
  const bounds = new Map<string, Bound>();
  for (const part of conjuncts(condition)) {
    const [name, bound] = boundOf(part, binding);
    if (bounds.has(name)) throw invalid("KeyConditionExpressions must only contain one condition per key");
    bounds.set(name, bound);
  }
  const partition = bounds.get(hash);
  if (partition === undefined) throw invalid(`Query condition missed key schema element: ${hash}`);
  if (partition.operator !== "=") throw invalid("Query key condition not supported");
  const other = [...bounds.keys()].find((name) => name !== hash && name !== range);
  if (other !== undefined) throw invalid(`Query condition missed key schema element: ${range ?? hash}`);
  const sorted = range === undefined ? undefined : bounds.get(range);
  const text = keyPart(partition.values[0] ?? "");
  const inside = whole(partition.values[0] ?? "");
  return sorted === undefined ? { from: inside, to: behind(text) } : within(inside, behind(text), sorted);
}

function within(inside: string, end: string, { operator, values }: Bound): { from: string; to: string } {
  const [low = "", high = ""] = values.map(keyPart);
  const at = inside + low;
  switch (operator) {
    case "=":
      return { from: at, to: behind(at) };
    case "<":
      return { from: inside, to: at };
    case "<=":
      return { from: inside, to: behind(at) };
    case ">":
      return { from: behind(at), to: end };
    case ">=":
      return { from: at, to: end };
    case "begins_with":
      return { from: at, to: low === "" ? end : successor(at) };
    case "between":
      return { from: at, to: behind(inside + high) };
  }
}

function conjuncts(condition: Condition): Condition[] {
  return condition.kind === "and"
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

function boundOf(condition: Condition, binding: Binding): [name: string, bound: Bound] {
  const text = (operand: Operand): string => {
    const value = operand.kind === "value" ? binding.value(operand.name).S : undefined;
    if (typeof value === "string") return value;
    throw invalid(
      "One or more parameter values were invalid: Condition parameter type does not match schema type",
    );
  };
  if (condition.kind === "begins_with")
    return [nameOf(condition.path, binding), { operator: "begins_with", values: [text(condition.argument)] }];
  if (condition.kind === "between" && condition.of.kind === "path")
    return [
      nameOf(condition.of.path, binding),
      { operator: "between", values: ordered(text(condition.from), text(condition.to)) },
    ];
  if (condition.kind === "compare" && condition.comparator !== "<>") {
    const { comparator, left, right } = condition;
    if (left.kind === "path")
      return [nameOf(left.path, binding), { operator: comparator, values: [text(right)] }];
    if (right.kind === "path")
      return [nameOf(right.path, binding), { operator: TURNED[comparator], values: [text(left)] }];
  }
  throw invalid(`Invalid operator used in KeyConditionExpression: ${condition.kind.toUpperCase()}`);
}

function ordered(low: string, high: string): string[] {
  if (Buffer.compare(Buffer.from(low), Buffer.from(high)) > 0)
    throw invalid(
      "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound",
    );
  return [low, high];
}

function nameOf(path: Path, binding: Binding): string {
  const [name, ...rest] = binding.path(path);
  if (typeof name === "string" && rest.length === 0) return name;
  throw invalid("KeyConditionExpressions cannot have conditions on nested attributes");
}
