import type { JsonValue } from "../json.ts";
import { readString } from "./delimiters.ts";
import type { Evaluate, Evaluation, ExpressionScope } from "./evaluate.ts";
import { objectOf } from "./values.ts";

/**
 * Replaces every `{% … %}` string of a value of the graph by its result, once: results are not evaluated again, so data
 * that looks like an expression stays data. An undefined result leaves its key or its array item out.
 * @param template `input` or `config` of an instruction
 * @param evaluate where expressions are evaluated
 */
export async function resolveValues(
  template: JsonValue,
  scope: ExpressionScope,
  evaluate: Evaluate,
): Promise<Evaluation> {
  if (typeof template === "string") return resolveString(template, scope, evaluate);
  if (typeof template !== "object" || template === null) return { ok: true, value: template };
  if (Array.isArray(template)) {
    const items: JsonValue[] = [];
    for (const item of template) {
      const resolved = await resolveValues(item, scope, evaluate);
      if (!resolved.ok) return resolved;
      if (resolved.value !== undefined) items.push(resolved.value);
    }
    return { ok: true, value: items };
  }
  const entries: [string, JsonValue | undefined][] = [];
  for (const [key, item] of Object.entries(template)) {
    const resolved = await resolveValues(item, scope, evaluate);
    if (!resolved.ok) return resolved;
    entries.push([key, resolved.value]);
  }
  return { ok: true, value: objectOf(entries) };
}

async function resolveString(text: string, scope: ExpressionScope, evaluate: Evaluate): Promise<Evaluation> {
  const read = readString(text);
  return read.kind === "expression" ? evaluate(read.source, scope) : { ok: true, value: text };
}
