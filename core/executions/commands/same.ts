import { canonicalJson } from "../../../compiler/canonical.ts";
import type { Evaluation, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { type ExecutionRecord, parseJson } from "../records.ts";

/** Whether two runs of a graph have the same input, variables and environment. */
export const hasSameNames = (a: ExecutionRecord, b: ExecutionRecord): boolean =>
  isSame(parseJson(a.input), parseJson(b.input)) &&
  isSame(parseJson(a.meta.variables), parseJson(b.meta.variables)) &&
  isSame(a.meta.environmentVariables, b.meta.environmentVariables);

/** Whether something has a value over either names, and the same one. */
export async function isSameIn(
  before: ExpressionScope,
  now: ExpressionScope,
  resolve: (scope: ExpressionScope) => Promise<Evaluation>,
): Promise<boolean> {
  const [old, fresh] = [await resolve(before), await resolve(now)];
  return old.ok && fresh.ok && isSame(old.value, fresh.value);
}

/** Whether two values are the same JSON; undefined equals only undefined. */
export const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  canonicalJson({ value: a }) === canonicalJson({ value: b });
