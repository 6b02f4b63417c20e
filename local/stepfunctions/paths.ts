import { isJsonObject, type JsonValue } from "../json.ts";
import { runtimeError, StatesError } from "./errors.ts";

/** A step of a reference path: a field name or an array index. */
export type PathStep = string | number;

const STEP =
  /\.([A-Za-z_\u0080-\uffff][\w\-\u0080-\uffff]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/y;

/**
 * Reads a reference path (https://states-language.net/spec.html#ref-paths): `$`, `$.a.b`, `$['a']`, `$.a[0]`; `$$…` likewise.
 * Filters, slices, wildcards and `..` are not portable and not supported.
 * @returns its steps and whether it starts at the context object, or undefined for other text.
 */
export function parsePath(path: string): { context: boolean; steps: PathStep[] } | undefined {
  if (!path.startsWith("$")) return undefined;
  const context = path.startsWith("$$");
  const steps: PathStep[] = [];
  const scanner = new RegExp(STEP);
  scanner.lastIndex = context ? 2 : 1;
  while (scanner.lastIndex < path.length) {
    const match = scanner.exec(path);
    if (match === null) return undefined;
    const [, dotted, single, double, index] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(dotted ?? (single ?? double ?? "").replace(/\\(.)/g, "$1"));
  }
  return { context, steps };
}

function step(value: JsonValue | undefined, at: PathStep): JsonValue | undefined {
  if (typeof at === "number") return Array.isArray(value) ? value[at] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, at) ? value[at] : undefined;
}

/**
 * Reads the value at a path.
 * @param data the value of `$`.
 * @param context the value of `$$`.
 * @returns undefined when the path has no value.
 * @throws StatesError `States.Runtime` when the text is not a reference path.
 */
export function readPath(path: string, data: JsonValue, context: JsonValue): JsonValue | undefined {
  const parsed = parsePath(path);
  if (parsed === undefined) throw runtimeError(`Invalid path '${path}'.`);
  let value: JsonValue | undefined = parsed.context ? context : data;
  for (const at of parsed.steps) value = step(value, at);
  return value;
}

/**
 * A copy of `data` with `value` at `path`; missing objects on the way are created.
 * @throws StatesError `States.ResultPathMatchFailure` when something on the way is not an object.
 */
export function writePath(path: string, data: JsonValue, value: JsonValue): JsonValue {
  const parsed = parsePath(path);
  if (parsed === undefined || parsed.context) throw runtimeError(`Invalid ResultPath '${path}'.`);
  return put(data, parsed.steps, value, path);
}

function put(
  target: JsonValue | undefined,
  steps: readonly PathStep[],
  value: JsonValue,
  path: string,
): JsonValue {
  const [first, ...rest] = steps;
  if (first === undefined) return value;
  if (typeof first === "number") {
    if (!Array.isArray(target) || first >= target.length) throw noMatch(path);
    return target.map((item, index) => (index === first ? put(item, rest, value, path) : item));
  }
  if (target === undefined) return { [first]: put(undefined, rest, value, path) };
  if (!isJsonObject(target)) throw noMatch(path);
  return { ...target, [first]: put(step(target, first), rest, value, path) };
}

function noMatch(path: string) {
  return new StatesError(
    "States.ResultPathMatchFailure",
    `Unable to apply ResultPath '${path}' to the state's input.`,
  );
}
