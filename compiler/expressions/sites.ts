import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Path } from "../diagnostic.ts";
import type { Block, EdgeOn, Graph } from "../graph.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import { readString } from "./delimiters.ts";
import { newReadingBudget, type ParsedExpression, parseExpression, type ReadingBudget } from "./parse.ts";
import { type References, referencesOf } from "./references.ts";

/** A place in a graph where an expression stands, parsed. */
export interface ExpressionSite {
  path: Path;
  blockId: string;
  source: string;
  /** Set for the `when` of an edge, which may also read its own source and `$output`, or `$error`. */
  edgeOn?: EdgeOn;
  /** Set for an expression of a block's config that may read `$output`, as its type says (`outputExpressions`). */
  readsOutput?: true;
  /** Set for one that may read `$subject`, likewise (`subjectExpressions`). */
  readsSubject?: true;
  parsed: ParsedExpression;
  references: References | undefined;
}

/** Every expression of a graph: `{% … %}` values of `input` and `config`, bare ones of `config`, and the `when`s. Sorted by block, then edge. */
export function expressionSites(graph: Graph, catalogue: Catalogue): ExpressionSite[] {
  const budget = newReadingBudget();
  const ids = Object.keys(graph.blocks).sort();
  const ofBlocks = ids.flatMap((id) => {
    const block = graph.blocks[id];
    return block === undefined ? [] : blockSites(id, block, catalogue, budget);
  });
  const ofEdges = graph.edges.flatMap((edge, index) =>
    edge.when === undefined
      ? []
      : [{ ...bareSite(["edges", index, "when"], edge.from, edge.when, budget), edgeOn: edge.on }],
  );
  return [...ofBlocks, ...ofEdges];
}

function blockSites(id: string, block: Block, catalogue: Catalogue, budget: ReadingBudget): ExpressionSite[] {
  const {
    bareExpressions = [],
    outputExpressions = [],
    subjectExpressions = [],
  } = catalogue.get(block.type) ?? {};
  const bare = bareExpressions.flatMap((pattern) => {
    const more = {
      ...(outputExpressions.includes(pattern) ? { readsOutput: true as const } : {}),
      ...(subjectExpressions.includes(pattern) ? { readsSubject: true as const } : {}),
    };
    return bareSpots(block.config, [pattern]).map(({ path, source }): ExpressionSite => {
      const found = bareSite(["blocks", id, "config", ...path], id, source, budget);
      return { ...found, ...more };
    });
  });
  const bareKeys = new Set(bare.map(({ path }) => path.join("/")));
  const values = (["input", "config"] as const).flatMap((part) =>
    valueSites(block[part], ["blocks", id, part], id, budget).filter(
      ({ path }) => !bareKeys.has(path.join("/")),
    ),
  );
  return [...values, ...bare];
}

function valueSites(
  value: JsonValue | undefined,
  path: Path,
  blockId: string,
  budget: ReadingBudget,
): ExpressionSite[] {
  if (typeof value === "string") return stringSite(value, path, blockId, budget);
  if (Array.isArray(value))
    return value.flatMap((item, index) => valueSites(item, [...path, index], blockId, budget));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => valueSites(item, [...path, key], blockId, budget));
}

function stringSite(text: string, path: Path, blockId: string, budget: ReadingBudget): ExpressionSite[] {
  const read = readString(text);
  if (read.kind === "literal") return [];
  if (read.kind === "expression")
    return [site(path, blockId, read.source, parseExpression(read.source, budget))];
  const message = "Only a string that is `{% … %}` from its first to its last character is an expression.";
  return [site(path, blockId, text, { ok: false, message, offset: 0 })];
}

function bareSite(path: Path, blockId: string, source: string, budget: ReadingBudget): ExpressionSite {
  const message = "Write this expression without `{%` and `%}`.";
  // Elsewhere they are part of a string or a separate syntax error.
  const parsed = source.trimStart().startsWith("{%")
    ? { ok: false as const, message, offset: 0 }
    : parseExpression(source, budget);
  return site(path, blockId, source, parsed);
}

function site(path: Path, blockId: string, source: string, parsed: ParsedExpression): ExpressionSite {
  return { path, blockId, source, parsed, references: parsed.ok ? referencesOf(parsed.ast) : undefined };
}

/**
 * Bare expressions in a config.
 * @param patterns where they stand, as the catalogue names it (`outcomes.*.when`)
 */
export function bareSpots(
  config: JsonValue | undefined,
  patterns: readonly string[],
): { path: Path; source: string }[] {
  return patterns.flatMap((pattern) => matches(config, pattern.split("."), []));
}

function matches(
  value: JsonValue | undefined,
  pattern: string[],
  path: Path,
): { path: Path; source: string }[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return typeof value === "string" ? [{ path, source: value }] : [];
  if (Array.isArray(value))
    return step === "*" ? value.flatMap((item, index) => matches(item, rest, [...path, index])) : [];
  if (!isJsonObject(value)) return [];
  if (step === "*")
    return Object.entries(value).flatMap(([key, item]) => matches(item, rest, [...path, key]));
  if (!Object.hasOwn(value, step)) return [];
  return matches(value[step], rest, [...path, step]);
}
