import { isJsonObject, type JsonValue } from "../json.ts";
import { runtimeError, StatesError } from "./errors.ts";
import { evaluateIntrinsic, parseIntrinsic } from "./intrinsics.ts";
import { readPath } from "./paths.ts";

/**
 * Fills a payload template (Parameters, ItemSelector, ResultSelector): fields whose name ends in `.$` are paths or intrinsics.
 * https://states-language.net/spec.html#payload-template
 * @param template the template.
 * @param data the value of `$`.
 * @param context the value of `$$`.
 * @throws StatesError `States.ParameterPathFailure` when a path has no value, `States.IntrinsicFailure`.
 */
export function fillTemplate(template: JsonValue, data: JsonValue, context: JsonValue): JsonValue {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, data, context));
  if (!isJsonObject(template)) return template;
  const filled: [string, JsonValue][] = Object.entries(template).map(([name, value]) =>
    name.endsWith(".$")
      ? [name.slice(0, -2), evaluate(value, data, context)]
      : [name, fillTemplate(value, data, context)],
  );
  return Object.fromEntries(filled);
}

function evaluate(expression: JsonValue, data: JsonValue, context: JsonValue): JsonValue {
  if (typeof expression !== "string")
    throw runtimeError("A field that ends in .$ must hold a path or an intrinsic.");
  const read = (path: string): JsonValue => {
    const value = readPath(path, data, context);
    if (value === undefined) {
      throw new StatesError(
        "States.ParameterPathFailure",
        `The JSONPath '${path}' could not be found in the input.`,
      );
    }
    return value;
  };
  return expression.startsWith("$") ? read(expression) : evaluateIntrinsic(parseIntrinsic(expression), read);
}

/**
 * Applies InputPath, OutputPath or ItemsPath: `null` gives an empty object, absent the whole.
 * @throws StatesError `States.Runtime` when it has no value.
 */
export function selectPath(path: string | null | undefined, data: JsonValue, context: JsonValue): JsonValue {
  if (path === undefined || path === "$") return data;
  if (path === null) return {};
  const value = readPath(path, data, context);
  if (value === undefined) throw runtimeError(`Invalid path '${path}': no results for path.`);
  return value;
}
