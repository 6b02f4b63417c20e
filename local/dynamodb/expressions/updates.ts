import { copyOf, type JsonObject, type JsonValue } from "../../json.ts";
import { type AttributeValue, listOf, mapOf, typed } from "../attributes.ts";
import { difference, sum } from "../decimal.ts";
import { invalid } from "../faults.ts";
import { valueAt } from "./paths.ts";
import type { Action, Binding, Computed, Path } from "./syntax.ts";

const wrongType = () => invalid("An operand in the update expression has an incorrect data type");
const wrongPath = () => invalid("The document path provided in the update expression is invalid for update");

/**
 * Changes an item by an update. All values are computed from the item as it was.
 * @param item changed in place; where whole attributes change, what they hold does not
 * @throws AwsError `ValidationException`; the item is then half changed
 */
export function applyUpdate(actions: readonly Action[], item: JsonObject, binding: Binding): void {
  const steps = actions.map((action) => ({ action, path: binding.path(action.path) }));
  const values = actions.map((action) =>
    action.kind === "set" ? assigned(action.value, item, binding) : undefined,
  );
  for (const [position, { action, path }] of steps.entries()) {
    const value = values[position];
    if (value !== undefined) assign(item, path, value);
    else if (action.kind === "add") add(item, path, binding.value(action.value));
    else if (action.kind === "delete") subtract(item, path, binding.value(action.value));
  }
  // From the back, so that no removal in a list moves what another one means.
  const removed = steps.filter(({ action }) => action.kind === "remove").map(({ path }) => path);
  for (const path of removed.toSorted(fromTheBack)) remove(item, path);
}

/** What stands in the item already is copied: another action may change it there. */
function assigned(value: Computed, item: JsonObject, binding: Binding): AttributeValue {
  const computed = compute(value, item, binding);
  return value.kind === "value" ? computed : copyOf(computed);
}

/** Whether an update changes whole attributes only, so that it needs no copy of what they hold. */
export const changesWholeAttributes = (actions: readonly Action[]): boolean =>
  actions.every(({ path }) => path.length === 1);

/** Orders two paths by the first step in which they differ: later members of a list first. */
function fromTheBack(left: Path, right: Path): number {
  const at = left.findIndex((step, position) => step !== right[position]);
  const [a, b] = [left[at], right[at]];
  if (typeof a === "number" && typeof b === "number") return b - a;
  return String(a) < String(b) ? -1 : 1;
}

function compute(value: Computed, item: JsonObject, binding: Binding): AttributeValue {
  switch (value.kind) {
    case "value":
      return binding.value(value.name);
    case "path": {
      const found = valueAt(item, binding.path(value.path));
      if (found !== undefined) return found;
      throw invalid("The provided expression refers to an attribute that does not exist in the item");
    }
    case "if_not_exists":
      return valueAt(item, binding.path(value.path)) ?? compute(value.otherwise, item, binding);
    case "list_append": {
      const [left, right] = [compute(value.left, item, binding), compute(value.right, item, binding)];
      const [a, b] = [listOf(left), listOf(right)];
      if (a === undefined || b === undefined) throw wrongType();
      return { L: [...a, ...b] };
    }
    case "+":
    case "-": {
      const [a, b] = [compute(value.left, item, binding).N, compute(value.right, item, binding).N];
      if (typeof a !== "string" || typeof b !== "string") throw wrongType();
      return { N: value.kind === "+" ? sum(a, b) : difference(a, b) };
    }
  }
}

/** What holds the value at a path, and its name or position there. */
function placeOf(
  item: JsonObject,
  path: Path,
): [parent: JsonObject, name: string] | [list: JsonValue[], at: number] {
  const last = path.at(-1);
  const parent = path.length === 1 ? undefined : valueAt(item, path.slice(0, -1));
  const map = path.length === 1 ? item : mapOf(parent);
  const list = listOf(parent);
  if (typeof last === "string" && map !== undefined) return [map, last];
  if (typeof last === "number" && list !== undefined) return [list, last];
  throw wrongPath();
}

function assign(item: JsonObject, path: Path, value: AttributeValue): void {
  const [parent, key] = placeOf(item, path);
  if (!isList(parent)) parent[key] = value;
  else if (Number(key) < parent.length) parent[Number(key)] = value;
  else parent.push(value);
}

function remove(item: JsonObject, path: Path): void {
  const [parent, key] = placeOf(item, path);
  if (isList(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

const isList = (parent: JsonObject | JsonValue[]): parent is JsonValue[] => Array.isArray(parent);

function add(item: JsonObject, path: Path, value: AttributeValue): void {
  const [type, given] = typed(value);
  const existing = valueAt(item, path);
  if (existing !== undefined && typed(existing)[0] !== type) throw wrongType();
  assign(item, path, added(type, existing, given));
}

function added(type: string, existing: AttributeValue | undefined, given: JsonValue): AttributeValue {
  if (type === "N") return { N: sum(textOf(existing?.N ?? "0"), textOf(given)) };
  if (!["SS", "NS", "BS"].includes(type) || !Array.isArray(given)) throw wrongType();
  return { [type]: [...new Set([...membersOf(existing, type), ...given])] };
}

function subtract(item: JsonObject, path: Path, value: AttributeValue): void {
  const [type, given] = typed(value);
  const existing = valueAt(item, path);
  if (!["SS", "NS", "BS"].includes(type) || !Array.isArray(given)) throw wrongType();
  if (existing === undefined) return;
  if (typed(existing)[0] !== type) throw wrongType();
  const left = membersOf(existing, type).filter((member) => !given.includes(member));
  if (left.length === 0) remove(item, path);
  else assign(item, path, { [type]: left });
}

function membersOf(value: AttributeValue | undefined, type: string): JsonValue[] {
  const members = value?.[type];
  return Array.isArray(members) ? members : [];
}

function textOf(value: JsonValue): string {
  if (typeof value === "string") return value;
  throw wrongType();
}
