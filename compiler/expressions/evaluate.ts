import jsonata from "jsonata";
import * as z from "zod";
import { canonicalJson } from "../canonical.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { linearRegExpEngine } from "./linear-regexp.ts";
import { isolate, toJson } from "./values.ts";

/** The values of the names in an expression. `output` and `error` exist only in the `when` of an edge. */
export interface ExpressionScope {
  input: JsonValue | undefined;
  /** Outputs by the block id that the expression uses (without prefix). A skipped block is absent. */
  blocks: JsonObject;
  vars: JsonObject;
  env: Record<string, string>;
  execution: { id: string; startedAt: string; workflowId: string; version: number | null };
  /** URLs by the id of the block that waits for a POST, as far as the expression reads them. */
  hooks?: Record<string, string>;
  output?: JsonValue | undefined;
  error?: { code: string; message: string } | undefined;
}

/** A value (undefined: no value, as of a skipped block), or a fault as a plain sentence without data. */
export type Evaluation = { ok: true; value: JsonValue | undefined } | { ok: false; message: string };

/** Bounds of one evaluation: milliseconds, depth of nested evaluations, items of a sequence, characters of a padded string. */
export const bounds = { timeout: 250, stack: 500, sequence: 10_000, pad: 10_000 };

const fault = z.object({ code: z.string() });

/**
 * Evaluates JSONata over its own copy of the scope: it cannot read or change anything outside, patterns match in linear time, and time,
 * depth and sizes are bounded. The message of a fault names JSONata's code only, since its texts quote values.
 * @param source bare JSONata, from the graph and never from data
 */
export async function evaluate(source: string, scope: ExpressionScope): Promise<Evaluation> {
  try {
    const { timeout, stack, sequence } = bounds;
    const expression = jsonata(source, { timeout, stack, sequence, RegexEngine: linearRegExpEngine });
    const value: unknown = await expression.evaluate(undefined, {
      ...isolatedScope(scope),
      ...safeFunctions,
    });
    return { ok: true, value: toJson(value) };
  } catch (thrown) {
    return { ok: false, message: messageOf(thrown) };
  }
}

function isolatedScope(scope: ExpressionScope): Record<string, unknown> {
  const { input, blocks, vars, env, execution, hooks, output, error } = scope;
  return isolate({ input, blocks, vars, env, execution, hooks, output, error });
}

/** Replacements of built-in functions that could run long between two deadline checks, or turn data into code. */
const safeFunctions = {
  eval: undefined,
  pad: (text: unknown, width: unknown, fill: unknown): string | undefined => {
    if (text === undefined) return undefined;
    if (typeof text !== "string" || typeof width !== "number" || Math.abs(width) > bounds.pad)
      throw { code: "D2015" };
    const filler = typeof fill === "string" && fill !== "" ? fill : " ";
    return width < 0 ? text.padStart(-width, filler) : text.padEnd(width, filler);
  },
  distinct: (items: unknown): unknown => {
    if (!Array.isArray(items)) return items;
    const seen = new Map<string, unknown>();
    for (const item of items) {
      const key = canonicalJson(item);
      if (!seen.has(key)) seen.set(key, item);
    }
    return [...seen.values()];
  },
};

function messageOf(thrown: unknown): string {
  const parsed = fault.safeParse(thrown);
  if (!parsed.success) return "The expression could not be evaluated.";
  const { code } = parsed.data;
  if (code === "D1012") return `The expression took longer than ${bounds.timeout} ms.`;
  if (code === "D1011") return "The expression is nested too deeply, or recurses without end.";
  return `The expression could not be evaluated (JSONata ${code}).`;
}
