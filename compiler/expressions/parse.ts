import jsonata from "jsonata";
import * as z from "zod";
import { sentence } from "../diagnostic.ts";
import { isLinear } from "./linear-regexp.ts";
import { MAX_PATTERN_SIZE, patternSize } from "./pattern-size.ts";
import { field, isDeeperThan, type Node, walk } from "./walk.ts";

/** A parsed expression, or its fault. `offset` counts characters of the source from 0. */
export type ParsedExpression = { ok: true; ast: Node } | { ok: false; message: string; offset: number };

const jsonataError = z.object({
  message: z.string(),
  code: z.string().optional(),
  position: z.number().optional(),
});

/** Characters that an expression may have. */
export const MAX_SOURCE = 10_000;

/** Objects and lists of a syntax tree that may stand inside one another: an operator is about two. */
const MAX_DEPTH = 1000;

/** What reading an expression costs beside its length, in characters. */
const COST_OF_READING = 40;

/** The remaining parsing budget of some expressions; each parsed expression uses part of it. */
export interface ReadingBudget {
  /** Instructions of their patterns. */
  patterns: number;
  characters: number;
  /** JSONata reads a path in time proportional to the square of its steps. */
  squaredSteps: number;
}

/** The parsing budget of one graph's expressions: about a second. */
export const newReadingBudget = (): ReadingBudget => ({
  patterns: MAX_PATTERN_SIZE,
  characters: 250_000,
  squaredSteps: 10_000_000,
});

/**
 * Parses JSONata. Nothing is evaluated. An expression that takes too long to read, and a pattern that cannot be matched in linear time,
 * are refused.
 * @param budget shared by the expressions of a graph
 */
export function parseExpression(
  source: string,
  budget: ReadingBudget = newReadingBudget(),
): ParsedExpression {
  if (source.trim() === "") return { ok: false, message: "The expression is empty.", offset: 0 };
  if (source.length > MAX_SOURCE)
    return { ok: false, message: `The expression has more than ${MAX_SOURCE} characters.`, offset: 0 };
  budget.characters -= source.length + COST_OF_READING;
  budget.squaredSteps -= (source.split(".").length - 1) ** 2;
  if (budget.characters < 0 || budget.squaredSteps < 0) return { ok: false, message: TOO_LONG, offset: 0 };
  try {
    const ast: object = jsonata(source).ast();
    if (isDeeperThan(ast, MAX_DEPTH)) return { ok: false, message: TOO_DEEP, offset: 0 };
    // A pattern stands between slashes.
    if (!source.includes("/")) return { ok: true, ast };
    const patterns = patternsIn(ast);
    budget.patterns -= patterns.reduce((sum, pattern) => sum + patternSize(pattern.source), 0);
    if (budget.patterns < 0) return { ok: false, message: TOO_LARGE, offset: 0 };
    return patterns.every(isLinear) ? { ok: true, ast } : { ok: false, message: NOT_LINEAR, offset: 0 };
  } catch (thrown) {
    const fault = jsonataError.safeParse(thrown);
    if (!fault.success) return { ok: false, message: "The expression cannot be parsed.", offset: 0 };
    const { message, position = 0 } = fault.data;
    return {
      ok: false,
      message: sentence(message),
      offset: Math.max(0, Math.min(position - 1, source.length)),
    };
  }
}

const TOO_LONG = "The expressions of the graph, or their paths, are longer than can be read.";
const TOO_DEEP = "The expression is nested too deeply. Divide it between several blocks.";
const TOO_LARGE =
  "The regular expressions of the graph, with their repetitions written out, are larger than can be prepared.";
const NOT_LINEAR =
  "The regular expression uses a back-reference or look-around, which cannot be matched in linear time.";

function patternsIn(ast: Node): RegExp[] {
  const found: RegExp[] = [];
  walk(ast, ({ node }) => {
    const value = field(node, "value");
    if (value instanceof RegExp) found.push(value);
  });
  return found;
}
