import { keepNewest } from "../../../core/keep-newest.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { settle } from "../attributes.ts";
import { invalid } from "../faults.ts";
import { checkTypes } from "./conditions.ts";
import { parseCondition, parseProjection, parseUpdate } from "./parse.ts";
import { refuseOverlaps } from "./paths.ts";
import type { Action, Binding, Condition, Parsed, Path, PathStep } from "./syntax.ts";

/** The expressions of a request, parsed and bound. */
export interface Expressions {
  readonly binding: Binding;
  readonly condition?: Condition;
  readonly key?: Condition;
  readonly filter?: Condition;
  readonly update?: readonly Action[];
  readonly projection?: readonly Path[];
}

/** Texts that are kept parsed, of each kind. Values stand outside of them, so the product has few. */
const MOST_TEXTS = 500;

/** A parser that keeps what it has parsed: nothing changes a parsed expression. */
function keeping<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  const known = new Map<string, Parsed<T>>();
  return (text) => {
    const parsed = known.get(text) ?? parse(text);
    keepNewest(known, text, parsed, MOST_TEXTS);
    return parsed;
  };
}

const PARSERS = {
  condition: keeping(parseCondition.ConditionExpression),
  key: keeping(parseCondition.KeyConditionExpression),
  filter: keeping(parseCondition.FilterExpression),
  update: keeping(parseUpdate),
  projection: keeping(parseProjection),
};

/** Members of requests from before there were expressions. */
const LEGACY = [
  "AttributesToGet",
  "AttributeUpdates",
  "ConditionalOperator",
  "Expected",
  "KeyConditions",
  "QueryFilter",
  "ScanFilter",
];

/**
 * Parses the expressions of a request, and checks that each placeholder is defined and used.
 * @throws AwsError `ValidationException`
 */
export function bindExpressions(request: JsonObject): Expressions {
  for (const member of LEGACY)
    if (request[member] !== undefined) throw invalid(`${member} is not supported here: use an expression.`);
  const names = objectOf(request, "ExpressionAttributeNames");
  const values = objectOf(request, "ExpressionAttributeValues");
  const parsed = {
    condition: parsedOf(request, "ConditionExpression", PARSERS.condition),
    key: parsedOf(request, "KeyConditionExpression", PARSERS.key),
    filter: parsedOf(request, "FilterExpression", PARSERS.filter),
    update: parsedOf(request, "UpdateExpression", PARSERS.update),
    projection: parsedOf(request, "ProjectionExpression", PARSERS.projection),
  };
  const all = Object.values(parsed).filter((one) => one !== undefined);
  refuseUnused(
    "ExpressionAttributeNames",
    names,
    all.map((one) => one.names),
  );
  refuseUnused(
    "ExpressionAttributeValues",
    values,
    all.map((one) => one.values),
  );
  for (const name in values) settle(values[name]);
  const binding = bindingOf(names, values);
  for (const one of all) for (const name of one.names) binding.path([name]);
  for (const one of all) for (const name of one.values) binding.value(name);
  const { condition, key, filter, update, projection } = parsed;
  for (const one of [condition, key, filter]) if (one !== undefined) checkTypes(one.tree, binding);
  if (update !== undefined)
    refuseOverlaps(
      "UpdateExpression",
      update.tree.map(({ path }) => binding.path(path)),
    );
  if (projection !== undefined) refuseOverlaps("ProjectionExpression", projection.tree.map(binding.path));
  return { binding, ...trees(parsed) };
}

function trees(parsed: {
  readonly condition: Parsed<Condition> | undefined;
  readonly key: Parsed<Condition> | undefined;
  readonly filter: Parsed<Condition> | undefined;
  readonly update: Parsed<readonly Action[]> | undefined;
  readonly projection: Parsed<readonly Path[]> | undefined;
}): Omit<Expressions, "binding"> {
  const { condition, key, filter, update, projection } = parsed;
  return {
    ...(condition === undefined ? {} : { condition: condition.tree }),
    ...(key === undefined ? {} : { key: key.tree }),
    ...(filter === undefined ? {} : { filter: filter.tree }),
    ...(update === undefined ? {} : { update: update.tree }),
    ...(projection === undefined ? {} : { projection: projection.tree }),
  };
}

function parsedOf<T>(
  request: JsonObject,
  member: string,
  parse: (text: string) => Parsed<T>,
): Parsed<T> | undefined {
  const text = request[member];
  if (text === undefined || text === null) return undefined;
  if (typeof text !== "string") throw invalid(`${member} is no text.`);
  return parse(text);
}

function objectOf(request: JsonObject, member: string): JsonObject {
  const value: JsonValue | undefined = request[member];
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw invalid(`${member} is no structure.`);
  if (Object.keys(value).length === 0) throw invalid(`${member} must not be empty`);
  return value;
}

function refuseUnused(member: string, given: JsonObject, used: readonly ReadonlySet<string>[]): void {
  const unused = Object.keys(given).filter((name) => !used.some((names) => names.has(name)));
  if (unused.length === 0) return;
  if (used.length === 0) throw invalid(`${member} can only be specified when using expressions`);
  throw invalid(`Value provided in ${member} unused in expressions: keys: {${unused.join(", ")}}`);
}

function bindingOf(names: JsonObject, values: JsonObject): Binding {
  const step = (part: PathStep): PathStep => {
    if (typeof part === "number" || !part.startsWith("#")) return part;
    const name = names[part];
    if (typeof name === "string") return name;
    throw invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${part}`,
    );
  };
  return {
    path: (path) => path.map(step),
    value(name) {
      const value = values[name];
      if (isJsonObject(value)) return value;
      throw invalid(
        `An expression attribute value used in expression is not defined; attribute value: ${name}`,
      );
    },
  };
}
