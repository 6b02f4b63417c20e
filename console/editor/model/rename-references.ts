/** Rewrites which blocks an expression reads, when a block gets another id. */
import { readString } from "../../../compiler/expressions/delimiters.ts";
import { parseExpression } from "../../../compiler/expressions/parse.ts";
import { type References, referencesOf } from "../../../compiler/expressions/references.ts";

/** New ids by old ones. */
export type Renames = ReadonlyMap<string, string>;

/** JSONata as far as needed: strings, quoted names and comments are skipped as a whole; `$blocks.<id>` is replaced. */
const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|(?<head>\$blocks\s*\.\s*)(?:`(?<quoted>[^`]*)`|(?<plain>[A-Za-z_]\w*))|`[^`]*`/g;

/**
 * A bare expression with the blocks that it reads renamed. The result is parsed again and must have exactly the
 * expected references: an expression that cannot be rewritten with certainty (broken, or with a string-like text in a
 * pattern) stays unchanged.
 */
export function renamedExpression(source: string, renames: Renames): string {
  const before = referencesIn(source);
  if (before === undefined || !before.blocks.some(({ id }) => renames.has(id))) return source;
  const written = source.replace(token, (match: string, ...rest: unknown[]) => {
    const { head, quoted, plain } = groupsOf(rest);
    const id = renames.get(quoted ?? plain ?? "");
    return head === undefined || id === undefined ? match : `${head}${id}`;
  });
  const after = referencesIn(written);
  const wanted = before.blocks.map(({ id }) => renames.get(id) ?? id);
  const reads = after?.blocks.map(({ id }) => id);
  const same = JSON.stringify([reads, after?.strings]) === JSON.stringify([wanted, before.strings]);
  return same ? written : source;
}

/** The same for a value of the graph, which is an expression only between `{%` and `%}`. */
export function renamedValue(text: string, renames: Renames): string {
  const read = readString(text);
  if (read.kind !== "expression") return text;
  const source = renamedExpression(read.source, renames);
  return source === read.source ? text : `{%${source}%}`;
}

function referencesIn(source: string): References | undefined {
  const parsed = parseExpression(source);
  return parsed.ok ? referencesOf(parsed.ast) : undefined;
}

function groupsOf(rest: readonly unknown[]): { head?: string; quoted?: string; plain?: string } {
  const groups = rest.at(-1);
  return typeof groups === "object" && groups !== null ? groups : {};
}
