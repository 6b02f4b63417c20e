/** From conditions and changes to the SDK's expression parameters. */
import { toAttributes } from "./attributes.ts";
import type { Change, Condition } from "./table.ts";

/** The condition of a put or delete, as the SDK takes it. */
export function conditionInput(condition: Condition | undefined) {
  return condition === undefined
    ? {}
    : { ConditionExpression: condition.expression, ...expressionParts(condition.names, condition.values) };
}

/** An update with its condition, as the SDK takes them; attributes that are undefined are left out. */
export function updateInput(change: Change, condition: Condition | undefined) {
  const set = Object.entries(change.set ?? {}).filter(([, value]) => value !== undefined);
  const remove = change.remove ?? [];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const setClauses = set.map(([attribute, value], position) => {
    names[`#s${position}`] = attribute;
    values[`:s${position}`] = value;
    return `#s${position} = :s${position}`;
  });
  const removeClauses = remove.map((attribute, position) => {
    names[`#r${position}`] = attribute;
    return `#r${position}`;
  });
  Object.assign(names, condition?.names, change.names);
  Object.assign(values, condition?.values, change.values);
  const clauses = [
    clause("SET", [...setClauses, ...(change.setRaw ?? [])]),
    clause("REMOVE", removeClauses),
    clause("ADD", change.addRaw ?? []),
  ];
  return {
    UpdateExpression: clauses.filter((part) => part !== "").join(" "),
    ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
    ...expressionParts(names, values),
  };
}

const clause = (verb: string, parts: readonly string[]): string =>
  parts.length === 0 ? "" : `${verb} ${parts.join(", ")}`;

/** Names and values of an expression; DynamoDB refuses empty ones. */
export function expressionParts(
  names: Record<string, string> | undefined,
  values: Record<string, unknown> | undefined,
) {
  return {
    ...(names === undefined || Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(values === undefined || Object.keys(values).length === 0
      ? {}
      : { ExpressionAttributeValues: toAttributes(values) }),
  };
}

/** Reads only these attributes of an item. */
export function projection(attributes: readonly string[]) {
  const names = Object.fromEntries(attributes.map((attribute, position) => [`#p${position}`, attribute]));
  return { ProjectionExpression: Object.keys(names).join(", "), ExpressionAttributeNames: names };
}
