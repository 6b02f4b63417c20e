import jsonata, { type Expression } from "jsonata";
import * as z from "zod";
import { canonicalJson } from "../canonical.ts";
import { definedOnly, type JsonObject, type JsonValue } from "../json.ts";
import { AbsenceWatch, type Absent } from "./absent.ts";
import { type Cheapness, cheapnessOf, isCheap } from "./cheap.ts";
import { linearRegExpEngine, PatternTooLarge } from "./linear-regexp.ts";
import { MAX_SOURCE } from "./parse.ts";
import { registerReaders } from "./read-back.ts";
import { type References, referencesOf } from "./references.ts";
import { createScale, NOT_FINITE } from "./size.ts";
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
  /** What is known of the run's subject, where a block evaluates over it. */
  subject?: JsonValue | undefined;
  error?: { code: string; message: string } | undefined;
}

/**
 * A value (undefined: nothing, as of a skipped block), or a fault as a plain sentence without data; `outOfTime` when the same might have
 * a value another time.
 */
export type Evaluation =
  | { ok: true; value: JsonValue | undefined; absent?: Absent }
  | { ok: false; message: string; outOfTime?: true };

/** What is asked for beside the value: what the expression has read without finding a value. */
export type Asks = "absent";

/** Evaluates an expression somewhere. */
export type Evaluate = (source: string, scope: ExpressionScope, asks?: Asks) => Promise<Evaluation>;

/**
 * Bounds of one evaluation: milliseconds by the clock, depth of nested evaluations, items of a sequence, characters of a padded string, and the size
 * of every value on the way above that of its scope, in characters and values. The clock is the last bound only: on a busy machine it says nothing of the
 * work. What is evaluated in a process of ours is known to be small, and a thread is ended for what it uses of a processor.
 */
const bounds = { timeout: 4_000, stack: 500, sequence: 10_000, pad: 10_000, growth: 500_000 };
/** The size of what one expression may read. */
const MAX_SCOPE = 4_000_000;

const fault = z.object({ code: z.string() });

/** An expression that has been read, and what it needs. */
export type Prepared =
  | { readonly kind: "answer"; readonly answer: Evaluation }
  | {
      readonly kind: "expression";
      /** The part of the scope that it reads. */
      readonly scope: ExpressionScope;
      /** Whether it surely takes a few milliseconds at most. */
      readonly isCheap: boolean;
      readonly evaluate: (asks?: Asks) => Promise<Evaluation>;
    };

/** An expression that has been read: the same for all values, and as often as it is needed. */
export interface ReadExpression {
  /** Bounds the cost of the expression over a scope, without evaluating it. */
  readonly prepare: (scope: ExpressionScope) => Prepared;
}

/**
 * Parses an expression. One that cannot be read answers so.
 * @param source bare JSONata, from the graph and never from data
 */
export function readExpression(source: string): ReadExpression {
  if (source.length > MAX_SOURCE)
    return always(answered(`The expression has more than ${MAX_SOURCE} characters.`));
  try {
    const first = parsed(source);
    const ast: object = first.ast();
    const { blocks, names, faults } = referencesOf(ast);
    const read: Read = { source, blocks, names, faults, cheapness: cheapnessOf(ast), idle: [first] };
    return { prepare: (scope) => prepared(read, scope) };
  } catch (thrown) {
    return always({ kind: "answer", answer: faultOf(thrown) });
  }
}

const always = (answer: Prepared): ReadExpression => ({ prepare: () => answer });

/** Parsed expressions that are kept of one text. */
const MOST_IDLE = 10;

/** What is known of an expression without its values. */
interface Read extends Pick<References, "blocks" | "names" | "faults"> {
  readonly source: string;
  readonly cheapness: Cheapness | undefined;
  /** The expression, parsed once for each evaluation that there was at a time. */
  readonly idle: Expression[];
}

/** @throws JSONata's error when the text is not an expression */
function parsed(source: string): Expression {
  const { timeout, stack, sequence } = bounds;
  const expression = jsonata(source, { timeout, stack, sequence, RegexEngine: linearRegExpEngine });
  registerReaders(expression);
  return expression;
}

function prepared(read: Read, whole: ExpressionScope): Prepared {
  try {
    const scope = partOf(whole, read);
    const size = createScale(MAX_SCOPE)(scope);
    if (size >= MAX_SCOPE) return answered("The expression reads more than can be evaluated.");
    return {
      kind: "expression",
      scope,
      isCheap: read.cheapness !== undefined && isCheap(read.cheapness, size),
      evaluate: (asks) => run(read, scope, size + bounds.growth, asks),
    };
  } catch (thrown) {
    return { kind: "answer", answer: faultOf(thrown) };
  }
}

const answered = (message: string): Prepared => ({ kind: "answer", answer: { ok: false, message } });

/**
 * Evaluates JSONata over its own copy of the scope: nothing outside can be reached or changed, patterns match in linear time, and time,
 * depth and sizes are bounded between two steps. A single step may take longer: what may be costly belongs in a thread that can be
 * ended. The message of a fault names JSONata's code only, since its texts quote values.
 * @param source bare JSONata, from the graph and never from data
 */
export const evaluate: Evaluate = async (source, scope, asks) => {
  const expression = readExpression(source).prepare(scope);
  return expression.kind === "answer" ? expression.answer : expression.evaluate(asks);
};

/** JSONata's own hook, called with what each step gave. */
const EXIT = Symbol.for("jsonata.__evaluate_exit");

/** Two evaluations at a time have an expression each: JSONata keeps the hook and the time of an evaluation in it. One that failed is not used again. */
async function run(
  read: Read,
  scope: ExpressionScope,
  limit: number,
  asks: Asks | undefined,
): Promise<Evaluation> {
  try {
    const expression = read.idle.pop() ?? parsed(read.source);
    const watch = asks === undefined ? undefined : new AbsenceWatch(expression.ast());
    // Every value on the way is measured, so that the next step, which may copy it or write it out at once, needs little memory.
    const measure = createScale(limit);
    const guard = (node: unknown, input: unknown, frame: unknown, result: unknown): void => {
      if (measure(result) >= limit) throw { code: TOO_LARGE };
      watch?.see(node, input, frame, result);
    };
    Reflect.apply(expression.assign, expression, [EXIT, guard]);
    const names = { ...bound(scope, limit), ...watch?.functions };
    const value: unknown = await expression.evaluate(undefined, names);
    const answer = { ok: true as const, value: toJson(value), ...definedOnly({ absent: watch?.absent() }) };
    Reflect.apply(expression.assign, expression, [EXIT, undefined]);
    if (read.idle.length < MOST_IDLE) read.idle.push(expression);
    return answer;
  } catch (thrown) {
    return faultOf(thrown);
  }
}

/** The part of a scope that an expression reads: all of it when this is unknown. */
function partOf(scope: ExpressionScope, { blocks, names, faults }: Read): ExpressionScope {
  if (faults.length > 0) return scope;
  const read = new Set(names.map(({ name }) => name));
  const { input, vars, env, execution, hooks, output, subject, error } = scope;
  return {
    input: read.has("input") ? input : undefined,
    blocks: Object.fromEntries(
      blocks.flatMap(({ id }) => {
        const value = Object.hasOwn(scope.blocks, id) ? scope.blocks[id] : undefined;
        return value === undefined ? [] : [[id, value]];
      }),
    ),
    vars: read.has("vars") ? vars : {},
    env: read.has("env") ? env : {},
    execution,
    ...(hooks === undefined ? {} : { hooks }),
    ...(read.has("output") ? { output } : {}),
    ...(read.has("subject") ? { subject } : {}),
    ...(read.has("error") ? { error } : {}),
  };
}

function isolatedScope(scope: ExpressionScope): Record<string, unknown> {
  const { input, blocks, vars, env, execution, hooks, output, subject, error } = scope;
  return isolate({ input, blocks, vars, env, execution, hooks, output, subject, error });
}

/** JSONata's code for a value above the size limit. */
const TOO_LARGE = "D2015";

/**
 * The names of an expression, and functions in place of built-in ones that could run long or take much memory between two steps, or make code of data.
 * @param limit of the size of a value
 */
const bound = (scope: ExpressionScope, limit: number) => ({
  eval: undefined,
  join: (texts: unknown, separator: unknown = ""): string | undefined => {
    if (texts === undefined) return undefined;
    const parts: unknown[] = Array.isArray(texts) ? texts : [texts];
    if (typeof separator !== "string" || !parts.every((part) => typeof part === "string"))
      throw { code: "T0412" };
    const length = parts.reduce((sum, part) => sum + part.length + separator.length, 0);
    if (length > limit) throw { code: TOO_LARGE };
    return parts.join(separator);
  },
  pad: (text: unknown, width: unknown, fill: unknown): string | undefined => {
    if (text === undefined) return undefined;
    if (typeof text !== "string" || typeof width !== "number" || Math.abs(width) > bounds.pad)
      throw { code: TOO_LARGE };
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
  ...isolatedScope(scope),
});

/** JSONata's code for an evaluation that took too long. */
const TOO_LONG = "D1012";

function faultOf(thrown: unknown): Evaluation {
  const isTooLong = fault.safeParse(thrown).data?.code === TOO_LONG;
  return { ok: false, message: messageOf(thrown), ...(isTooLong ? { outOfTime: true as const } : {}) };
}

function messageOf(thrown: unknown): string {
  const parsed = fault.safeParse(thrown);
  if (thrown instanceof PatternTooLarge) return thrown.message;
  if (!parsed.success) return "The expression could not be evaluated.";
  const { code } = parsed.data;
  if (code === TOO_LARGE) return "The expression makes a value that is too large.";
  if (code === NOT_FINITE)
    return "The expression computes a value that is not a finite number, such as the time of a date that does not exist.";
  if (code === TOO_LONG) return `The expression took longer than ${bounds.timeout} ms.`;
  if (code === "D1011") return "The expression is nested too deeply, or recurses without end.";
  return `The expression could not be evaluated (JSONata ${code}).`;
}
