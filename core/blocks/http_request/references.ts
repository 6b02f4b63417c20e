import { readString } from "../../../compiler/expressions/delimiters.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";

/** `secret:NAME` in a text. */
const REFERENCE = /(?<![A-Za-z0-9_])secret:([A-Z][A-Z0-9_]{0,63})(?![A-Za-z0-9_])/g;

/** The names that a value of the graph refers to. What an expression gives refers to none: data must not choose a secret. */
export function namesIn(template: JsonValue | undefined): string[] {
  if (typeof template === "string")
    return readString(template).kind === "literal"
      ? [...template.matchAll(REFERENCE)].flatMap(([, name]) => name ?? [])
      : [];
  if (typeof template !== "object" || template === null) return [];
  return Object.values(template).flatMap(namesIn);
}

/** The text with its references replaced. */
export const fillText = (text: string, secretOf: (name: string) => string): string =>
  text.replaceAll(REFERENCE, (_, name: string) => secretOf(name));

/**
 * Replaces references in a resolved value, where the graph has written them out.
 * @param template the value as the graph has it
 * @param value what it came to
 * @returns undefined when the two cannot be laid over each other: an expression in a list gave nothing, so that its items have moved
 */
export function fillValue(
  template: JsonValue | undefined,
  value: JsonValue,
  secretOf: (name: string) => string,
): JsonValue | undefined {
  if (namesIn(template).length === 0) return value;
  if (typeof template === "string") return typeof value === "string" ? fillText(value, secretOf) : undefined;
  if (Array.isArray(template)) {
    if (!Array.isArray(value) || value.length !== template.length) return undefined;
    return allDefined(value.map((item, index) => fillValue(template[index], item, secretOf)));
  }
  if (!isJsonObject(template) || !isJsonObject(value)) return undefined;
  const keys = Object.keys(value);
  const filled = allDefined(
    keys.map((key) =>
      fillValue(Object.hasOwn(template, key) ? template[key] : undefined, value[key] ?? null, secretOf),
    ),
  );
  return filled && Object.fromEntries(filled.map((item, index) => [keys[index] ?? "", item]));
}

function allDefined(values: readonly (JsonValue | undefined)[]): JsonValue[] | undefined {
  const defined = values.filter((value) => value !== undefined);
  return defined.length === values.length ? defined : undefined;
}
