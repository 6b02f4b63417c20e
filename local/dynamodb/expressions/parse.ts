import type { Action, Comparator, Computed, Condition, Operand, Parsed, Path } from "./syntax.ts";
import { Tokens } from "./tokens.ts";

/** The expressions of a request, by the member that holds them. */
export type ConditionKind = "ConditionExpression" | "FilterExpression" | "KeyConditionExpression";

const MAX_KEPT = 2_000;

/** Parses each text once: our functions send the same few again and again. */
function once<T>(parse: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const parsed = parse(text);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(text, parsed);
    return parsed;
  };
}

function parser<T>(kind: string, read: (tokens: Tokens) => T): (text: string) => Parsed<T> {
  return once((text) => {
    const tokens = new Tokens(kind, text);
    const tree = read(tokens);
    tokens.ends();
    return { tree, names: tokens.names, values: tokens.values };
  });
}

/**
 * Parsers of conditions: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 * They throw an AwsError `ValidationException`.
 */
export const parseCondition: Readonly<Record<ConditionKind, (text: string) => Parsed<Condition>>> = {
  ConditionExpression: parser("ConditionExpression", readOr),
  FilterExpression: parser("FilterExpression", readOr),
  KeyConditionExpression: parser("KeyConditionExpression", readOr),
};

/** Parses a `ProjectionExpression`. @throws AwsError */
export const parseProjection = parser("ProjectionExpression", (tokens): readonly Path[] =>
  readList(tokens, () => tokens.path()),
);

/** Parses an `UpdateExpression`: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html @throws AwsError */
export const parseUpdate = parser("UpdateExpression", readUpdate);

function readOr(tokens: Tokens): Condition {
  let left = readAnd(tokens);
  while (tokens.takes("OR")) left = { kind: "or", left, right: readAnd(tokens) };
  return left;
}

function readAnd(tokens: Tokens): Condition {
  let left = readNot(tokens);
  while (tokens.takes("AND")) left = { kind: "and", left, right: readNot(tokens) };
  return left;
}

function readNot(tokens: Tokens): Condition {
  if (tokens.takes("NOT")) return { kind: "not", of: readNot(tokens) };
  if (tokens.takes("(")) {
    const inner = readOr(tokens);
    tokens.expects(")");
    return inner;
  }
  return readFunction(tokens) ?? readComparison(tokens);
}

function readFunction(tokens: Tokens): Condition | undefined {
  const name = tokens.peek();
  if (tokens.second() !== "(" || name === undefined || name === "size") return undefined;
  tokens.next();
  tokens.next();
  const path = tokens.path();
  const condition = functionOf(name, path, tokens);
  tokens.expects(")");
  return condition;
}

function functionOf(name: string, path: Path, tokens: Tokens): Condition {
  if (name === "attribute_exists") return { kind: "exists", path, wanted: true };
  if (name === "attribute_not_exists") return { kind: "exists", path, wanted: false };
  if (name !== "attribute_type" && name !== "begins_with" && name !== "contains")
    throw tokens.fault(`Invalid function name; function: ${name}`);
  tokens.expects(",");
  return { kind: name, path, argument: readOperand(tokens) };
}

const COMPARATORS: readonly Comparator[] = ["=", "<>", "<", "<=", ">", ">="];

function readComparison(tokens: Tokens): Condition {
  const left = readOperand(tokens);
  if (tokens.takes("BETWEEN")) {
    const from = readOperand(tokens);
    tokens.expects("AND");
    return { kind: "between", of: left, from, to: readOperand(tokens) };
  }
  if (tokens.takes("IN")) {
    tokens.expects("(");
    const list = readList(tokens, () => readOperand(tokens));
    tokens.expects(")");
    if (list.length > 100) throw tokens.fault("The IN operator is provided with too many operands");
    return { kind: "in", of: left, list };
  }
  const comparator = COMPARATORS.find((sign) => sign === tokens.peek());
  if (comparator === undefined) throw tokens.wrong();
  tokens.next();
  return { kind: "compare", comparator, left, right: readOperand(tokens) };
}

function readOperand(tokens: Tokens): Operand {
  if (tokens.peek()?.startsWith(":") === true) return { kind: "value", name: tokens.value() };
  if (tokens.peek() !== "size" || tokens.second() !== "(") return { kind: "path", path: tokens.path() };
  tokens.next();
  tokens.next();
  const path = tokens.path();
  tokens.expects(")");
  return { kind: "size", path };
}

function readList<T>(tokens: Tokens, read: () => T): T[] {
  const list = [read()];
  while (tokens.takes(",")) list.push(read());
  return list;
}

function readUpdate(tokens: Tokens): readonly Action[] {
  const actions: Action[] = [];
  const seen = new Set<string>();
  while (tokens.peek() !== undefined) {
    const clause = tokens.next().toUpperCase();
    const read = CLAUSES[clause];
    if (read === undefined) throw tokens.fault(`Syntax error; token: "${clause}"`);
    if (seen.has(clause))
      throw tokens.fault(`The "${clause}" section can only be used once in an update expression;`);
    seen.add(clause);
    actions.push(...readList(tokens, () => read(tokens)));
  }
  return actions;
}

const CLAUSES: Readonly<Record<string, (tokens: Tokens) => Action>> = {
  SET(tokens) {
    const path = tokens.path();
    tokens.expects("=");
    return { kind: "set", path, value: readComputed(tokens) };
  },
  REMOVE: (tokens) => ({ kind: "remove", path: tokens.path() }),
  ADD: (tokens) => ({ kind: "add", path: tokens.path(), value: tokens.value() }),
  DELETE: (tokens) => ({ kind: "delete", path: tokens.path(), value: tokens.value() }),
};

function readComputed(tokens: Tokens): Computed {
  const left = readTerm(tokens);
  const sign = tokens.peek();
  if (sign !== "+" && sign !== "-") return left;
  tokens.next();
  return { kind: sign, left, right: readTerm(tokens) };
}

function readTerm(tokens: Tokens): Computed {
  if (tokens.peek()?.startsWith(":") === true) return { kind: "value", name: tokens.value() };
  const name = tokens.peek();
  if (tokens.second() !== "(") return { kind: "path", path: tokens.path() };
  if (name !== "if_not_exists" && name !== "list_append")
    throw tokens.fault(`Invalid function name; function: ${name}`);
  tokens.next();
  tokens.next();
  const term = name === "if_not_exists" ? readDefault(tokens) : readAppend(tokens);
  tokens.expects(")");
  return term;
}

function readDefault(tokens: Tokens): Computed {
  const path = tokens.path();
  tokens.expects(",");
  return { kind: "if_not_exists", path, otherwise: readTerm(tokens) };
}

function readAppend(tokens: Tokens): Computed {
  const left = readTerm(tokens);
  tokens.expects(",");
  return { kind: "list_append", left, right: readTerm(tokens) };
}
