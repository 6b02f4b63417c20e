import type { ExpressionScope } from "./evaluate.ts";
import { parseExpression } from "./parse.ts";
import { referencesOf } from "./references.ts";

/**
 * The part of a scope that an expression may read, beside `$output` and `$error`. A name counts as a whole: for
 * `$input.amount` all of the input.
 * @param source bare JSONata
 * @returns undefined when that cannot be told from the expression
 */
export function readBy(source: string, scope: ExpressionScope): Partial<ExpressionScope> | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) return undefined;
  const { blocks, hooks, names, faults } = referencesOf(parsed.ast);
  if (faults.length > 0) return undefined;
  const read = new Set(names.map(({ name }) => name));
  const { input, vars, env, execution } = scope;
  return {
    blocks: picked(scope.blocks, blocks),
    hooks: picked(scope.hooks ?? {}, hooks),
    ...(read.has("input") ? { input } : {}),
    ...(read.has("vars") ? { vars } : {}),
    ...(read.has("env") ? { env } : {}),
    ...(read.has("execution") ? { execution } : {}),
  };
}

const picked = <T>(values: Readonly<Record<string, T>>, ids: readonly { id: string }[]): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter(([id]) => ids.some((read) => read.id === id)));
